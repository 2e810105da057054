// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The limits of the network stack in a Frame. Sorted by name they stand in the order of LimitId,
// the worst of one limit first, so that nothing moves at rest. GUI thread. kind(): LimitKind.

#pragma once

#include "core/frame.h"
#include "models/keyedrows.h"
#include "models/rowmodel.h"

#include <cstdint>
#include <string>

namespace weir {

class LimitModel final : public RowModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LimitModel)

public:
    enum Column { Name, Used, Value, Limit, Subject, Meaning, ColumnCount };

    explicit LimitModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int compare(int column, int a, int b) const override;
    bool accepts(int row, const Filter &filter) const override;
    int kind(int row) const override;
    bool isEnded(int row) const override;

    const LimitRow &row(int row) const;

public Q_SLOTS:
    // Null empties the table.
    void apply(const weir::FramePtr &frame);

protected:
    std::optional<double> number(int row, int column) const override;
    std::string_view sortText(int row, int column) const override;
    QString displayText(int row, int column) const override;
    bool isMissing(int row, int column) const override;
    QString toolTip(int row, int column) const override;
    QString missingText(int row, int column) const override;

private:
    struct Key
    {
        LimitId id = LimitId::Conntrack;
        std::string detail;
        Endpoint local;

        bool operator==(const Key &) const = default;
    };
    struct KeyHash
    {
        std::size_t operator()(const Key &key) const noexcept;
    };

    static Key keyOf(const LimitRow &row);
    QString valueText(const LimitRow &row) const;

    FramePtr m_frame;
    KeyedRows<Key, KeyHash> m_rows;
};

// What a reader needs to know first: nothing near a limit, or what is.
struct LimitSummary
{
    QString text; // a sentence
    LimitLevel level = LimitLevel::Calm; // the worst
};

LimitSummary limitSummary(const Frame &frame, const Format &format);

} // namespace weir
