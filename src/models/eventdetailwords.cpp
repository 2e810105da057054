// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The words of the pane beside the log.

#include "models/safetext.h"
#include "models/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace weir {
namespace {

struct DetailWords
{
    Q_DECLARE_TR_FUNCTIONS(weir::DetailWords)
};

// More would not be read; the page of connections has them all.
constexpr qsizetype maxConnections = 100;

QString processText(const QString &name, std::int32_t pid)
{
    //: %1: name of a process, %2: its number
    return name.isEmpty() ? DetailWords::tr("process %1").arg(pid)
                          : DetailWords::tr("%1 (%2)").arg(name).arg(pid);
}

QString trafficText(
    const QString &endpoint, std::uint64_t rx, std::uint64_t tx, const Format &format)
{
    //: %1: address of a connection
    return DetailWords::tr("%1: received %2, sent %3")
        .arg(endpoint, format.bytes(rx), format.bytes(tx));
}

bool isOf(const ConnectionRow &row, const ProcessEvent &event)
{
    if (!row.owner || row.owner->key.kind != OwnerKind::Process)
        return false;
    const ProcessKey &key = row.owner->key.process;
    // A child that is known from its fork only has a number and no more.
    const bool whole = event.process && event.process->key.process.startTicks != 0;
    return whole ? key == event.process->key.process : key.pid == event.pid;
}

void addLiving(
    const ProcessEvent &event, const Frame &frame, const Format &format, QStringList &lines)
{
    for (const ConnectionRow &row : frame.connections) {
        const bool connected = row.socket.remote.port != 0;
        if (!connected || !isOf(row, event) || lines.size() >= maxConnections)
            continue;
        const QString remote = endpointText(row.socket.remote, &frame, row.socket.netns);
        lines += row.measured() ? trafficText(remote, row.total.rx, row.total.tx, format)
                                : protocolText(row.socket) + u' ' + remote;
    }
}

} // namespace

QString eventTitle(const ProcessEvent &event)
{
    if (event.pid == 0)
        return eventKindText(event.kind);
    const QString name = event.process ? ownerText(event.process.get()) : safeText(event.comm);
    return processText(name, event.pid);
}

QString eventFacts(const ProcessEvent &event, const Format &format)
{
    QStringList lines;
    const QString details = eventDetails(event, format);
    const QString kind = eventKindText(event.kind);
    //: %1: kind of an event, %2: what there is to say about it
    lines += details.isEmpty() ? kind : DetailWords::tr("%1: %2").arg(kind, details);
    lines += DetailWords::tr("Time: %1")
                 .arg(format.dateTime(event.wallNs) + QStringLiteral(" \u00b7 ")
                     + format.timeOfDay(event.wallNs));
    if (event.timestampNs != 0) {
        lines += DetailWords::tr("Kernel's stamp: %1 ns since the start, CPU %2")
                     .arg(event.timestampNs)
                     .arg(event.cpu);
    }
    if (!event.process)
        return lines.join(u'\n');
    const Owner &owner = *event.process;
    const QString user = userText(&owner);
    if (!user.isEmpty())
        lines += DetailWords::tr("User: %1").arg(user);
    if (!owner.unit.empty())
        lines += DetailWords::tr("Unit: %1").arg(safeText(owner.unit));
    if (!owner.exe.empty())
        lines += DetailWords::tr("Program: %1").arg(safeText(owner.exe));
    if (!owner.cmdline.empty())
        lines += DetailWords::tr("Command line: %1").arg(safeText(owner.cmdline));
    return lines.join(u'\n');
}

QStringList ancestorsText(const ProcessEvent &event)
{
    QStringList lines;
    if (event.process && event.process->ancestors) {
        for (const Ancestor &ancestor : *event.process->ancestors)
            lines += processText(safeText(ancestor.name), ancestor.pid);
    } else if (event.process && event.process->parentPid > 0) {
        lines += processText({}, event.process->parentPid);
    }
    if (lines.isEmpty())
        lines += DetailWords::tr("not known");
    return lines;
}

QStringList connectionsText(const ProcessEvent &event, const Frame *frame, const Format &format)
{
    QStringList lines;
    if (event.connections) {
        for (const PastConnection &past : *event.connections)
            lines += trafficText(endpointText(past.remote), past.rxBytes, past.txBytes, format);
    } else if (frame != nullptr && event.pid != 0 && event.kind != EventKind::Exit) {
        addLiving(event, *frame, format, lines);
    }
    if (lines.isEmpty())
        lines += event.kind == EventKind::Exit ? DetailWords::tr("none seen")
                                               : DetailWords::tr("none at the moment");
    return lines;
}

} // namespace weir
