// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/gui/windowfixture.h"

#include "tests/support/samples.h"
#include "ui/datatable.h"
#include "ui/tablepage.h"

#include <QTest>

namespace weir::test {

WindowFixture::WindowFixture(const Settings &settings) : session(Sources())
{
    WindowHooks hooks;
    hooks.exportPage = [this](const ExportRequest &request) {
        exported.push_back(request);
        return exportAnswer;
    };
    hooks.saveSettings = [this](const Settings &changed) { saved.push_back(changed); };
    window = std::make_unique<MainWindow>(session, settings, std::move(hooks));
}

void WindowFixture::show()
{
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
}

void WindowFixture::put(const FramePtr &frame)
{
    Q_EMIT session.frameReady(frame);
}

void WindowFixture::put(const EventBatchPtr &batch)
{
    Q_EMIT session.eventsReady(batch);
}

QLineEdit &WindowFixture::filterField()
{
    return *window->findChild<QLineEdit *>(QStringLiteral("filter"));
}

QTableView &WindowFixture::table(PageKind page)
{
    return window->page(page).table();
}

int WindowFixture::rows(PageKind page)
{
    return table(page).model()->rowCount();
}

FramePtr frameOf(
    std::uint64_t sequence, const std::vector<std::pair<std::string, double>> &processes)
{
    auto frame = std::make_shared<Frame>();
    frame->sequence = sequence;
    frame->time.bootNs = static_cast<std::int64_t>(sequence) * second;
    frame->intervalNs = sequence == 0 ? 0 : second;
    std::int32_t pid = 100;
    for (const auto &[name, rate] : processes) {
        ProcessRow row;
        row.owner = process(pid, name);
        row.rate.rx = rate;
        row.interval.rx = static_cast<std::uint64_t>(rate);
        row.tcpConnections = 1;
        frame->processes.push_back(row);
        ConnectionRow connectionRow;
        connectionRow.socket = connection(static_cast<std::uint64_t>(pid), 0, 1000, 10);
        connectionRow.owner = row.owner;
        connectionRow.rate = row.rate;
        frame->connections.push_back(connectionRow);
        frame->totals.network.rx += rate;
        ++frame->totals.tcpSockets;
        ++pid;
    }
    InterfaceRow link;
    link.link.index = 2;
    link.link.name = "eth0";
    link.link.up = link.link.running = true;
    link.rate = frame->totals.network;
    link.counted = true;
    frame->interfaces.push_back(link);
    return frame;
}

} // namespace weir::test
