// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// weir report on a machine made by hand, for tst_reportrunner. FAKE_WEIR chooses what is wrong with
// it: "unavailable" (the kernel refuses every source) or "nothing" (no source at all).

#include "cli/commandline.h"
#include "cli/reportrunner.h"
#include "cli/terminal.h"
#include "tests/cli/fakesources.h"

#include <QCoreApplication>

#include <csignal>
#include <utility>

using namespace weir;

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    const QCoreApplication application(argc, argv);
    const Command command = CommandLine::parse(QCoreApplication::arguments().mid(1));
    const auto *options = std::get_if<ReportOptions>(&command);
    if (!options)
        return WrongUsage;
    ReportRunner runner(*options);
    const QByteArray fault = qgetenv("FAKE_WEIR");
    if (fault == "nothing")
        return runner.run({}, std::make_error_code(std::errc::operation_not_permitted));
    Sources sources = test::fakeSources();
    if (fault == "unavailable") {
        for (const NoticeId id : {NoticeId::SocketsUnavailable, NoticeId::LinksUnavailable,
                 NoticeId::EventsUnavailable, NoticeId::LimitsUnavailable})
            sources.notices.push_back({id, "fake", EPERM, 0});
    }
    return runner.run(std::move(sources), {});
}
