// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/noticetext.h"

#include "models/safetext.h"

#include <QCoreApplication>

#include <array>
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
    case FindingId::OtherProcesses:
        return NoticeId::OwnersHidden;
    case FindingId::Interfaces:
        return NoticeId::LinksUnavailable;
    case FindingId::ProcessEvents:
        return NoticeId::EventsUnavailable;
    case FindingId::OtherNamespaces:
        return NoticeId::NamespacesNotCovered;
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

NoticeWords reasons(const Finding &finding)
{
    const std::optional<NoticeId> id = noticeOf(finding.id);
    return id ? noticeWords({*id, {}, finding.error, finding.count}) : kernelTooOld(finding.id);
}

} // namespace

FindingWords findingWords(const Finding &finding)
{
    FindingWords words;
    words.title = titleOf(finding.id);
    words.state = stateOf(finding.state);
    if (finding.state != FindingState::Yes) {
        const NoticeWords because = reasons(finding);
        words.why = finding.count > 0 && !because.title.isEmpty()
            ? because.title + u' ' + because.why
            : because.why;
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
