// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The rows of a Frame's processes, in the order in which they first appeared. GUI thread.
// kind(): OwnerKind.

#pragma once

#include "core/frame.h"
#include "models/keyedrows.h"
#include "models/rowmodel.h"

namespace weir {

class ProcessModel final : public RowModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProcessModel)

public:
    enum Column {
        Process,
        Download,
        Upload,
        Downloaded,
        Uploaded,
        Connections,
        UdpSockets,
        User,
        Unit,
        Pid,
        LocalDownload,
        LocalUpload,
        LocalDownloaded,
        LocalUploaded,
        Certain,
        CommandLine,
        ColumnCount
    };

    explicit ProcessModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    bool accepts(int row, const Filter &filter) const override;
    int kind(int row) const override;
    bool isEnded(int row) const override;

    const FramePtr &frame() const { return m_frame; } // null before the first apply
    const ProcessRow &row(int row) const;
    int rowOf(const OwnerKey &key) const; // -1 where there is none

public Q_SLOTS:
    // Null empties the table.
    void apply(const weir::FramePtr &frame);

protected:
    std::optional<double> number(int row, int column) const override;
    std::string_view sortText(int row, int column) const override;
    QString displayText(int row, int column) const override;
    QString accessibleText(int row, int column) const override;
    QString toolTip(int row, int column) const override;
    QString missingText(int row, int column) const override;
    QString missingReason(int row, int column) const override;

private:
    FramePtr m_frame;
    KeyedRows<OwnerKey> m_rows;
};

} // namespace weir
