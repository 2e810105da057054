// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The sockets of a Frame, listening ones included, in the order in which they first appeared. GUI
// thread. kind(): Kind.

#pragma once

#include "core/frame.h"
#include "models/keyedrows.h"
#include "models/rowmodel.h"

#include <cstdint>

namespace weir {

class ConnectionModel final : public RowModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionModel)

public:
    // Connected: to a peer, or about to be. Closing: no data comes any more. Unconnected: the rest.
    enum Kind { Connected, Listening, Closing, Unconnected };
    enum Column {
        Process,
        Protocol,
        LocalAddress,
        RemoteAddress,
        State,
        Download,
        Upload,
        Received,
        Sent,
        Rtt,
        Retransmitted,
        InterfaceName,
        User,
        Unit,
        Pid,
        RttVariation,
        MinRtt,
        CongestionWindow,
        SegmentSize,
        DeliveryRate,
        Congestion,
        Certain,
        ColumnCount
    };

    explicit ConnectionModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int compare(int column, int a, int b) const override;
    bool accepts(int row, const Filter &filter) const override;
    int kind(int row) const override;
    bool isEnded(int row) const override;

    const FramePtr &frame() const { return m_frame; } // null before the first apply
    const ConnectionRow &row(int row) const;
    // -1 where there is none.
    int rowOf(std::uint64_t cookie, NetnsId netns = baseNetns) const;

public Q_SLOTS:
    // Null empties the table.
    void apply(const weir::FramePtr &frame);

protected:
    std::optional<double> number(int row, int column) const override;
    std::string_view sortText(int row, int column) const override;
    QString displayText(int row, int column) const override;
    bool isMissing(int row, int column) const override;
    QString accessibleText(int row, int column) const override;
    QString toolTip(int row, int column) const override;
    QString missingText(int row, int column) const override;
    QString missingReason(int row, int column) const override;

private:
    QString numberText(int row, int column) const;
    QString retransmissionText(const TcpCounters &tcp) const;

    FramePtr m_frame;
    KeyedRows<NetnsKey> m_rows;
};

} // namespace weir
