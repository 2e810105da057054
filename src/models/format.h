// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The only maker of unit text for people. A value: copied freely, any thread. Amounts are bytes,
// rates bytes per second, times nanoseconds, as in a Frame. A number that is not finite, or that
// is negative where that has no meaning, gives missing().

#pragma once

#include <QLocale>
#include <QString>

#include <algorithm>
#include <climits>
#include <cstdint>

namespace weir {

struct Format
{
    QLocale locale;
    bool bitsPerSecond = false; // rates in decimal bits instead of binary bytes

    QString bytes(std::uint64_t amount) const; // "1.5 MiB"
    QString rate(double bytesPerSecond) const; // "1.5 MiB/s" or "12.6 Mbit/s"
    QString rateInWords(double bytesPerSecond) const; // "1.5 MiB per second"
    // The same without ".0", for marks of an axis at round rates: "5 MiB/s".
    QString roundRate(double bytesPerSecond) const;
    // At most four characters, for the tray icon: "0", "812", "9.5K", "12M"; a dash where missing.
    QString compactRate(double bytesPerSecond) const;
    QString duration(
        std::int64_t nanoseconds) const; // "0.8 s", "3 min 5 s", "2 h 10 min", "4 d 1 h"
    // In the largest unit that leaves no rest, for the axis of a chart: "30 s", "10 min", "24 h".
    QString wholeDuration(std::int64_t nanoseconds) const;
    QString milliseconds(std::uint32_t microseconds) const; // "0.35 ms", "23.4 ms", "1,240 ms"
    QString percent(double fraction) const; // 0.123 is "12.3%"
    QString count(std::uint64_t number) const; // "12,345"
    QString linkSpeed(std::int64_t megabitsPerSecond) const; // "2.5 Gbit/s"; negative is missing()
    QString bitrate(std::uint64_t kilobitsPerSecond) const; // "866.7 Mbit/s"; 0 is missing()
    QString signalStrength(std::int32_t dbm) const; // "−57 dBm"; 0 is missing()
    // CLOCK_REALTIME in the local time zone.
    QString timeOfDay(std::int64_t wallNs) const; // "14:03:22.123"
    QString dateTime(std::int64_t wallNs) const; // "21 Nov 2026 14:03:22"

    static QString missing(); // a dash: there is no value
    static QString notMeasured(); // there is a value, but the kernel does not tell it
};

// A count as the number that chooses a plural in tr().
inline int plural(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, INT_MAX));
}

} // namespace weir
