// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/linkfacts.h"

#include "core/names.h"
#include "platform/posix/filedescriptor.h"

#include <array>
#include <charconv>
#include <optional>

#include <fcntl.h>
#include <unistd.h>

namespace weir {

namespace {

// The first line of a file; empty where it cannot be read, as the speed of a link that is down.
std::string readLine(int folder, const char *file)
{
    const FileDescriptor descriptor(::openat(folder, file, O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!descriptor.isOpen())
        return {};
    std::array<char, 32> text{};
    const ssize_t length = ::read(descriptor.get(), text.data(), text.size());
    const std::string line(text.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    return line.substr(0, line.find('\n'));
}

std::optional<std::int64_t> readNumber(int folder, const char *file)
{
    const std::string text = readLine(folder, file);
    std::int64_t number = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc())
        return std::nullopt;
    return number;
}

} // namespace

LinkFacts readLinkFacts(const std::string &folder, const std::string &name, std::uint32_t index)
{
    LinkFacts facts;
    if (folder.empty() || name.empty() || name == "." || name == ".."
        || name.find('/') != std::string::npos)
        return facts;
    const std::string path = folder + '/' + name;
    const FileDescriptor entry(::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!entry.isOpen())
        return facts;
    if (readNumber(entry.get(), "ifindex") == std::int64_t{index}) {
        const std::int64_t speed = readNumber(entry.get(), "speed").value_or(-1);
        facts.speedMbps = speed > 0 ? speed : -1;
        facts.duplex = fromName<Duplex>(readLine(entry.get(), "duplex")).value_or(Duplex::Unknown);
        facts.wireless = ::faccessat(entry.get(), "wireless", F_OK, 0) == 0
            || ::faccessat(entry.get(), "phy80211", F_OK, 0) == 0;
    }
    return facts;
}

} // namespace weir
