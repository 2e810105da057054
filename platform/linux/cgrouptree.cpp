// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/cgrouptree.h"

#include "platform/linux/cgroupunit.h"
#include "platform/posix/filedescriptor.h"

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

namespace weir {

namespace {

// Mount points come with blanks and backslashes as three octal digits.
std::string unescapeMount(std::string_view text)
{
    const auto isOctal = [](char c) { return c >= '0' && c <= '7'; };
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && text.size() - i > 3 && isOctal(text[i + 1]) && isOctal(text[i + 2])
            && isOctal(text[i + 3])) {
            result += static_cast<char>(
                (text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
            i += 3;
        } else {
            result += text[i];
        }
    }
    return result;
}

std::string_view takeWord(std::string_view &text)
{
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    return word;
}

std::string readAll(const char *path)
{
    std::string text;
    const FileDescriptor file(::open(path, O_RDONLY | O_CLOEXEC));
    constexpr std::size_t maxSize = std::size_t{4} * 1024 * 1024;
    constexpr std::size_t step = std::size_t{64} * 1024;
    while (file.isOpen() && text.size() < maxSize) {
        const std::size_t size = text.size();
        text.resize(size + step);
        const ssize_t got = ::read(file.get(), text.data() + size, step);
        text.resize(size + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got == 0 || (got < 0 && errno != EINTR))
            break;
    }
    return text;
}

} // namespace

std::string findCgroupMount(std::string_view mountinfo)
{
    while (!mountinfo.empty()) {
        std::string_view line = mountinfo.substr(0, mountinfo.find('\n'));
        mountinfo.remove_prefix(std::min(line.size() + 1, mountinfo.size()));
        // Optional fields come before a single dash, the file system type after it.
        const std::size_t dash = line.find(" - ");
        if (dash == std::string_view::npos || !line.substr(dash).starts_with(" - cgroup2 "))
            continue;
        line = line.substr(0, dash);
        constexpr int fieldsBeforeMountPoint = 4;
        for (int field = 0; field < fieldsBeforeMountPoint; ++field)
            takeWord(line);
        return unescapeMount(takeWord(line));
    }
    return {};
}

// Where a walk stands: names and ids of the directories from the mount point down.
struct CgroupTree::Walk
{
    std::string path;
    std::vector<std::uint64_t> ids;
    std::unordered_map<std::uint64_t, Unit> units;
};

CgroupTree::CgroupTree(std::string mount) : m_mount(std::move(mount)) { }

CgroupTree CgroupTree::ofSystem()
{
    return CgroupTree(findCgroupMount(readAll("/proc/self/mountinfo")));
}

const CgroupTree::Unit &CgroupTree::unit(std::uint64_t cgroupId)
{
    if (cgroupId == 0 || m_mount.empty())
        return m_none;
    if (const auto known = m_units.find(cgroupId); known != m_units.end())
        return known->second;
    if (m_unknown.contains(cgroupId))
        return m_none;
    if (!m_walkedThisTick) {
        m_walkedThisTick = true;
        walk();
        if (const auto known = m_units.find(cgroupId); known != m_units.end())
            return known->second;
    }
    if (m_unknown.size() >= maxDirectories)
        m_unknown.clear();
    m_unknown.insert(cgroupId);
    return m_none;
}

void CgroupTree::walk()
{
    const FileDescriptor root(
        ::open(m_mount.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOCTTY));
    struct stat status = {};
    if (!root.isOpen() || ::fstat(root.get(), &status) != 0)
        return;
    Walk walk;
    walk.ids.push_back(status.st_ino);
    walk.units.emplace(status.st_ino, unitOf(walk));
    walkInto(walk, root.get(), 0);
    // Units of directories that are gone are kept while there is room: their sockets may live on.
    if (m_units.size() + walk.units.size() > maxDirectories)
        m_units.clear();
    for (auto &[id, unit] : walk.units)
        m_units.insert_or_assign(id, std::move(unit));
}

void CgroupTree::walkInto(Walk &walk, int fd, int depth)
{
    std::vector<std::pair<std::string, std::uint64_t>> children;
    listDirectory(fd, m_buffer, [&children](const DirectoryEntry &entry) {
        if (entry.type == DT_DIR)
            children.emplace_back(entry.name, entry.inode);
        return children.size() < maxDirectories;
    });
    const std::size_t length = walk.path.size();
    for (const auto &[name, id] : children) {
        if (walk.units.size() >= maxDirectories)
            return;
        walk.path += '/';
        walk.path += name;
        walk.ids.push_back(id);
        walk.units.emplace(id, unitOf(walk));
        const FileDescriptor child(
            ::openat(fd, name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY));
        if (child.isOpen() && depth < maxDepth)
            walkInto(walk, child.get(), depth + 1);
        walk.ids.pop_back();
        walk.path.resize(length);
    }
}

CgroupTree::Unit CgroupTree::unitOf(const Walk &walk) const
{
    CgroupUnit unit = unitOfCgroup(walk.path);
    if (unit.name.empty() || unit.depth >= walk.ids.size())
        return {};
    return {walk.ids[unit.depth], std::move(unit.name)};
}

} // namespace weir
