// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/replay/replay.h"

#include "platform/replay/player.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weir {

namespace {

std::error_code lastError()
{
    return {errno, std::generic_category()};
}

// Carries the position that is being played from the sampler's thread to that of the events. Both
// ends live as long as either side does: a write never meets a closed pipe.
class PositionPipe
{
public:
    PositionPipe() = default;
    PositionPipe(const PositionPipe &) = delete;
    PositionPipe &operator=(const PositionPipe &) = delete;
    ~PositionPipe()
    {
        for (const int fd : m_fds) {
            if (fd >= 0)
                ::close(fd);
        }
    }

    std::error_code open()
    {
        if (::pipe(m_fds.data()) != 0)
            return lastError();
        for (const int fd : m_fds) {
            if (::fcntl(fd, F_SETFL, O_NONBLOCK) != 0 || ::fcntl(fd, F_SETFD, FD_CLOEXEC) != 0)
                return lastError();
        }
        return {};
    }

    int readEnd() const { return m_fds[0]; }

    // A write that is no longer than PIPE_BUF is whole or not at all. Where nobody reads, the pipe
    // fills up and later positions are dropped: their events have no reader either.
    void put(const ReplayPosition &position) const
    {
        ssize_t written = 0;
        do {
            written = ::write(m_fds[1], &position, sizeof position);
        } while (written < 0 && errno == EINTR);
    }

    bool take(ReplayPosition &position) const
    {
        ssize_t taken = 0;
        do {
            taken = ::read(m_fds[0], &position, sizeof position);
        } while (taken < 0 && errno == EINTR);
        return taken == static_cast<ssize_t>(sizeof position);
    }

private:
    std::array<int, 2> m_fds{-1, -1};
};

class ReplayCollector final : public Collector
{
public:
    ReplayCollector(std::shared_ptr<const Recording> recording, std::shared_ptr<PositionPipe> pipe)
        : m_player(std::move(recording)), m_pipe(std::move(pipe))
    {
    }

    std::error_code collect(Snapshot &snapshot) override
    {
        m_pipe->put(m_player.play(snapshot));
        return {};
    }

private:
    ReplayPlayer m_player;
    std::shared_ptr<PositionPipe> m_pipe;
};

class ReplayEvents final : public EventSource
{
public:
    ReplayEvents(std::shared_ptr<const Recording> recording, std::shared_ptr<PositionPipe> pipe)
        : m_recording(std::move(recording)), m_cast(m_recording), m_pipe(std::move(pipe))
    {
    }

    int fd() const override { return m_pipe->readEnd(); }

    std::error_code drain(EventBatch &batch) override
    {
        ReplayPosition position;
        while (m_pipe->take(position))
            addEvents(position, batch);
        return {};
    }

private:
    // What was recorded happens now.
    void addEvents(const ReplayPosition &position, EventBatch &batch)
    {
        using std::chrono::duration_cast;
        using std::chrono::nanoseconds;
        const auto wall = std::chrono::system_clock::now().time_since_epoch();
        const auto steady = std::chrono::steady_clock::now().time_since_epoch();
        for (const RecordedEvent &recorded : m_recording->ticks[position.tick].events) {
            ProcessEvent &event = batch.events.emplace_back(recorded.event);
            event.process = m_cast.owner(recorded.owner, position.round);
            event.sequence = m_sequence++;
            event.wallNs = duration_cast<nanoseconds>(wall).count();
            event.timestampNs =
                static_cast<std::uint64_t>(duration_cast<nanoseconds>(steady).count());
        }
    }

    std::shared_ptr<const Recording> m_recording;
    ReplayCast m_cast;
    std::shared_ptr<PositionPipe> m_pipe;
    std::uint64_t m_sequence = 0;
};

struct CloseFile
{
    void operator()(std::FILE *file) const { std::fclose(file); }
};

std::error_code readFile(const std::string &name, std::string &text)
{
    // Not blocking: nobody may ever write into a fifo of that name.
    const int fd = ::open(name.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return lastError();
    const std::unique_ptr<std::FILE, CloseFile> file(::fdopen(fd, "rb"));
    if (!file) {
        const std::error_code error = lastError();
        ::close(fd);
        return error;
    }
    struct stat status
    {
    };
    if (::fstat(fd, &status) != 0)
        return lastError();
    if (!S_ISREG(status.st_mode))
        return std::make_error_code(std::errc::invalid_argument);
    std::array<char, 65'536> part;
    while (const std::size_t size = std::fread(part.data(), 1, part.size(), file.get())) {
        text.append(part.data(), size);
        if (text.size() > Recording::maxSize)
            return std::make_error_code(std::errc::file_too_large);
    }
    return std::ferror(file.get()) != 0 ? lastError() : std::error_code();
}

} // namespace

Platform makeReplayPlatform(const std::string &file)
{
    Platform platform;
    std::string text;
    auto recording = std::make_shared<Recording>();
    auto pipe = std::make_shared<PositionPipe>();
    platform.error = readFile(file, text);
    if (!platform.error)
        platform.error = parseRecording(text, *recording);
    if (!platform.error)
        platform.error = pipe->open();
    if (platform.error)
        return platform;
    Sources &sources = platform.sources;
    if (recording->badLines > 0)
        sources.notices.push_back({NoticeId::MalformedMessages, file, 0, recording->badLines});
    sources.collectors.push_back(std::make_unique<ReplayCollector>(recording, pipe));
    sources.processSources.push_back(std::make_unique<ReplayEvents>(recording, pipe));
    return platform;
}

} // namespace weir
