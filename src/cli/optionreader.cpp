// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/optionreader.h"

#include "engine/settings.h"
#include "models/noticetext.h"
#include "models/safetext.h"

#include <QCommandLineOption>
#include <QLocale>

#include <cmath>
#include <utility>

namespace weir {

namespace {

using std::chrono::milliseconds;

constexpr std::uint64_t maxCount = 1'000'000'000;
constexpr milliseconds maxDuration{1'000'000'000'000};

// Shortest text: 0.1, 3600.
QString secondsText(milliseconds time)
{
    return QLocale::c().toString(double(time.count()) / 1e3, 'g', 12);
}

} // namespace

QString quotedValue(const QString &value)
{
    return u'\'' + safeText(value) + u'\'';
}

OptionReader::OptionReader(const QStringList &valued, const QStringList &flags)
{
    m_parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    m_parser.addOption(
        QCommandLineOption(QStringList{QStringLiteral("h"), QStringLiteral("help")}));
    for (const QString &name : valued)
        m_parser.addOption(QCommandLineOption(name, QString(), QStringLiteral("value")));
    for (const QString &name : flags)
        m_parser.addOption(QCommandLineOption(name));
}

void OptionReader::parse(const QStringList &arguments)
{
    // The parser takes the name of the program for granted.
    if (!m_parser.parse(QStringList(QStringLiteral("weir")) + arguments))
        refuse(safeText(m_parser.errorText()));
}

void OptionReader::refuse(const QString &why)
{
    if (m_error.isEmpty())
        m_error = why;
}

std::optional<milliseconds> OptionReader::seconds(
    const QString &name, milliseconds least, milliseconds most)
{
    if (!isSet(name))
        return std::nullopt;
    QLocale locale = QLocale::c();
    locale.setNumberOptions(QLocale::RejectGroupSeparator);
    bool isNumber = false;
    const double number = locale.toDouble(text(name), &isNumber);
    const bool inRange = isNumber && std::isfinite(number) && number * 1e3 >= double(least.count())
        && number * 1e3 <= double(most.count());
    if (inRange)
        return milliseconds(std::llround(number * 1e3));
    return std::nullopt;
}

std::optional<milliseconds> OptionReader::interval()
{
    const QString name = QStringLiteral("interval");
    const auto result = seconds(name, Settings::minInterval, Settings::maxInterval);
    if (isSet(name) && !result)
        refuse(tr("--interval must be a number of seconds from %1 to %2, not %3.")
                   .arg(secondsText(Settings::minInterval), secondsText(Settings::maxInterval),
                       quotedValue(text(name))));
    return result;
}

std::optional<milliseconds> OptionReader::duration()
{
    const QString name = QStringLiteral("duration");
    auto result = seconds(name, milliseconds(0), maxDuration);
    // Between 0, which is no end at all, and the shortest interval lies nothing that makes sense.
    if (result && *result < Settings::minInterval && text(name).toDouble() != 0)
        result.reset();
    if (isSet(name) && !result)
        refuse(tr("--duration must be a number of seconds from %1 to %2, or 0 to run until it is "
                  "stopped, not %3.")
                   .arg(secondsText(Settings::minInterval), secondsText(maxDuration),
                       quotedValue(text(name))));
    return result;
}

std::optional<std::uint64_t> OptionReader::count()
{
    const QString name = QStringLiteral("count");
    if (!isSet(name))
        return std::nullopt;
    bool isNumber = false;
    const qulonglong number = text(name).toULongLong(&isNumber);
    if (isNumber && number >= 1 && number <= maxCount)
        return number;
    refuse(tr("--count must be a whole number of intervals from 1 to %1, not %2.")
               .arg(QString::number(maxCount), quotedValue(text(name))));
    return std::nullopt;
}

Filter OptionReader::filter()
{
    const std::string expression = text(QStringLiteral("filter")).toStdString();
    FilterError problem;
    const std::optional<Filter> filter = Filter::parse(expression, &problem);
    if (filter)
        return *filter;
    if (m_error.isEmpty())
        m_pointer = filterErrorPointer(problem, expression);
    //: %1 is a sentence that says what is wrong with the filter expression.
    refuse(tr("--filter: %1").arg(filterErrorText(problem, expression)));
    return {};
}

QString OptionReader::netns()
{
    const QString name = QStringLiteral("netns");
    if (isSet(name) && text(name).isEmpty())
        refuse(tr("--netns must be all, current, the name of a network namespace or a PID."));
    return isSet(name) ? text(name) : QStringLiteral("all");
}

QString OptionReader::fileName(const QString &name)
{
    if (isSet(name) && text(name).isEmpty())
        refuse(tr("--%1 needs the name of a file.").arg(name));
    return text(name);
}

qsizetype OptionReader::choice(const QString &name, const QStringList &choices)
{
    if (!isSet(name))
        return 0;
    const qsizetype index = choices.indexOf(text(name));
    if (index < 0)
        refuse(tr("--%1 must be one of: %2; not %3.")
                   .arg(name, choices.join(QStringLiteral(", ")), quotedValue(text(name))));
    return std::max<qsizetype>(index, 0);
}

} // namespace weir
