// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The options after a command: which there are, their values with limits, and the first thing that
// is wrong, in words. Used by CommandLine, for one parse.

#pragma once

#include "core/filter.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>

namespace weir {

class OptionReader
{
    Q_DECLARE_TR_FUNCTIONS(weir::OptionReader)

public:
    // Options with a value and options without; --help (-h) is always one.
    OptionReader(const QStringList &valued, const QStringList &flags);

    void parse(const QStringList &arguments);

    bool isSet(const QString &name) const { return m_parser.isSet(name); }
    QString text(const QString &name) const { return m_parser.value(name); }
    QStringList positional() const { return m_parser.positionalArguments(); }

    // None where the option is not given or its value is refused.
    std::optional<std::chrono::milliseconds> interval();
    std::optional<std::chrono::milliseconds> duration();
    std::optional<std::uint64_t> count();
    Filter filter();
    // all, current, a name or a pid; all where not given.
    QString netns();
    // A file name that is not empty.
    QString fileName(const QString &name);
    // Index into the choices; 0 where not given.
    qsizetype choice(const QString &name, const QStringList &choices);

    // The first refusal stays.
    void refuse(const QString &why);
    // Empty when all is well.
    const QString &error() const { return m_error; }
    // Lines that show where in its value the error lies; often none.
    const QStringList &pointer() const { return m_pointer; }

private:
    std::optional<std::chrono::milliseconds> seconds(
        const QString &name, std::chrono::milliseconds least, std::chrono::milliseconds most);

    QCommandLineParser m_parser;
    QString m_error;
    QStringList m_pointer;
};

// A value of the user's inside a sentence: in quotes, without control characters.
QString quotedValue(const QString &value);

} // namespace weir
