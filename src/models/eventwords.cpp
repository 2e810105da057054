// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/words.h"

#include "models/safetext.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace weir {
namespace {

struct EventWords
{
    Q_DECLARE_TR_FUNCTIONS(weir::EventWords)
};

QString accounts(const QString &real, const ProcessEvent &event)
{
    return event.effectiveId == event.id
        ? real
        : EventWords::tr("%1, in effect %2", "real and effective user or group")
              .arg(real)
              .arg(event.effectiveId);
}

QString tracing(const ProcessEvent &event)
{
    return event.id == 0 ? EventWords::tr("no longer traced")
                         : EventWords::tr("by process %1", "traced").arg(event.id);
}

QString runTime(std::int64_t ns, const Format &format)
{
    constexpr std::int64_t second = 1'000'000'000;
    constexpr std::int64_t nsPerUs = 1000;
    return ns < second ? format.milliseconds(static_cast<std::uint32_t>(ns / nsPerUs))
                       : format.duration(ns);
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
    if (event.runNs > 0)
        parts += EventWords::tr("ran %1", "a time").arg(runTime(event.runNs, format));
    if (event.bytesKnown) {
        parts += EventWords::tr("received %1, sent %2")
                     .arg(format.bytes(event.rxBytes), format.bytes(event.txBytes));
        if (event.connectionCount > 0)
            parts += EventWords::tr("%n connections", nullptr, plural(event.connectionCount));
    }
    return parts.join(QStringLiteral(", "));
}

QString silence(const ProcessEvent &event, const Format &format)
{
    constexpr std::int64_t nsPerMs = 1'000'000;
    if (event.count == 0)
        return EventWords::tr("The kernel stopped sending process events; from here on processes "
                              "are looked up once a second, and short ones are missed.");
    return EventWords::tr("The kernel sends process events again, after %1.")
        .arg(format.duration(static_cast<std::int64_t>(event.count) * nsPerMs));
}

QString loss(const ProcessEvent &event)
{
    if (event.count == 0)
        return EventWords::tr("Events were lost here; their number is not known.");
    return EventWords::tr("%n events were lost here: they came faster than they could be read.",
        nullptr, plural(event.count));
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
        return accounts(EventWords::tr("uid %1").arg(event.id), event);
    case EventKind::Gid:
        return accounts(EventWords::tr("gid %1").arg(event.id), event);
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
        return silence(event, format);
    case EventKind::Ptrace:
        return tracing(event);
    case EventKind::Coredump:
    case EventKind::LinkUp:
    case EventKind::LinkDown:
    case EventKind::AddressAdded:
    case EventKind::AddressRemoved:
    case EventKind::RouteChanged:
    case EventKind::FirstConnection:
        break;
    }
    return safeText(event.detail);
}

} // namespace weir
