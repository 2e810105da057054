// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/sysctlplatform.h"

#include <algorithm>

namespace weir {

namespace {

FindingState stateOf(const std::error_code &error)
{
    return error ? FindingState::No : FindingState::Yes;
}

const Notice *noticeOf(const Snapshot &snapshot, NoticeId id)
{
    const auto found = std::ranges::find(snapshot.notices, id, &Notice::id);
    return found == snapshot.notices.end() ? nullptr : &*found;
}

Finding datagramSockets(const Snapshot &snapshot, const std::error_code &socketsError)
{
    Finding finding{FindingId::UdpSockets, stateOf(socketsError), socketsError.value(), 0, {}};
    const Notice *missing = noticeOf(snapshot, NoticeId::SocketsIncomplete);
    if (!socketsError && missing)
        finding = {FindingId::UdpSockets, FindingState::No, missing->error, 0, {}};
    return finding;
}

// An account that may not look into processes does not see its own either.
void addProcesses(
    const Snapshot &snapshot, const std::error_code &socketsError, std::vector<Finding> &findings)
{
    const bool named = std::ranges::any_of(snapshot.owners,
        [](const OwnerPtr &owner) { return owner->key.kind == OwnerKind::Process; });
    const Notice *hidden = noticeOf(snapshot, NoticeId::OwnersHidden);
    const bool read = !socketsError && !noticeOf(snapshot, NoticeId::ProcessesUnavailable);
    const FindingState own = read && (named || !hidden) ? FindingState::Yes : FindingState::No;
    findings.push_back({FindingId::OwnProcesses, own, socketsError.value(), 0, {}});
    const FindingState other = own == FindingState::Yes && hidden ? FindingState::Partly : own;
    findings.push_back(
        {FindingId::OtherProcesses, other, socketsError.value(), hidden ? hidden->count : 0, {}});
}

} // namespace

std::vector<Finding> findingsOf(const Snapshot &snapshot, const std::error_code &socketsError,
    const std::error_code &linksError, const std::error_code &eventsError,
    const SysctlAbilities &abilities)
{
    std::vector<Finding> findings{
        {FindingId::TcpSockets, stateOf(socketsError), socketsError.value(), 0, {}},
        {FindingId::TcpCounters, socketsError ? FindingState::No : abilities.tcpCounters,
            socketsError.value(), 0, {}},
        {FindingId::ClosedSockets, FindingState::No, 0, 0, {}},
        datagramSockets(snapshot, socketsError),
        {FindingId::UdpBytes, FindingState::No, 0, 0, {}},
    };
    addProcesses(snapshot, socketsError, findings);
    // The account of each socket is told, but no unit.
    findings.push_back({FindingId::SocketUnits,
        socketsError ? FindingState::No : FindingState::Partly, socketsError.value(), 0, {}});
    findings.push_back({FindingId::Interfaces, stateOf(linksError), linksError.value(), 0, {}});
    findings.push_back(
        {FindingId::ProcessEvents, stateOf(eventsError), eventsError.value(), 0, {}});
    findings.push_back({FindingId::ProcessIdentity, abilities.processIdentity, 0, 0, {}});
    findings.push_back({FindingId::OtherNamespaces, abilities.otherNamespaces, 0, 0, {}});
    return findings;
}

} // namespace weir
