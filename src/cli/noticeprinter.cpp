// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/noticeprinter.h"

#include "cli/terminal.h"
#include "models/noticetext.h"
#include "models/words.h"

#include <utility>

namespace weir {

NoticePrinter::NoticePrinter(std::unique_ptr<FrameSink> rows) : m_rows(std::move(rows)) { }

std::error_code NoticePrinter::write(const Frame &frame)
{
    const std::error_code error = m_rows->write(frame);
    if (!error)
        print(frame.notices);
    return error;
}

std::error_code NoticePrinter::write(const EventBatch &batch)
{
    const std::error_code error = m_rows->write(batch);
    if (!error)
        print(batch.notices);
    return error;
}

void NoticePrinter::print(std::span<const Notice> notices)
{
    for (const Notice &notice : notices) {
        const QString owner = notice.owner ? ownerText(notice.owner.get()) : QString();
        if (m_said.emplace(notice.id, notice.source, notice.error, owner).second)
            printProblem(noticeWords(notice).line());
    }
}

} // namespace weir
