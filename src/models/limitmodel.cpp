// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/limitmodel.h"

#include "models/limitwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace weir {
namespace {

constexpr std::array<ColumnInfo, LimitModel::ColumnCount> columns{{
    {"name", QT_TRANSLATE_NOOP("weir::LimitModel", "Name"),
        QT_TRANSLATE_NOOP("weir::LimitModel", "What is limited, counted or set")},
    {"percent", QT_TRANSLATE_NOOP("weir::LimitModel", "Used"),
        QT_TRANSLATE_NOOP("weir::LimitModel",
            "Share of the limit that is in use; the marks stand at 80% and 95%"),
        true},
    {"value", QT_TRANSLATE_NOOP("weir::LimitModel", "Now"),
        QT_TRANSLATE_NOOP(
            "weir::LimitModel", "In use now; counters count since the network namespace was made"),
        true},
    {"limit", QT_TRANSLATE_NOOP("weir::LimitModel", "Of"),
        QT_TRANSLATE_NOOP("weir::LimitModel", "The limit"), true},
    {"detail", QT_TRANSLATE_NOOP("weir::LimitModel", "Where"),
        QT_TRANSLATE_NOOP("weir::LimitModel",
            "The socket, destination, interface or CPU that is nearest to the limit")},
    {"meaning", QT_TRANSLATE_NOOP("weir::LimitModel", "What it means"),
        QT_TRANSLATE_NOOP("weir::LimitModel",
            "What happens at 100%, what a counter counts, what a setting does")},
}};

} // namespace

LimitModel::LimitModel(QObject *parent) : RowModel("weir::LimitModel", columns, parent) { }

int LimitModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.size();
}

bool LimitModel::accepts(int row, const Filter &filter) const
{
    return filter.matches(this->row(row));
}

int LimitModel::kind(int row) const
{
    return static_cast<int>(limitKind(this->row(row).sample.id));
}

bool LimitModel::isEnded(int) const
{
    return false;
}

const LimitRow &LimitModel::row(int row) const
{
    return m_frame->limits[m_rows.source(row)];
}

std::size_t LimitModel::KeyHash::operator()(const Key &key) const noexcept
{
    return (std::hash<std::string>()(key.detail) * 31 + std::hash<Endpoint>()(key.local)) * 31
        + static_cast<std::size_t>(key.id);
}

// One row for what changes its subject from moment to moment, such as the fullest buffer.
LimitModel::Key LimitModel::keyOf(const LimitRow &row)
{
    const LimitId id = row.sample.id;
    if (id == LimitId::AcceptQueue || id == LimitId::ListenerDrops)
        return {id, {}, row.local};
    if (limitKind(id) == LimitKind::Amount)
        return {id, {}, {}};
    return {id, row.sample.detail, {}};
}

void LimitModel::apply(const FramePtr &frame)
{
    static const std::vector<LimitRow> none;
    const std::vector<LimitRow> &next = frame ? frame->limits : none;
    applyRows(
        m_rows, next.size(), [&next](std::size_t index) { return keyOf(next[index]); },
        // Few rows with many texts: to paint them again costs less than to compare them.
        [](std::size_t, std::size_t) { return false; }, [&] { m_frame = frame; });
}

int LimitModel::compare(int column, int a, int b) const
{
    if (column != Name)
        return RowModel::compare(column, a, b);
    // The frame has them in order.
    const std::size_t left = m_rows.source(a);
    const std::size_t right = m_rows.source(b);
    return left < right ? -1 : left > right ? 1 : 0;
}

std::optional<double> LimitModel::number(int row, int column) const
{
    const LimitRow &entry = this->row(row);
    const auto known = [](std::optional<std::uint64_t> value) {
        return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
    };
    switch (column) {
    case Used:
        return entry.share();
    case Value:
        return known(entry.sample.value);
    default:
        return entry.sample.isUnlimited() ? std::nullopt : known(entry.sample.limit);
    }
}

std::string_view LimitModel::sortText(int row, int column) const
{
    return column == Subject ? std::string_view(this->row(row).sample.detail) : std::string_view();
}

bool LimitModel::isMissing(int row, int column) const
{
    const LimitRow &entry = this->row(row);
    switch (column) {
    case Name:
    case Meaning:
        return false;
    case Subject:
        return limitSubject(entry).isEmpty();
    case Value:
        return valueText(entry).isEmpty();
    default:
        return RowModel::isMissing(row, column);
    }
}

QString LimitModel::valueText(const LimitRow &row) const
{
    const LimitSample &sample = row.sample;
    if (limitKind(sample.id) == LimitKind::Setting)
        return settingText(sample);
    return sample.value ? limitAmount(sample.id, *sample.value, format()) : QString();
}

QString LimitModel::displayText(int row, int column) const
{
    const LimitRow &entry = this->row(row);
    switch (column) {
    case Name:
        return limitWords(entry.sample.id).name;
    case Used:
        return format().percent(*entry.share());
    case Value:
        return valueText(entry);
    case Limit:
        return limitAmount(entry.sample.id, *entry.sample.limit, format());
    case Subject:
        return limitSubject(entry);
    default:
        return meaningText(entry.sample);
    }
}

QString LimitModel::toolTip(int row, int column) const
{
    const LimitRow &entry = this->row(row);
    const LimitWords words = limitWords(entry.sample.id);
    QStringList lines{meaningText(entry.sample), words.remedy};
    if (column == Subject)
        lines = QStringList{limitSubject(entry)};
    if (column == Value && entry.gained > 0)
        lines = QStringList{tr("%1 more in the last interval").arg(format().count(entry.gained))};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString LimitModel::missingText(int row, int column) const
{
    const LimitSample &sample = this->row(row).sample;
    const LimitKind kind = limitKind(sample.id);
    if ((column == Used || column == Limit) && sample.isUnlimited())
        return tr("No limit is set.");
    if (kind == LimitKind::Amount && column != Subject)
        return tr("This network namespace does not tell it.");
    if (column == Used || column == Limit)
        return kind == LimitKind::Counter ? tr("A counter has no limit.")
                                          : tr("A setting has no limit.");
    return tr("It is about no single one.");
}

LimitSummary limitSummary(const Frame &frame, const Format &format)
{
    LimitSummary summary;
    const LimitRow *worst = nullptr;
    int near = 0;
    for (const LimitRow &row : frame.limits) {
        if (row.level == LimitLevel::Calm || !row.share())
            continue;
        ++near;
        if (!worst || *row.share() > *worst->share())
            worst = &row;
    }
    if (!worst) {
        summary.text = LimitModel::tr("Nothing is near its limit.");
        return summary;
    }
    summary.level = worst->level;
    const QString subject = limitSubject(*worst);
    const QString name = limitWords(worst->sample.id).name;
    const QString what = subject.isEmpty()
        ? name
        : LimitModel::tr("%1 (%2)", "a limit and the socket it is about").arg(name, subject);
    summary.text =
        LimitModel::tr("%1: %2 of the limit.").arg(what, format.percent(*worst->share()));
    if (near > 1)
        summary.text += u' ' + LimitModel::tr("%n more are near theirs.", nullptr, near - 1);
    return summary;
}

} // namespace weir
