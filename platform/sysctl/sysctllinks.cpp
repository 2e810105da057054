// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/sysctllinks.h"

#include <cerrno>
#include <utility>

namespace weir {

std::error_code SysctlLinks::collect(Snapshot &snapshot)
{
    if (const std::error_code error = m_buffer.read(m_source.list)) {
        snapshot.notices.push_back({NoticeId::LinksUnavailable, m_source.name, error.value(), 0});
        return error;
    }
    LinkList list = m_source.decode(m_buffer.bytes());
    if (list.malformed > 0)
        snapshot.notices.push_back({NoticeId::MalformedMessages, m_source.name, 0, list.malformed});
    if (m_source.exactBytes)
        readExactBytes(snapshot, list.links);
    snapshot.links = std::move(list.links);
    snapshot.linksComplete = list.malformed == 0;
    return {};
}

// Counters that may start again after 4 GiB are no base for books.
void SysctlLinks::readExactBytes(Snapshot &snapshot, std::vector<LinkSample> &links)
{
    std::error_code error = m_buffer.read(m_source.exactBytes);
    if (!error && !takeExactBytes(m_buffer.bytes(), links))
        error = std::make_error_code(std::errc::bad_message);
    if (error)
        snapshot.notices.push_back({NoticeId::LinksIncomplete, m_source.name, error.value(), 0});
}

} // namespace weir
