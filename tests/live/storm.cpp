// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Storms of processes for tst_eventstorm.py and bench_program.py:
//   storm forks COUNT [RATE]   as many that end at once, one after the other; so many a second
//   storm bomb SECONDS         each forks as often as it may, and ends where it may not; bounded in
//   time

#include "tests/support/storm.h"

#include <csignal>
#include <cstdlib>
#include <string_view>

namespace {

void explode(std::int64_t untilNs)
{
    std::signal(SIGCHLD, SIG_IGN); // nobody waits for them
    const pid_t first = ::getpid();
    while (weir::test::steadyNs() < untilNs) {
        if (::fork() >= 0)
            continue;
        if (::getpid() != first)
            return;
        ::usleep(1000);
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3 || argc > 4)
        return 2;
    const std::string_view kind = argv[1];
    const int amount = std::atoi(argv[2]);
    if (kind == "forks")
        weir::test::forkOften(amount, argc == 4 ? std::atoi(argv[3]) : 0);
    else if (kind == "bomb")
        explode(weir::test::steadyNs() + std::int64_t{amount} * 1'000'000'000);
    else
        return 2;
}
