// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the user asked for on the command line, as a value. Parsing is pure: it touches neither a
// display nor a file, and needs no application object (without one its words are English).

#pragma once

#include "report/reporttext.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>
#include <variant>

namespace weir {

class OptionReader;

struct WindowOptions
{
    std::optional<std::chrono::milliseconds> interval;
    QString filter; // valid; empty where not given
    QString netns = QStringLiteral("all"); // see PlatformOptions::netns
    bool minimized = false;
    QString replayFile;
};

struct ReportOptions
{
    ReportShape shape;
    std::chrono::milliseconds interval{1000};
    std::chrono::milliseconds duration{10'000}; // 0: until SIGINT or SIGTERM
    std::optional<std::uint64_t> count; // intervals; goes before the duration
    QString netns = QStringLiteral("all"); // see PlatformOptions::netns
    QString output; // empty: standard output
};

struct DoctorOptions
{
    bool json = false; // one object a line instead of text
};

enum class HelpTopic : std::uint8_t { Program, Report, Doctor, Version };

struct UsageError
{
    QString text; // one sentence, and where to read more
    QStringList pointer; // lines that show where in a value the error lies; often none
};

using Command = std::variant<WindowOptions, ReportOptions, DoctorOptions, HelpTopic, UsageError>;

class CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(weir::CommandLine)

public:
    // Without the name of the program.
    static Command parse(const QStringList &arguments);

private:
    static Command parseWindow(const QStringList &arguments);
    static Command parseReport(const QStringList &arguments);
    static Command parseDoctor(const QStringList &arguments);
    static ReportKind reportKind(OptionReader &reader);
    static UsageError usageError(const OptionReader &reader, const QString &helpCommand);
};

} // namespace weir
