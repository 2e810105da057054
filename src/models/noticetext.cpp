// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/noticetext.h"

#include "core/names.h"
#include "models/format.h"
#include "models/limitwords.h"
#include "models/safetext.h"
#include "models/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <system_error>

namespace weir {
namespace {

struct NoticeText
{
    Q_DECLARE_TR_FUNCTIONS(weir::NoticeText)
};

bool isRefusal(int error)
{
    return error == EPERM || error == EACCES;
}

bool isUnsupported(int error)
{
    constexpr std::array errors{
        ENOSYS, EPROTONOSUPPORT, EOPNOTSUPP, EAFNOSUPPORT, ENOPROTOOPT, ENOENT, ECONNREFUSED};
    return std::find(errors.begin(), errors.end(), error) != errors.end();
}

QString errorText(int error)
{
    if (error == 0)
        return {};
    if (isRefusal(error))
        return NoticeText::tr("The system refuses it to this account.");
    if (isUnsupported(error))
        return NoticeText::tr("This kernel does not offer it here.");
    return NoticeText::tr("The system says: %1.")
        .arg(safeText(std::generic_category().message(error)));
}

QString lostTitle(NoticeId id, std::uint64_t count)
{
    if (id == NoticeId::EventsLost) {
        return count == 0 ? NoticeText::tr("Some process events were lost.")
                          : NoticeText::tr("%n process events were lost.", nullptr, plural(count));
    }
    if (id == NoticeId::ClosedSocketsLost) {
        return count == 0 ? NoticeText::tr("The last bytes of some closed connections were lost.")
                          : NoticeText::tr("The last bytes of %n closed connections were lost.",
                              nullptr, plural(count));
    }
    if (id == NoticeId::ForgedMessages) {
        return NoticeText::tr("%n messages that did not come from the kernel were thrown away.",
            nullptr, plural(count));
    }
    return NoticeText::tr("%n messages of the system could not be understood and were left out.",
        nullptr, plural(count));
}

// Of a notice about a limit that is near.
std::optional<LimitWords> limitOf(const Notice &notice)
{
    if (notice.id != NoticeId::LimitNear && notice.id != NoticeId::LimitCritical)
        return std::nullopt;
    const auto id = fromName<LimitId>(notice.source);
    return id ? std::optional(limitWords(*id)) : std::nullopt;
}

QString limitTitle(const Notice &notice)
{
    const auto limit = limitOf(notice);
    QString name = limit ? limit->name : NoticeText::tr("Network stack");
    if (notice.owner) {
        name = NoticeText::tr("%1 (%2)", "a limit and the program that is near it")
                   .arg(name, ownerText(notice.owner.get()));
    }
    const QString share = Format().percent(static_cast<double>(notice.count) / 100);
    return (notice.id == NoticeId::LimitCritical
            ? NoticeText::tr("%1: %2 of the limit, all but full.")
            : NoticeText::tr("%1: %2 of the limit."))
        .arg(name, share);
}

QString titleOf(const Notice &notice)
{
    switch (notice.id) {
    case NoticeId::SocketsUnavailable:
        return NoticeText::tr("Connections cannot be shown.");
    case NoticeId::SocketsIncomplete:
        return NoticeText::tr("The list of connections is not complete.");
    case NoticeId::ClosedSocketsUnavailable:
        return NoticeText::tr("The last bytes of connections that close are not seen.");
    case NoticeId::LinksUnavailable:
        return NoticeText::tr("Interfaces cannot be shown.");
    case NoticeId::LinksIncomplete:
        return NoticeText::tr("The list of interfaces may be out of date.");
    case NoticeId::ProcessesUnavailable:
        return NoticeText::tr("Programs cannot be named.");
    case NoticeId::OwnersHidden:
        return NoticeText::tr("%n sockets of hidden programs are shown by user and unit.", nullptr,
            plural(notice.count));
    case NoticeId::EventsUnavailable:
        return NoticeText::tr("Process events cannot be shown.");
    case NoticeId::ClosedSocketsLost:
    case NoticeId::EventsLost:
    case NoticeId::MalformedMessages:
    case NoticeId::ForgedMessages:
        return lostTitle(notice.id, notice.count);
    case NoticeId::NamespacesNotCovered:
        return NoticeText::tr(
            "%n other network namespaces are not covered.", nullptr, plural(notice.count));
    case NoticeId::NamespaceUnavailable:
        return NoticeText::tr("The network namespace %1 cannot be watched.")
            .arg(safeText(notice.source));
    case NoticeId::ClockGap:
        return NoticeText::tr("There is no data for %1.")
            .arg(Format().duration(static_cast<std::int64_t>(
                                       std::min<std::uint64_t>(notice.count, INT64_MAX / 1'000'000))
                * 1'000'000));
    case NoticeId::UdpNotMeasured:
        return NoticeText::tr(
            "The bytes of %n UDP sockets are not measured.", nullptr, plural(notice.count));
    case NoticeId::EventsSilent:
        return NoticeText::tr("The kernel stopped sending process events.");
    case NoticeId::OutputFailed:
        return NoticeText::tr("%1 could not be written.")
            .arg(notice.source.empty() ? NoticeText::tr("The output") : safeText(notice.source));
    case NoticeId::LimitsUnavailable:
        return NoticeText::tr("The limits of the network stack cannot be shown.");
    case NoticeId::LimitsIncomplete:
        return NoticeText::tr("Not shown among the limits: %1.").arg(safeText(notice.source));
    case NoticeId::LimitNear:
    case NoticeId::LimitCritical:
        return limitTitle(notice);
    }
    return NoticeText::tr("Something is missing.");
}

QString namespaceReason(NoticeId id, int error)
{
    if (isRefusal(error)) {
        return NoticeText::tr("Only root may look into other network namespaces, such as those of "
                              "containers. There may be more of them than this account can see.");
    }
    if (id == NoticeId::NamespacesNotCovered)
        return NoticeText::tr("They could not be entered.");
    return error == ENOENT ? NoticeText::tr("There is none of that name, or it has ended.")
                           : NoticeText::tr("It could not be entered.");
}

// The reason that lies in the thing itself, whatever the error was.
QString reasonOf(NoticeId id, int error)
{
    switch (id) {
    case NoticeId::SocketsIncomplete:
        if (error == EOVERFLOW)
            return NoticeText::tr("There are more sockets than Weir reads at once.");
        return NoticeText::tr(
            "The kernel's table changed or ended while it was read; it is read again.");
    case NoticeId::ClosedSocketsLost:
        return NoticeText::tr("Connections closed faster than they could be read.");
    case NoticeId::LinksIncomplete:
        return NoticeText::tr("Interfaces changed while they were read; they are read again.");
    case NoticeId::OwnersHidden:
        return error == EPERM
            ? NoticeText::tr(
                "This system lets not even root look into their programs, as sandboxes "
                "and security modules do.")
            : NoticeText::tr("Only root may see which program of another account owns a socket.");
    case NoticeId::EventsUnavailable:
        return isRefusal(error) ? NoticeText::tr(
                   "Linux before 6.6 gives them to root only, and containers may forbid them.")
                                : NoticeText::tr("The kernel gives them only outside of "
                                                 "containers, and only if it was built with them.");
    case NoticeId::EventsLost:
        return NoticeText::tr(
            "Processes started and ended faster than their events could be read.");
    case NoticeId::EventsSilent:
        return NoticeText::tr(
            "Another program switched them off for everybody. Processes are looked "
            "up once a second instead; short ones are missed.");
    case NoticeId::MalformedMessages:
        return NoticeText::tr("They did not have the form that is documented for them.");
    case NoticeId::ForgedMessages:
        return NoticeText::tr("Another program sent them to Weir.");
    case NoticeId::NamespacesNotCovered:
    case NoticeId::NamespaceUnavailable:
        return namespaceReason(id, error);
    case NoticeId::ClockGap:
        return NoticeText::tr("The machine slept, or was too busy to measure.");
    case NoticeId::UdpNotMeasured:
        return NoticeText::tr("The kernel keeps no byte counters for UDP sockets.");
    default:
        return {};
    }
}

// Where the error says no more than the reason does.
bool isExplained(NoticeId id, int error)
{
    switch (id) {
    case NoticeId::SocketsIncomplete:
        return error == EOVERFLOW;
    case NoticeId::LinksIncomplete:
        return error == ENOBUFS;
    case NoticeId::EventsUnavailable:
        return isRefusal(error) || isUnsupported(error);
    case NoticeId::NamespacesNotCovered:
    case NoticeId::NamespaceUnavailable:
        return isRefusal(error) || error == ENOENT;
    default:
        return true;
    }
}

QString whyOf(NoticeId id, int error)
{
    const QString reason = reasonOf(id, error);
    const QString system = errorText(error);
    if (reason.isEmpty()) {
        return system.isEmpty() ? NoticeText::tr("The system gives no reason.") : system;
    }
    return system.isEmpty() || isExplained(id, error) ? reason : reason + u' ' + system;
}

QString remedyOf(NoticeId id, int error)
{
    switch (id) {
    case NoticeId::SocketsUnavailable:
        return isRefusal(error) ? NoticeText::tr(
                   "Start Weir outside of the sandbox or container that forbids netlink sockets.")
                                : NoticeText::tr("Load the kernel module: sudo modprobe tcp_diag");
    case NoticeId::ClosedSocketsUnavailable:
        return NoticeText::tr("A shorter interval misses less.");
    case NoticeId::ClosedSocketsLost:
    case NoticeId::EventsLost:
        return NoticeText::tr(
            "Allow a larger buffer and start Weir again: sudo sysctl net.core.rmem_max=8388608");
    case NoticeId::LinksUnavailable:
        return NoticeText::tr(
            "Start Weir outside of the sandbox or container that forbids netlink sockets.");
    case NoticeId::ProcessesUnavailable:
        return NoticeText::tr("Make /proc readable: sudo mount -t proc proc /proc");
    case NoticeId::OwnersHidden:
        return error == EPERM
            ? NoticeText::tr("To name them, start Weir outside of the container or sandbox.")
            : NoticeText::tr("To name them all: sudo weir report processes");
    case NoticeId::EventsUnavailable:
        return isRefusal(error)
            ? NoticeText::tr("Use Linux 6.6 or newer, or run: sudo weir report events")
            : NoticeText::tr(
                "Start Weir outside of the container, on a kernel with CONFIG_PROC_EVENTS.");
    case NoticeId::EventsSilent:
        return NoticeText::tr("Weir goes on by itself as soon as they come again.");
    case NoticeId::MalformedMessages:
        return NoticeText::tr("Please report it with the version of your kernel.");
    case NoticeId::NamespacesNotCovered:
        return isRefusal(error)
            ? NoticeText::tr("To see their programs, too: sudo weir report processes")
            : NoticeText::tr("To look into one of them: sudo weir report processes --netns NAME");
    case NoticeId::NamespaceUnavailable:
        return isRefusal(error) ? NoticeText::tr("Run the report as root: sudo weir report")
                                : NoticeText::tr("The column netns of a report by root has the "
                                                 "names that there are.");
    case NoticeId::UdpNotMeasured:
        return NoticeText::tr("The interface totals contain them, in the row of other traffic.");
    case NoticeId::OutputFailed:
        return NoticeText::tr("Check its free space and its permissions.");
    default:
        return {};
    }
}

// The first sentence of the coverage already tells the first two; a limit that this kernel or
// container does not have is told in the details only.
bool isLeftOut(NoticeId id)
{
    return id == NoticeId::OwnersHidden || id == NoticeId::UdpNotMeasured
        || id == NoticeId::LimitsIncomplete;
}

QString countsText(const FrameTotals &totals)
{
    QStringList parts{NoticeText::tr("%n TCP sockets", nullptr, plural(totals.tcpSockets))};
    if (totals.udpSockets > 0)
        parts += NoticeText::tr(
            "%n UDP sockets, their bytes not measured", nullptr, plural(totals.udpSockets));
    if (totals.hiddenSockets > 0) {
        parts += NoticeText::tr("%n of other accounts, shown by user and unit", "sockets",
            plural(totals.hiddenSockets));
    }
    return parts.join(NoticeText::tr("; ", "between the parts of a list")) + u'.';
}

} // namespace

QString NoticeWords::line() const
{
    QStringList sentences{title, why, remedy};
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

NoticeWords noticeWords(const Notice &notice)
{
    if (const auto limit = limitOf(notice))
        return {
            titleOf(notice), NoticeText::tr("At the limit: %1").arg(limit->meaning), limit->remedy};
    QString why = whyOf(notice.id, notice.error);
    if (!notice.explanation.empty())
        why += u' ' + NoticeText::tr("The kernel adds: %1.").arg(safeText(notice.explanation));
    return {titleOf(notice), why, remedyOf(notice.id, notice.error)};
}

CoverageWords coverageText(const Frame &frame)
{
    QStringList sentences;
    const bool noSockets = std::any_of(frame.notices.begin(), frame.notices.end(),
        [](const Notice &notice) { return notice.id == NoticeId::SocketsUnavailable; });
    if (!noSockets)
        sentences += countsText(frame.totals);
    QString remedy;
    for (const Notice &notice : frame.notices) {
        const NoticeWords words = noticeWords(notice);
        if (!isLeftOut(notice.id) && !sentences.contains(words.title))
            sentences += words.title;
        // What hides programs is worth more to a reader than what cannot be helped.
        if (remedy.isEmpty() || notice.id == NoticeId::OwnersHidden)
            remedy = words.remedy;
    }
    return {sentences.join(u' '), remedy};
}

} // namespace weir
