// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A file of /proc.

#include "platform/linux/cgrouptree.h"
#include "platform/linux/cgroupunit.h"
#include "platform/linux/procparse.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

bool liesIn(std::string_view part, std::string_view whole)
{
    return part.empty()
        || (part.data() >= whole.data()
            && part.data() + part.size() <= whole.data() + whole.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace weir;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    if (const auto stat = parseProcStat(text);
        stat && (stat->pid <= 0 || !liesIn(stat->comm, text)))
        std::abort();
    parseProcStatus(text);
    parseProcFdInfo(text);
    parseSocketLink(text);
    parsePid(text);
    if (!liesIn(parseProcCgroup(text), text) || !liesIn(parseProcComm(text), text)
        || !liesIn(completeLines(text), text) || !liesIn(withoutDeletedSuffix(text), text))
        std::abort();
    if (parseProcCmdline(text).size() > maxCmdline)
        std::abort();
    constexpr std::size_t longestWord = sizeof("kubernetes ");
    const CgroupUnit unit = unitOfCgroup(text);
    if (unit.name.size() > size + longestWord || unit.depth > size)
        std::abort();
    if (findCgroupMount(text).size() > size)
        std::abort();
    return 0;
}
