// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The network interfaces of a Frame, in the order in which they first appeared. GUI thread.
// kind(): Kind.

#pragma once

#include "core/frame.h"
#include "models/keyedrows.h"
#include "models/rowmodel.h"

#include <cstdint>

namespace weir {

class InterfaceModel final : public RowModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InterfaceModel)

public:
    // Counted: part of the totals. Stacked: its traffic is in those of another interface as well.
    enum Kind { Counted, Stacked, Loopback };
    enum Column {
        Name,
        LinkKind,
        State,
        Addresses,
        DefaultRoutes,
        Gateway,
        Download,
        Upload,
        Received,
        Sent,
        PacketsReceived,
        PacketsSent,
        Errors,
        Dropped,
        Speed,
        Network,
        PartOf,
        CarriedBy,
        Mtu,
        Mac,
        Unattributed,
        ColumnCount
    };

    explicit InterfaceModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int compare(int column, int a, int b) const override;
    bool accepts(int row, const Filter &filter) const override;
    int kind(int row) const override;
    bool isEnded(int row) const override;

    const FramePtr &frame() const { return m_frame; } // null before the first apply
    const InterfaceRow &row(int row) const;
    // -1 where there is none.
    int rowOf(std::uint32_t index, NetnsId netns = baseNetns) const;

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

private:
    const std::string &nameOf(int row, std::uint32_t index) const;
    QString countingText(int row) const;
    QString routesToolTip(int row) const;
    QString speedToolTip(int row) const;
    QString unattributedToolTip(int row) const;

    FramePtr m_frame;
    KeyedRows<NetnsKey> m_rows;
};

} // namespace weir
