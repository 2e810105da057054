// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/noticeprinter.h"

#include "cli/terminal.h"
#include "models/noticetext.h"

namespace weir {

std::error_code NoticePrinter::write(const Frame &frame)
{
    print(frame.notices);
    return {};
}

std::error_code NoticePrinter::write(const EventBatch &batch)
{
    print(batch.notices);
    return {};
}

void NoticePrinter::print(std::span<const Notice> notices)
{
    for (const Notice &notice : notices)
        if (m_said.emplace(notice.id, notice.source, notice.error).second)
            printProblem(noticeWords(notice).line());
}

} // namespace weir
