// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/helptext.h"

namespace weir {

QString HelpText::of(HelpTopic topic)
{
    switch (topic) {
    case HelpTopic::Program:
        return program();
    case HelpTopic::Report:
        return report();
    case HelpTopic::Doctor:
        return doctor();
    case HelpTopic::Version:
        return QStringLiteral("weir %1\n").arg(QCoreApplication::applicationVersion());
    }
    return {};
}

QString HelpText::program()
{
    return tr("Weir shows which program is using the network.\n"
              "\n"
              "Usage:\n"
              "  weir [options]                 opens the window\n"
              "  weir report KIND [options]     writes rows as CSV or JSON, without a window\n"
              "  weir doctor [--format FORMAT]  says what this account can see, and what not\n"
              "\n"
              "Options of the window:\n"
              "  --interval SECONDS   time between two looks, 0.1 to 3600\n"
              "  --filter EXPRESSION  shows only the rows that match\n"
              "  --netns NAME         network namespaces: all, current, a name or a PID\n"
              "  --minimized          starts in the tray, or minimized where there is none\n"
              "  --replay FILE        plays a recording instead of this machine\n"
              "  -h, --help           this text; weir report --help says more about reports\n"
              "  -v, --version        the version\n");
}

QString HelpText::report()
{
    return tr(
        "Usage: weir report KIND [options]\n"
        "\n"
        "Kinds:\n"
        "  processes    traffic of each program in each interval\n"
        "  connections  sockets, their counters and their programs\n"
        "  interfaces   network interfaces and their counters\n"
        "  events       programs that start and end; links, addresses and routes that change\n"
        "  limits       how much is used of what the network stack can bear\n"
        "\n"
        "Options:\n"
        "  --interval SECONDS   length of an interval, 0.1 to 3600; 1 if not given\n"
        "  --duration SECONDS   how long to run; 0 until it is stopped; 10 if not given\n"
        "  --count N            number of intervals, in place of a duration\n"
        "  --format csv|json    CSV with a header line, or one JSON object a line\n"
        "  --output FILE        writes to a file of its own instead of the output\n"
        "  --filter EXPRESSION  writes only the rows that match\n"
        "  --netns NAME         network namespaces: all, current, a name or a PID\n"
        "  --raw                CSV: no ' in front of text that looks like a formula\n"
        "  --threads            events: the starts and ends of threads, too\n"
        "  -h, --help           this text\n"
        "\n"
        "A value that is not known is empty in CSV and null in JSON, never 0. Times are\n"
        "UTC, rates bytes per second. SIGINT and SIGTERM end the report with a last row set.\n"
        "What was lost or is not visible is said on the error output.\n"
        "\n"
        "Exit status: 0 done, 1 it could not, 2 wrong usage, 3 no data source works here.\n");
}

QString HelpText::doctor()
{
    return tr("Usage: weir doctor [--format text|json]\n"
              "\n"
              "Says what this account can see on this machine, what it cannot, why, and what\n"
              "would help. It changes nothing.\n");
}

} // namespace weir
