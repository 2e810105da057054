// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/format.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace weir {
namespace {

struct FormatText
{
    Q_DECLARE_TR_FUNCTIONS(weir::FormatText)
};

struct Unit
{
    const char *symbol;
    const char *words; // null where the symbol is read well
};

using Units = std::array<Unit, 7>;

constexpr Units byteUnits{{
    {QT_TRANSLATE_NOOP("weir::FormatText", "B"), QT_TRANSLATE_NOOP("weir::FormatText", "bytes")},
    {QT_TRANSLATE_NOOP("weir::FormatText", "KiB"), nullptr},
    {QT_TRANSLATE_NOOP("weir::FormatText", "MiB"), nullptr},
    {QT_TRANSLATE_NOOP("weir::FormatText", "GiB"), nullptr},
    {QT_TRANSLATE_NOOP("weir::FormatText", "TiB"), nullptr},
    {QT_TRANSLATE_NOOP("weir::FormatText", "PiB"), nullptr},
    {QT_TRANSLATE_NOOP("weir::FormatText", "EiB"), nullptr},
}};

constexpr Units bitUnits{{
    {QT_TRANSLATE_NOOP("weir::FormatText", "bit"), QT_TRANSLATE_NOOP("weir::FormatText", "bits")},
    {QT_TRANSLATE_NOOP("weir::FormatText", "kbit"),
        QT_TRANSLATE_NOOP("weir::FormatText", "kilobits")},
    {QT_TRANSLATE_NOOP("weir::FormatText", "Mbit"),
        QT_TRANSLATE_NOOP("weir::FormatText", "megabits")},
    {QT_TRANSLATE_NOOP("weir::FormatText", "Gbit"),
        QT_TRANSLATE_NOOP("weir::FormatText", "gigabits")},
    {QT_TRANSLATE_NOOP("weir::FormatText", "Tbit"),
        QT_TRANSLATE_NOOP("weir::FormatText", "terabits")},
    {QT_TRANSLATE_NOOP("weir::FormatText", "Pbit"),
        QT_TRANSLATE_NOOP("weir::FormatText", "petabits")},
    {QT_TRANSLATE_NOOP("weir::FormatText", "Ebit"),
        QT_TRANSLATE_NOOP("weir::FormatText", "exabits")},
}};

enum class Style { Symbol, Words, Round };

bool isAmount(double value)
{
    return value >= 0 && std::isfinite(value);
}

// One decimal from the second unit on, two from the fourth, where amounts are worth it.
QString scaled(const QLocale &locale, double value, const Units &units, double base,
    Style style = Style::Symbol)
{
    std::size_t unit = 0;
    // What would be printed as a full thousand belongs to the next unit.
    while (value >= base - (unit == 0 ? 0.5 : 0.05) && unit + 1 < units.size()) {
        value /= base;
        ++unit;
    }
    const bool words = style == Style::Words && units[unit].words != nullptr;
    const bool whole = style == Style::Round && value == std::floor(value);
    const int decimals = unit == 0 || whole ? 0 : unit < 3 ? 1 : 2;
    return FormatText::tr("%1 %2", "a number and its unit")
        .arg(locale.toString(value, 'f', decimals),
            FormatText::tr(words ? units[unit].words : units[unit].symbol));
}

QString perSecond(const Format &format, double bytesPerSecond, Style style)
{
    return format.bitsPerSecond ? scaled(format.locale, bytesPerSecond * 8, bitUnits, 1000, style)
                                : scaled(format.locale, bytesPerSecond, byteUnits, 1024, style);
}

QDateTime localTime(std::int64_t wallNs)
{
    return QDateTime::fromMSecsSinceEpoch(wallNs / 1'000'000);
}

} // namespace

QString Format::bytes(std::uint64_t amount) const
{
    return scaled(locale, static_cast<double>(amount), byteUnits, 1024);
}

QString Format::rate(double bytesPerSecond) const
{
    if (!isAmount(bytesPerSecond))
        return missing();
    return FormatText::tr("%1/s", "an amount per second")
        .arg(perSecond(*this, bytesPerSecond, Style::Symbol));
}

QString Format::roundRate(double bytesPerSecond) const
{
    if (!isAmount(bytesPerSecond))
        return missing();
    return FormatText::tr("%1/s", "an amount per second")
        .arg(perSecond(*this, bytesPerSecond, Style::Round));
}

QString Format::rateInWords(double bytesPerSecond) const
{
    if (!isAmount(bytesPerSecond))
        return notMeasured();
    return FormatText::tr("%1 per second", "an amount")
        .arg(perSecond(*this, bytesPerSecond, Style::Words));
}

