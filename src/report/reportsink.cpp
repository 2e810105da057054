// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "report/reportsink.h"

#include "report/outputfile.h"

#include <utility>

namespace weir {

namespace {

// The text of a hundred thousand connections would be as large as what is known of them.
constexpr std::size_t enoughToWrite = std::size_t{256} * 1024;

} // namespace

ReportSink::ReportSink(ReportShape shape, int fd, std::optional<std::uint64_t> intervals,
    std::function<bool()> isStopping)
    : m_report(std::move(shape)), m_fd(fd), m_isStopping(std::move(isStopping)),
      m_intervalsLeft(intervals)
{
}

std::error_code ReportSink::write(const Frame &frame)
{
    addHeaderOnce();
    if (frame.sequence == 0 || m_intervalsLeft == 0)
        return flush();
    if (m_intervalsLeft)
        --*m_intervalsLeft;
    for (std::size_t row = 0; row != ReportText::noMore;) {
        row = m_report.appendSome(m_buffer, frame, row, enoughToWrite);
        if (const std::error_code error = flush())
            return error;
    }
    return {};
}

std::error_code ReportSink::write(const EventBatch &batch)
{
    addHeaderOnce();
    const std::size_t leftOut = m_report.appendRows(m_buffer, batch.events);
    if (m_leftOut)
        *m_leftOut += leftOut;
    return flush();
}

void ReportSink::addHeaderOnce()
{
    if (!m_begun)
        m_report.appendHeader(m_buffer);
    m_begun = true;
}

std::error_code ReportSink::flush()
{
    const std::error_code error =
        m_isStopping ? writeAll(m_fd, m_buffer, m_isStopping) : writeAll(m_fd, m_buffer);
    m_buffer.clear();
    return error;
}

} // namespace weir
