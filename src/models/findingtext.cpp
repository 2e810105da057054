// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/noticetext.h"

#include "models/safetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdint>
#include <optional>

namespace weir {
namespace {

struct FindingText
{
    Q_DECLARE_TR_FUNCTIONS(weir::FindingText)
};

QString titleOf(FindingId id)
{
    switch (id) {
    case FindingId::TcpSockets:
        return FindingText::tr("TCP connections");
    case FindingId::TcpCounters:
        return FindingText::tr("Bytes, round-trip times and retransmissions of TCP connections");
    case FindingId::ClosedSockets:
        return FindingText::tr("Last bytes of connections that close between two looks");
    case FindingId::UdpSockets:
        return FindingText::tr("UDP sockets");
    case FindingId::UdpBytes:
        return FindingText::tr("Bytes of UDP sockets");
    case FindingId::OwnProcesses:
        return FindingText::tr("Programs of this account");
    case FindingId::OtherProcesses:
        return FindingText::tr("Programs of other accounts");
    case FindingId::SocketUnits:
        return FindingText::tr("User and unit of sockets whose program is hidden");
    case FindingId::Interfaces:
        return FindingText::tr("Interfaces and their counters");
    case FindingId::ProcessEvents:
        return FindingText::tr("Process events: start, end, change of user");
    case FindingId::ProcessIdentity:
        return FindingText::tr("Processes that reuse a number are told apart");
    case FindingId::OtherNamespaces:
        return FindingText::tr("Other network namespaces");
    }
    return {};
}

QString stateOf(FindingState state)
{
    switch (state) {
    case FindingState::Yes:
        return FindingText::tr("yes");
    case FindingState::Partly:
        return FindingText::tr("partly");
    case FindingState::No:
        break;
    }
    return FindingText::tr("no");
}

// Where a running Weir would say the same by a notice.
std::optional<NoticeId> noticeOf(FindingId id)
{
    switch (id) {
    case FindingId::TcpSockets:
    case FindingId::UdpSockets:
        return NoticeId::SocketsUnavailable;
    case FindingId::ClosedSockets:
        return NoticeId::ClosedSocketsUnavailable;
    case FindingId::UdpBytes:
        return NoticeId::UdpNotMeasured;
    case FindingId::OwnProcesses:
        return NoticeId::ProcessesUnavailable;
    case FindingId::Interfaces:
        return NoticeId::LinksUnavailable;
    case FindingId::ProcessEvents:
        return NoticeId::EventsUnavailable;
    case FindingId::OtherNamespaces:
        return NoticeId::NamespacesNotCovered;
    case FindingId::OtherProcesses:
    case FindingId::TcpCounters:
    case FindingId::SocketUnits:
    case FindingId::ProcessIdentity:
        break;
    }
    return std::nullopt;
}

NoticeWords kernelTooOld(FindingId id)
{
    NoticeWords words;
    switch (id) {
    case FindingId::TcpCounters:
        words.why = FindingText::tr("This kernel does not send all counters with its sockets.");
        words.remedy = FindingText::tr("Use Linux 4.19 or newer.");
        break;
    case FindingId::SocketUnits:
        words.why = FindingText::tr("This kernel does not tell the control group of a socket.");
        words.remedy = FindingText::tr("Use Linux 5.9 or newer with control groups version 2.");
        break;
    default:
        words.why = FindingText::tr("This kernel has no unique number for a process; a number that "
                                    "is used again at once may be taken for the old process.");
        words.remedy = FindingText::tr("Use Linux 6.9 or newer.");
        break;
    }
    return words;
}

// A finding counts the processes that hide their sockets; a notice counts the sockets.
NoticeWords otherProcesses(const Finding &finding)
{
    NoticeWords words = noticeWords({NoticeId::OwnersHidden, {}, finding.error, 0});
    words.title.clear();
    if (finding.state == FindingState::No)
        return words;
    words.why = finding.count == 0
        ? FindingText::tr("Some processes do not let this account see their sockets.")
        : FindingText::tr("%n processes do not let this account see their sockets.", nullptr,
            static_cast<int>(std::min<std::uint64_t>(finding.count, INT_MAX)));
    // What is hidden from root is not to be had by becoming root.
    if (finding.error != EPERM)
        words.remedy = FindingText::tr("To name them all, as root and outside of containers: sudo "
                                       "weir report processes");
    return words;
}

NoticeWords reasons(const Finding &finding)
{
    if (const auto cause = finding.because ? noticeOf(*finding.because) : std::nullopt)
        return noticeWords({*cause, {}, finding.error, 0});
    const bool partly = finding.state == FindingState::Partly;
    NoticeWords words;
    if (finding.id == FindingId::OtherProcesses)
        return otherProcesses(finding);
    if (partly && finding.id == FindingId::SocketUnits) {
        words.why =
            FindingText::tr("The kernel tells the control group of a socket, but not its name: "
                            "the cgroup2 file system is not mounted.");
        words.remedy = FindingText::tr("Start the system with control groups version 2.");
        return words;
    }
    if (partly && finding.count == 0 && finding.id == FindingId::OtherNamespaces) {
        words.why =
            FindingText::tr("This account cannot see all network namespaces that there are.");
        words.remedy = finding.error == EPERM
            ? FindingText::tr("Start Weir outside of the container or sandbox.")
            : FindingText::tr("To look for them: sudo weir doctor");
        return words;
    }
    const std::optional<NoticeId> id = noticeOf(finding.id);
    if (!id)
        return kernelTooOld(finding.id);
    words = noticeWords({*id, {}, finding.error, finding.count});
    if (finding.count == 0)
        words.title.clear();
    return words;
}

} // namespace

FindingWords findingWords(const Finding &finding)
{
    FindingWords words;
    words.title = titleOf(finding.id);
    words.state = stateOf(finding.state);
    if (finding.state != FindingState::Yes) {
        const NoticeWords because = reasons(finding);
        words.why = because.title.isEmpty() ? because.why : because.title + u' ' + because.why;
        words.remedy = because.remedy;
    }
    if (!finding.detail.empty()) {
        const QString detail = safeText(finding.detail);
        words.why = words.why.isEmpty()
            ? detail
            : FindingText::tr("%1 Detail: %2", "a sentence and what the system said")
                  .arg(words.why, detail);
    }
    return words;
}

} // namespace weir
