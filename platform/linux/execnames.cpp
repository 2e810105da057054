// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/execnames.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <ctime>
#include <utility>

#include <linux/perf_event.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace weir {

namespace {

// Some two thousand starts of programs.
constexpr std::size_t ringPages = 32;

perf_event_attr namesOnly()
{
    perf_event_attr attributes{};
    attributes.size = sizeof(attributes);
    attributes.type = PERF_TYPE_SOFTWARE;
    attributes.config = PERF_COUNT_SW_DUMMY;
    attributes.sample_type = PERF_SAMPLE_TID | PERF_SAMPLE_TIME;
    attributes.exclude_kernel = 1;
    attributes.comm = 1;
    attributes.comm_exec = 1;
    attributes.sample_id_all = 1;
    // The clock of the process connector.
    attributes.use_clockid = 1;
    attributes.clockid = CLOCK_MONOTONIC;
    return attributes;
}

FileDescriptor openOn(int cpu)
{
    perf_event_attr attributes = namesOnly();
    constexpr pid_t everyProcess = -1;
    constexpr int noGroup = -1;
    return FileDescriptor(static_cast<int>(::syscall(SYS_perf_event_open, &attributes, everyProcess,
        cpu, noGroup, static_cast<unsigned long>(PERF_FLAG_FD_CLOEXEC))));
}

} // namespace

// The memory that the kernel writes its records into.
class ExecNames::Ring
{
public:
    explicit Ring(FileDescriptor fd) : m_fd(std::move(fd))
    {
        const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
        m_length = page * (1 + ringPages);
        void *start = ::mmap(nullptr, m_length, PROT_READ | PROT_WRITE, MAP_SHARED, m_fd.get(), 0);
        if (start == MAP_FAILED)
            return;
        m_control = static_cast<perf_event_mmap_page *>(start);
        m_records = {static_cast<const std::byte *>(start) + page, page * ringPages};
    }

    ~Ring()
    {
        if (m_control != nullptr)
            ::munmap(m_control, m_length);
    }

    Ring(const Ring &) = delete;
    Ring &operator=(const Ring &) = delete;

    bool isMapped() const { return m_control != nullptr; }

    void read(std::vector<ExecName> &names)
    {
        const std::atomic_ref<__u64> head(m_control->data_head);
        const std::atomic_ref<__u64> tail(m_control->data_tail);
        const std::uint64_t end = head.load(std::memory_order_acquire);
        const std::uint64_t begin = tail.load(std::memory_order_relaxed);
        if (begin == end)
            return;
        copy(begin, std::min<std::uint64_t>(end - begin, m_records.size()));
        tail.store(end, std::memory_order_release);
        parseExecNames(m_unrolled, names);
    }

private:
    void copy(std::uint64_t begin, std::size_t size)
    {
        const std::size_t offset = begin % m_records.size();
        const std::size_t first = std::min(size, m_records.size() - offset);
        const Bytes front = m_records.subspan(offset, first);
        const Bytes wrapped = m_records.first(size - first);
        m_unrolled.assign(front.begin(), front.end());
        m_unrolled.insert(m_unrolled.end(), wrapped.begin(), wrapped.end());
    }

    FileDescriptor m_fd;
    perf_event_mmap_page *m_control = nullptr;
    std::size_t m_length = 0;
    Bytes m_records;
    std::vector<std::byte> m_unrolled;
};

ExecNames::ExecNames() = default;
ExecNames::~ExecNames() = default;

std::error_code ExecNames::open()
{
    m_rings.clear();
    const long cpus = ::sysconf(_SC_NPROCESSORS_CONF);
    for (int cpu = 0; cpu < cpus; ++cpu) {
        FileDescriptor fd = openOn(cpu);
        if (!fd.isOpen() && errno == ENODEV)
            continue; // offline
        auto ring = fd.isOpen() ? std::make_unique<Ring>(std::move(fd)) : nullptr;
        if (!ring || !ring->isMapped()) {
            const int error = errno;
            m_rings.clear();
            return {error, std::generic_category()};
        }
        m_rings.push_back(std::move(ring));
    }
    return {};
}

void ExecNames::read()
{
    for (const auto &ring : m_rings)
        ring->read(m_read);
    for (ExecName &name : m_read)
        add(std::move(name));
    m_read.clear();
}

void ExecNames::add(ExecName name)
{
    if (m_kept >= maxKept) {
        m_names.clear();
        m_kept = 0;
    }
    m_names[name.pid].push_back(std::move(name));
    ++m_kept;
}

// A process may start one program after another, and the end of it is no event of perf's: what is
// older than the last start asked for belongs to starts whose events were lost.
std::string ExecNames::take(std::int32_t pid, std::uint64_t timeNs)
{
    std::string name;
    const auto found = m_names.find(pid);
    if (found == m_names.end())
        return name;
    std::deque<ExecName> &starts = found->second;
    while (!starts.empty() && starts.front().timeNs <= timeNs) {
        name = std::move(starts.front().name);
        starts.pop_front();
        --m_kept;
    }
    if (starts.empty())
        m_names.erase(found);
    return name;
}

} // namespace weir
