// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/netnsfinder.h"

#include "platform/linux/cgroupunit.h"
#include "platform/linux/directory.h"
#include "platform/linux/procparse.h"

#include <algorithm>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>

namespace weir {

namespace {

// What makes a namespace, or enters one, does so soon after it was started.
constexpr std::uint32_t looksAtNewProcess = 3;
// Of the others: at most some 0.1 ms a look.
constexpr std::size_t repeatedLooks = 64;
constexpr std::size_t maxCgroup = std::size_t{16} * 1024;
constexpr std::size_t maxNamed = 4096;

} // namespace

NetnsFinder::NetnsFinder(const std::string &procRoot, std::string namedFolder)
    : m_proc(procRoot), m_namedFolder(std::move(namedFolder))
{
    struct stat own = {};
    if (::stat("/proc/thread-self/ns/net", &own) == 0) {
        m_ownInode = own.st_ino;
        m_nsfs = own.st_dev;
    }
    if (::stat("/proc/thread-self/net/dev", &own) == 0)
        m_ownFiles = own.st_ino;
}

std::error_code NetnsFinder::look()
{
    ++m_look;
    if (const std::error_code error = m_proc.listProcesses(m_pids))
        return error;
    lookAtProcesses();
    lookAtNames();
    std::erase_if(m_others, [](const auto &entry) {
        return entry.second.processes.empty() && entry.second.file.empty();
    });
    for (auto &[inode, found] : m_others) {
        if (found.name.empty())
            found.name = found.file.empty() ? nameOfProcess(*found.processes.begin()) : found.file;
    }
    countHidden();
    return {};
}

// One that is known by its name only may be that of hidden processes.
void NetnsFinder::countHidden()
{
    std::set<std::uint64_t> hidden;
    for (const auto &[pid, process] : m_processes) {
        if (process.netns == 0 && process.files != 0)
            hidden.insert(process.files);
    }
    const auto onlyNamed = [](const auto &entry) { return entry.second.processes.empty(); };
    const auto known =
        static_cast<std::size_t>(std::count_if(m_others.begin(), m_others.end(), onlyNamed));
    m_hiddenCount = hidden.size() - std::min(known, hidden.size());
}

void NetnsFinder::lookAtProcesses()
{
    for (const std::int32_t pid : m_pids) {
        Process &process = m_processes[pid];
        process.seen = m_look;
        if (process.looks < looksAtNewProcess)
            examine(pid, process);
    }
    for (std::size_t left = std::min(repeatedLooks, m_pids.size()); left > 0; --left) {
        m_next = (m_next + 1) % m_pids.size();
        examine(m_pids[m_next], m_processes[m_pids[m_next]]);
    }
    for (auto entry = m_processes.begin(); entry != m_processes.end();) {
        const auto current = entry++;
        if (current->second.seen == m_look)
            continue;
        move(current->first, current->second, m_ownInode);
        m_processes.erase(current);
    }
}

void NetnsFinder::examine(std::int32_t pid, Process &process)
{
    struct stat status = {};
    const bool visible = m_proc.statTarget(pid, "/ns/net", status);
    // A process that has just ended, a zombie, is in none.
    const bool hidden = !visible && (errno == EACCES || errno == EPERM);
    process.files = 0;
    if (hidden && m_proc.statTarget(pid, "/net/dev", status))
        process.files = status.st_ino;
    const bool elsewhere = hidden && (process.files == 0 || process.files != m_ownFiles);
    move(pid, process, visible ? status.st_ino : elsewhere ? 0 : m_ownInode);
    ++process.looks;
}

void NetnsFinder::move(std::int32_t pid, Process &process, std::uint64_t netns)
{
    if (process.looks > 0 && process.netns == netns) {
        // Its program, and so the name, may be another one by now.
        const auto found = m_others.find(netns);
        if (found != m_others.end() && *found->second.processes.begin() == pid)
            found->second.name.clear();
        return;
    }
    if (const auto old = m_others.find(process.netns); old != m_others.end()) {
        old->second.processes.erase(pid);
        old->second.name.clear();
    }
    m_hidden -= process.looks > 0 && process.netns == 0;
    process.netns = netns;
    m_hidden += netns == 0;
    if (netns == 0 || netns == m_ownInode)
        return;
    Found &found = m_others[netns];
    found.processes.insert(pid);
    found.name.clear();
}

// The name is a file that the namespace is mounted on. What a crash left over is an empty file.
void NetnsFinder::lookAtNames()
{
    std::map<std::uint64_t, std::string> named;
    const FileDescriptor folder(::open(m_namedFolder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.isOpen()) {
        listDirectory(folder.get(), m_buffer, [&](const DirectoryEntry &entry) {
            std::string file(entry.name);
            struct stat status = {};
            if (::fstatat(folder.get(), file.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0
                || status.st_dev != m_nsfs || status.st_ino == m_ownInode)
                return true;
            std::string &name = named[status.st_ino];
            if (name.empty() || file < name)
                name = std::move(file);
            return named.size() < maxNamed;
        });
    }
    for (auto &[inode, found] : m_others) {
        const auto name = named.find(inode);
        setFile(found, name == named.end() ? std::string() : name->second);
        named.erase(inode);
    }
    for (const auto &[inode, file] : named) {
        std::error_code error;
        if (Netns::ofPath(m_namedFolder + '/' + file, error))
            setFile(m_others[inode], file);
    }
}

void NetnsFinder::setFile(Found &found, const std::string &file)
{
    if (found.file == file)
        return;
    found.file = file;
    found.name.clear();
}

std::string NetnsFinder::nameOfProcess(std::int32_t pid) const
{
    const ProcessDirectory process = m_proc.open(pid);
    std::string text;
    if (process.read("cgroup", maxCgroup, text)) {
        CgroupUnit unit = unitOfCgroup(parseProcCgroup(completeLines(text)));
        if (unit.isContainer || unit.name.ends_with(".service"))
            return std::move(unit.name);
    }
    const auto identity = process.identity();
    return "netns of " + std::to_string(pid) + (identity ? ' ' + identity->comm : std::string());
}

bool NetnsFinder::Found::isCalled(const std::string &wanted) const
{
    const auto pid = parsePid(wanted);
    return name == wanted || (pid && processes.contains(*pid));
}

bool NetnsFinder::isOwn(const std::string &name) const
{
    std::error_code error;
    const bool isFile = !name.empty() && name.find('/') == std::string::npos;
    NetnsPtr netns = isFile ? Netns::ofPath(m_namedFolder + '/' + name, error) : nullptr;
    if (const auto pid = parsePid(name); pid && !netns)
        netns = Netns::ofProcess(*pid, error);
    return netns && netns->inode() == m_ownInode;
}

NetnsPtr NetnsFinder::open(std::uint64_t inode, std::error_code &error) const
{
    error = std::make_error_code(std::errc::no_such_file_or_directory);
    const auto entry = m_others.find(inode);
    if (entry == m_others.end())
        return nullptr;
    const Found &found = entry->second;
    NetnsPtr netns;
    if (!found.file.empty())
        netns = Netns::ofPath(m_namedFolder + '/' + found.file, error);
    for (const std::int32_t pid : found.processes) {
        if (netns && netns->inode() == inode)
            break;
        netns = Netns::ofProcess(pid, error);
    }
    return netns && netns->inode() == inode ? netns : nullptr;
}

} // namespace weir
