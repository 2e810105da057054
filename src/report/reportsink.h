// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Writes a running report to a descriptor: a file, a pipe or a terminal. Each row set is written
// at once, so that a reader sees whole lines. Made in any thread, then used by one.

#pragma once

#include "core/sink.h"
#include "report/reporttext.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace weir {

class ReportSink final : public FrameSink
{
public:
    // The descriptor stays the caller's and must outlive the sink. After so many intervals frames
    // are left out; events are not limited. Once `isStopping` says so, a reader that stands still
    // is given up: see writeAll().
    ReportSink(ReportShape shape, int fd, std::optional<std::uint64_t> intervals = std::nullopt,
        std::function<bool()> isStopping = {});

    // Counts the rows of threads that the shape leaves out. Before the first write.
    void countLeftOut(std::shared_ptr<std::atomic<std::uint64_t>> count)
    {
        m_leftOut = std::move(count);
    }

    // The baseline, frame 0, is what the intervals start from; it has no rows of its own. The
    // header line is written with it: whoever has read the header knows that from now on all is
    // counted.
    std::error_code write(const Frame &frame) override;
    std::error_code write(const EventBatch &batch) override;

private:
    void addHeaderOnce();
    std::error_code flush();

    ReportText m_report;
    int m_fd;
    std::function<bool()> m_isStopping; // empty: waits for ever
    std::shared_ptr<std::atomic<std::uint64_t>> m_leftOut; // null: nobody wants to know
    bool m_begun = false;
    std::optional<std::uint64_t> m_intervalsLeft;
    std::string m_buffer; // keeps its capacity
};

} // namespace weir
