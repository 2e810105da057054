// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/netnsset.h"

#include "platform/linux/procparse.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iterator>
#include <utility>

#include <sys/epoll.h>

namespace weir {

namespace {

constexpr const char *sourceName = "setns";
// Who may enter nothing looks only to count.
constexpr std::uint32_t ticksBetweenCounts = 10;
constexpr std::uint32_t ticksUntilRetry = 32;
constexpr std::uint32_t looksWhileHeld = 30;

bool isForbidden(const std::error_code &error)
{
    return error == std::errc::operation_not_permitted || error == std::errc::permission_denied;
}

} // namespace

NetnsSet::NetnsSet(NetnsFinder finder, std::string wanted, NetnsMember::Parts parts)
    : m_finder(std::move(finder)), m_wanted(std::move(wanted)), m_parts(parts),
      m_poll(::epoll_create1(EPOLL_CLOEXEC)), m_names(std::make_shared<NetnsNames>())
{
}

std::error_code NetnsSet::open()
{
    look();
    if (m_wanted.empty() || !m_members.empty())
        return {};
    return m_refused.empty() ? std::make_error_code(std::errc::no_such_file_or_directory)
                             : m_refused.begin()->second.error;
}

std::error_code NetnsSet::collect(Snapshot &snapshot)
{
    std::erase_if(m_members, [](const auto &entry) { return entry.second.leaving; });
    // open() has looked for the first tick.
    if (m_tick++ > 0 && isDue())
        look();
    // Until it is there, the namespace that is wanted is empty.
    if (!m_wanted.empty())
        snapshot.socketsComplete = snapshot.linksComplete = true;
    for (auto &[inode, member] : m_members) {
        if (member.leaving) {
            member.sources->leave(snapshot, member.name);
            continue;
        }
        const bool baseline = std::exchange(member.baseline, false);
        const std::error_code error = member.sources->collect(snapshot, member.name, baseline);
        m_stranded = m_stranded || error == NetnsErrc::notRestored;
        if (error)
            refuse(inode, error);
        member.leaving = error.operator bool();
    }
    addNotice(snapshot.notices);
    return m_stranded ? make_error_code(NetnsErrc::notRestored) : std::error_code();
}

void NetnsSet::glance(Snapshot &snapshot)
{
    for (auto &[inode, member] : m_members) {
        if (!member.leaving)
            member.sources->glance(snapshot);
    }
}

NetnsPtr NetnsSet::wanted() const
{
    const bool isThere = !m_wanted.empty() && !m_members.empty();
    if (!isThere || m_members.begin()->second.leaving)
        return nullptr;
    return m_members.begin()->second.sources->netns();
}

bool NetnsSet::isDue()
{
    const auto forbidden = [](const auto &entry) { return isForbidden(entry.second.error); };
    const bool onlyCounts = m_members.empty() && !m_refused.empty()
        && std::all_of(m_refused.begin(), m_refused.end(), forbidden);
    return !onlyCounts || m_tick % ticksBetweenCounts == 0;
}

void NetnsSet::look()
{
    // What cannot be listed now stays as it was.
    if (m_finder.look())
        return;
    follow();
    std::erase_if(
        m_refused, [this](const auto &entry) { return !m_finder.others().contains(entry.first); });
    for (const auto &[inode, found] : m_finder.others()) {
        m_names->set(inode, found.name);
        const auto member = m_members.find(inode);
        if (member != m_members.end())
            member->second.name = found.name;
        else if (isWanted(found))
            enter(inode, found);
    }
}

// Those that nobody is known to use any more are left, and those that were found again stay.
void NetnsSet::follow()
{
    for (auto &[inode, member] : m_members) {
        const bool used = m_finder.others().contains(inode);
        member.lonelyLooks = used ? 0 : member.lonelyLooks + 1;
        // The kernel's own sockets, as those of a tunnel, look like held ones, and live for as long
        // as we hold the namespace.
        member.leaving =
            !used && (!member.sources->holdsSockets() || member.lonelyLooks > looksWhileHeld);
        if (member.leaving)
            m_names->forget(inode);
    }
}

bool NetnsSet::isWanted(const NetnsFinder::Found &found) const
{
    if (m_wanted.empty())
        return true;
    if (!m_members.empty())
        return false;
    return found.isCalled(m_wanted);
}

void NetnsSet::enter(std::uint64_t inode, const NetnsFinder::Found &found)
{
    const auto refused = m_refused.find(inode);
    if (m_stranded || (refused != m_refused.end() && m_tick < refused->second.nextTry))
        return;
    const bool known = refused != m_refused.end();
    if (const std::error_code error = join(inode, found)) {
        // It may have ended since it was found.
        if (error != std::errc::no_such_file_or_directory)
            refuse(inode, error);
        return;
    }
    // What happened while it could not be entered, or before the first look, is not ours to book.
    m_members[inode].baseline = known || m_tick == 0;
    m_refused.erase(inode);
}

std::error_code NetnsSet::join(std::uint64_t inode, const NetnsFinder::Found &found)
{
    if (m_members.size() >= maxMembers)
        return std::make_error_code(std::errc::too_many_files_open);
    std::error_code error;
    const NetnsPtr netns = m_finder.open(inode, error);
    if (!netns)
        return error;
    const NetnsId id = m_wanted.empty() ? ++m_lastId : baseNetns;
    auto sources = std::make_unique<NetnsMember>(id, netns, m_parts);
    error = sources->open();
    m_stranded = m_stranded || error == NetnsErrc::notRestored;
    if (error)
        return error;
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = inode;
    // Without it, or without destroy groups, they are drained at each tick only.
    if (sources->fd() >= 0)
        ::epoll_ctl(m_poll.get(), EPOLL_CTL_ADD, sources->fd(), &event);
    m_members[inode] = {std::move(sources), found.name, false, false, 0};
    return {};
}

void NetnsSet::refuse(std::uint64_t inode, const std::error_code &error)
{
    m_refused[inode] = {error, m_tick + ticksUntilRetry};
}

void NetnsSet::addNotice(std::vector<Notice> &notices) const
{
    if (!m_wanted.empty() && m_members.empty()) {
        const int error = m_refused.empty() ? ENOENT : m_refused.begin()->second.error.value();
        notices.push_back({NoticeId::NamespaceUnavailable, m_wanted, error, 0});
        return;
    }
    const std::size_t count = m_refused.size() + m_finder.hiddenCount();
    if (m_wanted.empty() && count > 0) {
        const int error = m_refused.empty() ? EACCES : m_refused.begin()->second.error.value();
        notices.push_back({NoticeId::NamespacesNotCovered, sourceName, error, count});
    }
}

std::error_code NetnsSet::drain(EventBatch &batch)
{
    std::array<epoll_event, maxMembers> ready;
    const int count = ::epoll_wait(m_poll.get(), ready.data(), static_cast<int>(ready.size()), 0);
    for (int i = 0; i < count; ++i) {
        const auto member = m_members.find(ready[static_cast<std::size_t>(i)].data.u64);
        if (member != m_members.end())
            member->second.sources->drain(batch);
    }
    for (auto &[inode, member] : m_members) {
        if (member.sources->hasStored())
            member.sources->drain(batch);
    }
    return {};
}

} // namespace weir
