// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/replay/recording.h"

#include "platform/replay/recordvalues.h"

#include <array>
#include <map>
#include <utility>

namespace weir {

namespace {

constexpr std::string_view magic = "weir-recording ";
constexpr std::string_view version = "1";

class Parser
{
public:
    explicit Parser(Recording &recording) : m_recording(recording) { }

    // Both are false where the recording outgrows its limits.
    bool takeLine(std::string_view line);
    bool finishTick();

private:
    bool takeRecord(const Record &record);
    bool takeTick(const Record &record);
    bool takeOwner(const Record &record);
    bool takeSocket(const Record &record);
    bool takeClosed(const Record &record);
    bool takeGone(const Record &record);
    bool takeExited(const Record &record);
    bool takeLink(const Record &record);
    bool takeUnlink(const Record &record);
    bool takeLimit(const Record &record);
    bool takeEvent(const Record &record);
    bool takeNotice(const Record &record);

    void spend(std::size_t bytes);
    std::int32_t ownerAt(std::int32_t slot) const;

    Recording &m_recording;
    OwnerSlots m_slots;
    std::vector<std::int32_t> m_owners; // by slot: number of the owner as it is now
    std::map<std::uint64_t, SocketSample> m_sockets; // by cookie; the owner is a slot
    std::map<std::uint32_t, LinkSample> m_links; // by index
    std::map<std::pair<LimitId, std::string>, LimitSample> m_limits; // by id and detail
    PortRange m_ports;
    RecordedTick m_tick;
    std::size_t m_memory = 0;
    bool m_inTick = false;
    bool m_full = false;
};

// What is known is kept once a tick, so that a short file can ask for much memory.
void Parser::spend(std::size_t bytes)
{
    m_memory += bytes;
    m_full = m_full || m_memory > Recording::maxMemory;
}

std::int32_t Parser::ownerAt(std::int32_t slot) const
{
    return slot == noOwner ? noOwner : m_owners[static_cast<std::size_t>(slot)];
}

bool Parser::takeLine(std::string_view line)
{
    if (line.empty() || line.front() == '#')
        return true;
    const auto record = Record::parse(line);
    if (!record || !takeRecord(*record))
        ++m_recording.badLines;
    return !m_full;
}

bool Parser::takeRecord(const Record &record)
{
    using Take = bool (Parser::*)(const Record &);
    static constexpr std::array<std::pair<std::string_view, Take>, 10> inTick{{
        {"owner", &Parser::takeOwner},
        {"socket", &Parser::takeSocket},
        {"closed", &Parser::takeClosed},
        {"gone", &Parser::takeGone},
        {"exited", &Parser::takeExited},
        {"link", &Parser::takeLink},
        {"unlink", &Parser::takeUnlink},
        {"limit", &Parser::takeLimit},
        {"event", &Parser::takeEvent},
        {"notice", &Parser::takeNotice},
    }};
    if (record.verb() == "tick")
        return takeTick(record);
    for (const auto &[verb, take] : inTick) {
        if (record.verb() == verb)
            return m_inTick && (this->*take)(record);
    }
    return true;
}

bool Parser::takeTick(const Record &record)
{
    if (!finishTick())
        return true;
    m_inTick = true;
    return record.read("sockets_complete", m_tick.socketsComplete)
        && record.read("links_complete", m_tick.linksComplete);
}

bool Parser::finishTick()
{
    if (!m_inTick)
        return true;
    spend(sizeof(RecordedTick) + m_sockets.size() * sizeof(SocketSample));
    for (const auto &[index, link] : m_links)
        spend(sizeof link + link.addresses.size() * sizeof(InterfaceAddress)
            + link.defaultRoutes.size() * sizeof(DefaultRoute) + link.name.size() + link.kind.size()
            + link.mac.size() + link.wireless.ssid.size());
    for (const auto &[key, limit] : m_limits)
        spend(sizeof limit + limit.detail.size());
    if (m_full)
        return false;
    m_tick.sockets.reserve(m_sockets.size());
    for (const auto &[cookie, socket] : m_sockets) {
        m_tick.sockets.push_back(socket);
        m_tick.sockets.back().owner = ownerAt(socket.owner);
    }
    m_tick.links.reserve(m_links.size());
    for (const auto &[index, link] : m_links)
        m_tick.links.push_back(link);
    for (const auto &[key, limit] : m_limits)
        m_tick.limits.samples.push_back(limit);
    m_tick.limits.ephemeralPorts = m_ports;
    m_tick.limits.complete = !m_limits.empty();
    m_recording.ticks.push_back(std::exchange(m_tick, {}));
    return true;
}

bool Parser::takeOwner(const Record &record)
{
    std::uint32_t id = 0;
    if (!record.has("id") || !record.read("id", id))
        return false;
    Owner owner;
    owner.key.kind = OwnerKind::Process;
    const auto known = m_slots.find(id);
    if (known != m_slots.end())
        owner = *m_recording.owners[static_cast<std::size_t>(ownerAt(known->second))];
    if (!readOwner(record, owner))
        return false;
    spend(sizeof owner + owner.name.size() + owner.comm.size() + owner.exe.size()
        + owner.cmdline.size() + owner.user.size() + owner.unit.size() + owner.netns.size());
    if (record.has("ancestors") && owner.ancestors) {
        for (const Ancestor &ancestor : *owner.ancestors)
            spend(sizeof ancestor + ancestor.name.size());
    }
    const auto number = static_cast<std::int32_t>(m_recording.owners.size());
    m_recording.owners.push_back(std::make_shared<const Owner>(std::move(owner)));
    if (known != m_slots.end()) {
        m_owners[static_cast<std::size_t>(known->second)] = number;
    } else {
        m_slots.emplace(id, static_cast<std::int32_t>(m_owners.size()));
        m_owners.push_back(number);
    }
    return true;
}

bool Parser::takeSocket(const Record &record)
{
    std::uint64_t cookie = 0;
    if (!record.has("cookie") || !record.read("cookie", cookie))
        return false;
    const auto known = m_sockets.find(cookie);
    SocketSample socket = known != m_sockets.end() ? known->second : SocketSample();
    socket.cookie = cookie;
    if (!readSocket(record, m_slots, socket))
        return false;
    m_sockets.insert_or_assign(cookie, socket);
    return true;
}

// As the kernel announces it: without inode, account and owner.
bool Parser::takeClosed(const Record &record)
{
    std::uint64_t cookie = 0;
    if (!record.has("cookie") || !record.read("cookie", cookie))
        return false;
    const auto known = m_sockets.find(cookie);
    SocketSample socket = known != m_sockets.end() ? known->second : SocketSample();
    socket.cookie = cookie;
    socket.state = TcpState::Close;
    if (!readSocket(record, m_slots, socket))
        return false;
    socket.inode = 0;
    socket.uid = 0;
    socket.owner = noOwner;
    m_tick.closedSockets.push_back(socket);
    m_sockets.erase(cookie);
    return true;
}

bool Parser::takeGone(const Record &record)
{
    std::uint64_t cookie = 0;
    return record.has("cookie") && record.read("cookie", cookie) && m_sockets.erase(cookie) > 0;
}

bool Parser::takeExited(const Record &record)
{
    std::int32_t slot = noOwner;
    if (!readOwnerSlot(record, m_slots, slot) || slot == noOwner)
        return false;
    m_tick.exited.push_back(ownerAt(slot));
    return true;
}

bool Parser::takeLink(const Record &record)
{
    std::uint32_t index = 0;
    if (!record.read("index", index) || index == 0)
        return false;
    const auto known = m_links.find(index);
    LinkSample link = known != m_links.end() ? known->second : LinkSample();
    link.index = index;
    if (!readLink(record, link))
        return false;
    m_links.insert_or_assign(index, std::move(link));
    return true;
}

bool Parser::takeUnlink(const Record &record)
{
    std::uint32_t index = 0;
    return record.read("index", index) && m_links.erase(index) > 0;
}

bool Parser::takeLimit(const Record &record)
{
    if (record.has("ports")) {
        PortRange ports;
        const bool read = readPorts(record, ports);
        m_ports = read ? ports : m_ports;
        return read;
    }
    LimitSample limit;
    if (!record.has("id") || !record.read("id", limit.id) || !readLimit(record, limit))
        return false;
    const auto known = m_limits.find({limit.id, limit.detail});
    if (known != m_limits.end())
        return readLimit(record, known->second);
    m_limits.emplace(std::pair(limit.id, limit.detail), limit);
    return true;
}

bool Parser::takeEvent(const Record &record)
{
    RecordedEvent recorded;
    if (!readEvent(record, m_slots, recorded))
        return false;
    recorded.owner = ownerAt(recorded.owner);
    spend(sizeof recorded);
    m_tick.events.push_back(std::move(recorded));
    return true;
}

bool Parser::takeNotice(const Record &record)
{
    Notice notice;
    if (!record.has("id") || !record.read("id", notice.id) || !record.read("source", notice.source)
        || !record.read("error", notice.error) || !record.read("count", notice.count))
        return false;
    spend(sizeof notice);
    m_tick.notices.push_back(std::move(notice));
    return true;
}

// The text up to the next line feed; `text` is what follows it.
std::string_view takeLineOf(std::string_view &text)
{
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    return line;
}

} // namespace

std::error_code parseRecording(std::string_view text, Recording &recording)
{
    recording = {};
    if (text.size() > Recording::maxSize)
        return std::make_error_code(std::errc::file_too_large);
    const std::string_view first = takeLineOf(text);
    if (!first.starts_with(magic))
        return std::make_error_code(std::errc::bad_message);
    if (first.substr(magic.size()) != version)
        return std::make_error_code(std::errc::not_supported);
    Parser parser(recording);
    while (!text.empty()) {
        if (!parser.takeLine(takeLineOf(text)))
            return std::make_error_code(std::errc::file_too_large);
    }
    if (!parser.finishTick())
        return std::make_error_code(std::errc::file_too_large);
    if (recording.ticks.empty())
        return std::make_error_code(std::errc::bad_message);
    return {};
}

} // namespace weir
