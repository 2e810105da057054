// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/netnsmember.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace weir {

NetnsMember::NetnsMember(NetnsId id, const NetnsPtr &netns, Parts parts)
    : m_id(id), m_netns(netns), m_parts(parts),
      m_links({}, LinkCollector::wantedReceiveBuffer, netns), m_closed(netns),
      m_sockets([this] { m_closed.receive(); }, SocketCollector::defaultMaxSockets, netns)
{
}

std::error_code NetnsMember::open()
{
    std::error_code error;
    if (m_parts.links)
        error = m_links.open();
    // Before the first dump, so that no socket can close unseen between the two. Without it
    // connections that close between two looks are missed, as in the thread's own namespace.
    if (!error && m_parts.sockets) {
        m_closedError = m_closed.open();
        error = m_sockets.open();
    }
    return error;
}

std::error_code NetnsMember::collect(Snapshot &snapshot, const std::string &name, bool baseline)
{
    const std::size_t firstNotice = snapshot.notices.size();
    NetNamespace info{m_id, m_netns->inode(), name, false, false, baseline};
    std::error_code error;
    if (m_parts.links)
        error = collectLinks(snapshot, info);
    if (m_parts.sockets && !error)
        error = collectSockets(snapshot, info);
    if (m_parts.sockets && m_closedError)
        snapshot.notices.push_back(
            {NoticeId::ClosedSocketsUnavailable, "sock_diag destroy", m_closedError.value(), 0});
    list(snapshot, std::move(info));
    foldNotices(snapshot.notices, firstNotice);
    return error;
}

void NetnsMember::glance(Snapshot &snapshot)
{
    const std::size_t first = snapshot.sockets.size();
    m_sockets.glance(snapshot);
    for (std::size_t i = first; i < snapshot.sockets.size(); ++i)
        snapshot.sockets[i].netns = m_id;
}

void NetnsMember::leave(Snapshot &snapshot, const std::string &name) const
{
    list(snapshot, {m_id, m_netns->inode(), name, true, true, false});
}

std::error_code NetnsMember::collectLinks(Snapshot &snapshot, NetNamespace &info)
{
    Snapshot own;
    if (const std::error_code error = m_links.collect(own))
        return error;
    info.linksComplete = own.linksComplete;
    for (LinkSample &link : own.links) {
        link.netns = m_id;
        snapshot.links.push_back(std::move(link));
    }
    std::ranges::move(own.notices, std::back_inserter(snapshot.notices));
    return {};
}

// In place: there may be many.
std::error_code NetnsMember::collectSockets(Snapshot &snapshot, NetNamespace &info)
{
    const std::size_t first = snapshot.sockets.size();
    const std::size_t firstNotice = snapshot.notices.size();
    const bool baseComplete = snapshot.socketsComplete;
    const std::error_code error = m_sockets.collect(snapshot);
    info.socketsComplete = std::exchange(snapshot.socketsComplete, baseComplete);
    if (error)
        snapshot.notices.resize(firstNotice);
    m_heldSockets = 0;
    for (std::size_t i = first; i < snapshot.sockets.size(); ++i) {
        snapshot.sockets[i].netns = m_id;
        m_heldSockets += snapshot.sockets[i].inode != 0;
    }
    return error;
}

void NetnsMember::list(Snapshot &snapshot, NetNamespace info) const
{
    if (m_id == baseNetns) {
        snapshot.socketsComplete = info.socketsComplete;
        snapshot.linksComplete = info.linksComplete;
    }
    snapshot.namespaces.push_back(std::move(info));
}

void NetnsMember::drain(EventBatch &batch)
{
    const std::size_t first = batch.closedSockets.size();
    const std::size_t firstNotice = batch.notices.size();
    m_closed.drain(batch);
    for (std::size_t i = first; i < batch.closedSockets.size(); ++i)
        batch.closedSockets[i].netns = m_id;
    foldNotices(batch.notices, firstNotice);
}

void foldNotices(std::vector<Notice> &notices, std::size_t first)
{
    for (std::size_t i = first; i < notices.size();) {
        const auto end = notices.begin() + static_cast<std::ptrdiff_t>(i);
        const auto same = std::find_if(notices.begin(), end, [&](const Notice &notice) {
            return notice.id == end->id && notice.source == end->source
                && notice.error == end->error;
        });
        if (same == end) {
            ++i;
            continue;
        }
        same->count += end->count;
        notices.erase(end);
    }
}

} // namespace weir
