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
    int compare(int column, int a, int b) const override;
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
    QString displayText(int row, int column) const override;
    QString accessibleText(int row, int column) const override;
    QString toolTip(int row, int column) const override;
    QVariant sortValue(int row, int column) const override;
    bool isMissing(int row, int column) const override;

private:
    FramePtr m_frame;
    KeyedRows<OwnerKey> m_rows;
};

} // namespace weir
