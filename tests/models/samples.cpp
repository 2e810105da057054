// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "samples.h"

#include "core/utf8.h"

#include <QStringList>
#include <QTextDocument>

#include <algorithm>
#include <cstring>

namespace weir::samples {

OwnerPtr process(std::int32_t pid, const std::string &name)
{
    auto owner = std::make_shared<Owner>();
    owner->key.kind = OwnerKind::Process;
    owner->key.process = {pid, 1000u + static_cast<std::uint64_t>(pid), 0};
    owner->parentPid = 1;
    owner->name = name;
    owner->comm = name;
    owner->exe = "/usr/bin/" + name;
    owner->cmdline = name + " --flag";
    owner->uid = 1000;
    owner->user = "ada";
    owner->unit = "app-" + name + ".scope";
    return owner;
}

OwnerPtr account(std::uint32_t uid, const std::string &user, const std::string &unit)
{
    auto owner = std::make_shared<Owner>();
    owner->key.kind = OwnerKind::Account;
    owner->key.uid = uid;
    owner->key.unitId = std::hash<std::string>()(unit);
    owner->uid = uid;
    owner->user = user;
    owner->unit = unit;
    return owner;
}

OwnerPtr nobody(OwnerKind kind)
{
    auto owner = std::make_shared<Owner>();
    owner->key.kind = kind;
    return owner;
}

ProcessRow processRow(const OwnerPtr &owner, double rx, double tx)
{
    ProcessRow row;
    row.owner = owner;
    row.rate = {rx, tx};
    row.interval = {static_cast<std::uint64_t>(rx), static_cast<std::uint64_t>(tx)};
    row.total = row.interval;
    row.tcpConnections = 1;
    return row;
}

ConnectionRow connectionRow(std::uint64_t cookie, const OwnerPtr &owner, double rx)
{
    ConnectionRow row;
    row.owner = owner;
    row.socket.cookie = cookie;
    row.socket.state = TcpState::Established;
    row.socket.local = {
        *IpAddress::parse("192.0.2.5"), static_cast<std::uint16_t>(40000 + cookie % 1000)};
    row.socket.remote = {*IpAddress::parse("198.51.100.7"), 443};
    row.socket.tcp.fields = TcpCounters::Basic | TcpCounters::BytesAcked | TcpCounters::MinRtt
        | TcpCounters::DeliveryRate | TcpCounters::BytesSent;
    row.socket.tcp.rttUs = 23'400;
    std::strcpy(row.socket.congestion, "cubic");
    row.interfaceIndex = 2;
    row.rate.rx = rx;
    row.total.rx = static_cast<std::uint64_t>(rx);
    return row;
}

ConnectionRow listeningRow(std::uint64_t cookie, const OwnerPtr &owner)
{
    ConnectionRow row;
    row.owner = owner;
    row.socket.cookie = cookie;
    row.socket.state = TcpState::Listen;
    row.socket.local = {*IpAddress::parse("::"), 22};
    row.socket.remote = {*IpAddress::parse("::"), 0};
    row.certainty = Certainty::NotMeasured;
    return row;
}

InterfaceRow interfaceRow(std::uint32_t index, const std::string &name)
{
    InterfaceRow row;
    row.link.index = index;
    row.link.name = name;
    row.link.kind = "ethernet";
    row.link.mac = "02:00:00:00:00:01";
    row.link.addresses = {
        {*IpAddress::parse("192.0.2.5"), 24}, {*IpAddress::parse("2001:db8::5"), 64}};
    row.link.mtu = 1500;
    row.link.up = true;
    row.link.running = true;
    row.link.operState = 6;
    row.link.rxErrors = 1;
    row.link.txErrors = 2;
    row.counted = true;
    return row;
}

ProcessEvent makeEvent(EventKind kind, std::int32_t pid, const OwnerPtr &owner)
{
    ProcessEvent event;
    event.kind = kind;
    event.pid = pid;
    event.thread = pid;
    event.process = owner;
    event.wallNs = 1'795'269'600'123'000'000; // 2026-11-21 14:00:00.123 UTC
    return event;
}

std::shared_ptr<Frame> frame()
{
    auto frame = std::make_shared<Frame>();
    frame->sequence = 1;
    frame->intervalNs = 1'000'000'000;
    frame->interfaces = {interfaceRow(2, "eth0")};
    return frame;
}

FramePtr processes(std::vector<ProcessRow> rows)
{
    auto result = frame();
    result->processes = std::move(rows);
    return result;
}

FramePtr connections(std::vector<ConnectionRow> rows)
{
    auto result = frame();
    result->connections = std::move(rows);
    return result;
}

FramePtr interfaces(std::vector<InterfaceRow> rows)
{
    auto result = frame();
    result->interfaces = std::move(rows);
    return result;
}

EventBatchPtr batch(std::vector<ProcessEvent> events)
{
    auto result = std::make_shared<EventBatch>();
    result->events = std::move(events);
    return result;
}

QString printed(const QAbstractItemModel &model, const std::vector<int> &columns)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (const int column : columns)
            cells += model.index(row, column).data().toString();
        lines += cells.join(QStringLiteral(" | "));
    }
    return lines.join(u'\n');
}

const std::vector<std::string> &hostileNames()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> list{"<b>x</b>", "<img src=\"file:///etc/hostname\">",
            "<img src=http://127.0.0.1:9/x>", "<a href=\"file:///\">ok</a>", "&lt;b&gt;", "<br>",
            "</td></table>", "</p><h1>big", "&quit", "%1 %2 %n %s %L1", ") R 1 (x", "a\nb", "\r",
            "\t", " ", "\x1b]0;t\x07", "\x1b[31m", "\u202egnp.exe", "\u2066x", "a\u200bb", "\ufeff",
            "\ufff9", "\xff\xfe\x80", "\xed\xa0\x80", "\xc0\x80", "half \xe2\x82",
            "cut \xf0\x9f\x98", "x (deleted)", "a\npath", "firef\u043e\u0445", "../../x",
            "'; DROP TABLE", "\u2028line", "\U000e0041tag", "\u05d0\u05d1\u05d2 right to left",
            "\u0627\u0644", "=1+1", "\u2069\u2069out", std::string("nul\0x", 5)};
        std::string zalgo = "z";
        for (int mark = 0; mark < 500; ++mark)
            zalgo += "\u0301";
        list.push_back(zalgo);
        list.push_back("/" + std::string(4095, 'p'));
        list.push_back(std::string(2 << 20, 'w'));
        list.push_back(std::string(511, 'e') + "\U0001f600\U0001f600");
        return list;
    }();
    return names;
}

bool isHarmless(const QString &text)
{
    int isolates = 0;
    for (const char32_t character : text.toStdU32String()) {
        if (character == 0x2068)
            ++isolates;
        else if (character == 0x2069)
            --isolates;
        else if (isHiddenCharacter(character) && character != U'\n')
            return false;
        if (isolates < 0)
            return false;
    }
    return isolates == 0;
}

QString shownText(const QString &toolTip)
{
    if (!Qt::mightBeRichText(toolTip))
        return toolTip;
    QTextDocument document;
    document.setHtml(toolTip);
    return document.toPlainText();
}

} // namespace weir::samples
