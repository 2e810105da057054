// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Says on standard error what a report cannot show: each notice once, when it first comes up. Used
// by the sampler thread, which sees every frame.

#pragma once

#include "core/sink.h"

#include <QString>

#include <memory>
#include <set>
#include <span>
#include <string>
#include <tuple>

namespace weir {

class NoticePrinter final : public FrameSink
{
public:
    // Passes everything on to the rows' sink first: where rows cannot be written, that is the one
    // line to say.
    explicit NoticePrinter(std::unique_ptr<FrameSink> rows);

    std::error_code write(const Frame &frame) override;
    std::error_code write(const EventBatch &batch) override;

private:
    void print(std::span<const Notice> notices);

    std::unique_ptr<FrameSink> m_rows;
    // Bounded by the sources, the errnos, and the names of programs that come near a limit.
    std::set<std::tuple<NoticeId, std::string, int, QString>> m_said;
};

} // namespace weir
