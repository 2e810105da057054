// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/words.h"

#include "models/safetext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <climits>

namespace weir {
namespace {

struct EventWords
{
    Q_DECLARE_TR_FUNCTIONS(weir::EventWords)
};

QString change(std::uint32_t from, std::uint32_t to)
{
    return QStringLiteral("%1 \u2192 %2").arg(from).arg(to);
}

QString exitDetails(const ProcessEvent &event, const Format &format)
{
    QStringList parts;
    if (event.exitSignal)
        parts += EventWords::tr("killed by %1", "a signal").arg(signalText(*event.exitSignal));
    else if (event.exitCode)
        parts += EventWords::tr("exit %1", "exit status of a process").arg(*event.exitCode);
    if (event.coreDumped)
        parts += EventWords::tr("core dumped");
    if (event.bytesKnown) {
        parts += EventWords::tr("received %1, sent %2")
                     .arg(format.bytes(event.rxBytes), format.bytes(event.txBytes));
    }
    return parts.join(QStringLiteral(", "));
}

QString silence(const ProcessEvent &event)
{
    return event.detail.empty()
        ? EventWords::tr("The kernel stopped sending process events; processes that start and end "
                         "now are not seen.")
        : EventWords::tr("The kernel stopped sending process events (%1); processes that start and "
                         "end now are not seen.")
              .arg(safeText(event.detail));
}

QString loss(const ProcessEvent &event)
{
    if (event.count == 0)
        return EventWords::tr("Events were lost here; their number is not known.");
    return EventWords::tr("%n events were lost here: they came faster than they could be read.",
        nullptr, static_cast<int>(std::min<std::uint64_t>(event.count, INT_MAX)));
}

} // namespace

QString signalText(int number)
{
    // Numbers of include/uapi/asm-generic/signal.h.
    static constexpr std::array names{"", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP",
        "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2", "SIGPIPE",
        "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN",
        "SIGTTOU", "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO",
        "SIGPWR", "SIGSYS"};
    if (number > 0 && static_cast<std::size_t>(number) < names.size())
        return QLatin1String(names[static_cast<std::size_t>(number)]);
    return EventWords::tr("signal %1").arg(number);
}

QString eventDetails(const ProcessEvent &event, const Format &format)
{
    switch (event.kind) {
    case EventKind::Fork:
        return event.isThread() ? EventWords::tr("thread %1").arg(event.thread) : QString();
    case EventKind::Exec:
        return event.process != nullptr ? safeText(event.process->exe) : QString();
    case EventKind::Exit:
        return exitDetails(event, format);
    case EventKind::Uid:
        return EventWords::tr("uid %1", "old and new number").arg(change(event.oldId, event.id));
    case EventKind::Gid:
        return EventWords::tr("gid %1", "old and new number").arg(change(event.oldId, event.id));
    case EventKind::Sid:
        return EventWords::tr("session %1").arg(event.id);
    case EventKind::Comm:
        return EventWords::tr("now called %1").arg(safeText(event.comm));
    case EventKind::Unknown:
        return EventWords::tr("kind %1").arg(QStringLiteral("0x") + QString::number(event.id, 16))
            + (event.detail.empty() ? QString() : QStringLiteral(": ") + safeText(event.detail));
    case EventKind::Lost:
        return loss(event);
    case EventKind::Silent:
        return silence(event);
    case EventKind::Ptrace:
    case EventKind::Coredump:
    case EventKind::LinkUp:
    case EventKind::LinkDown:
    case EventKind::AddressAdded:
    case EventKind::AddressRemoved:
    case EventKind::RouteChanged:
        break;
    }
    return safeText(event.detail);
}

} // namespace weir