QString Format::compactRate(double bytesPerSecond) const
{
    constexpr std::array letters{"", "K", "M", "G", "T", "P", "E"};
    constexpr double lastWithDecimal = 9.95;
    if (!isAmount(bytesPerSecond))
        return missing();
    const double base = bitsPerSecond ? 1000 : 1024;
    double value = bitsPerSecond ? bytesPerSecond * 8 : bytesPerSecond;
    std::size_t unit = 0;
    // Three digits at most: 1000 of a binary unit is already 1.0 of the next.
    while (value >= 999.5 && unit + 1 < letters.size()) {
        value /= base;
        ++unit;
    }
    const int decimals = unit > 0 && value < lastWithDecimal ? 1 : 0;
    return locale.toString(std::min(value, 999.0), 'f', decimals) + QLatin1String(letters[unit]);
}

QString Format::wholeDuration(std::int64_t nanoseconds) const
{
    constexpr qlonglong minute = 60;
    constexpr qlonglong hour = 60 * minute;
    const qlonglong seconds = nanoseconds / 1'000'000'000;
    if (seconds >= hour && seconds % hour == 0)
        return FormatText::tr("%1 h", "hours").arg(locale.toString(seconds / hour));
    if (seconds >= minute && seconds % minute == 0)
        return FormatText::tr("%1 min", "minutes").arg(locale.toString(seconds / minute));
    return FormatText::tr("%1 s", "seconds").arg(locale.toString(seconds));
}

QString Format::duration(std::int64_t nanoseconds) const
{
    using namespace std::chrono;
    if (nanoseconds < 0)
        return missing();
    const auto whole = floor<seconds>(std::chrono::nanoseconds(nanoseconds));
    const auto number = [this](
                            auto count) { return locale.toString(static_cast<qlonglong>(count)); };
    if (whole < minutes(1)) {
        const double exact = static_cast<double>(nanoseconds) / 1e9;
        return FormatText::tr("%1 s", "seconds")
            .arg(locale.toString(std::floor(exact * 10) / 10, 'f', 1));
    }
    if (whole < hours(1))
        return FormatText::tr("%1 min %2 s")
            .arg(number(whole / minutes(1)), number(whole % minutes(1) / seconds(1)));
    if (whole < days(1))
        return FormatText::tr("%1 h %2 min")
            .arg(number(whole / hours(1)), number(whole % hours(1) / minutes(1)));
    return FormatText::tr("%1 d %2 h", "days and hours")
        .arg(number(whole / days(1)), number(whole % days(1) / hours(1)));
}

QString Format::milliseconds(std::uint32_t microseconds) const
{
    const double value = microseconds / 1000.0;
    const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return FormatText::tr("%1 ms", "milliseconds").arg(locale.toString(value, 'f', decimals));
}

QString Format::percent(double fraction) const
{
    if (!std::isfinite(fraction))
        return missing();
    return FormatText::tr("%1%", "percent").arg(locale.toString(fraction * 100, 'f', 1));
}

QString Format::count(std::uint64_t number) const
{
    return locale.toString(static_cast<qulonglong>(number));
}

QString Format::linkSpeed(std::int64_t megabitsPerSecond) const
{
    if (megabitsPerSecond < 0)
        return missing();
    const bool giga = megabitsPerSecond >= 1000;
    const double value = static_cast<double>(megabitsPerSecond) / (giga ? 1000 : 1);
    const int decimals = giga && megabitsPerSecond % 1000 != 0 ? 1 : 0;
    return (giga ? FormatText::tr("%1 Gbit/s") : FormatText::tr("%1 Mbit/s"))
        .arg(locale.toString(value, 'f', decimals));
}

QString Format::bitrate(std::uint64_t kilobitsPerSecond) const
{
    if (kilobitsPerSecond == 0)
        return missing();
    constexpr double kiloPerMega = 1e3;
    constexpr double kiloPerGiga = 1e6;
    const auto rate = static_cast<double>(kilobitsPerSecond);
    const bool giga = rate >= kiloPerGiga;
    return (giga ? FormatText::tr("%1 Gbit/s") : FormatText::tr("%1 Mbit/s"))
        .arg(locale.toString(rate / (giga ? kiloPerGiga : kiloPerMega), 'f', 1));
}

QString Format::signalStrength(std::int32_t dbm) const
{
    if (dbm == 0)
        return missing();
    const QString number = locale.toString(dbm);
    return FormatText::tr("%1 dBm").arg(
        dbm < 0 ? QChar(0x2212) + number.mid(locale.negativeSign().size()) : number);
}

QString Format::timeOfDay(std::int64_t wallNs) const
{
    return locale.toString(localTime(wallNs).time(), QStringLiteral("HH:mm:ss.zzz"));
}

QString Format::dateTime(std::int64_t wallNs) const
{
    return locale.toString(localTime(wallNs), QStringLiteral("d MMM yyyy HH:mm:ss"));
}

QString Format::missing()
{
    return QStringLiteral("\u2014");
}

QString Format::notMeasured()
{
    return FormatText::tr("not measured");
}

} // namespace weir
