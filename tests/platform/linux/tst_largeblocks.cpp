// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/largeblocks.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <cstddef>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

using namespace weir;

class LargeBlocksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholePagesOfALargeBlockAreProvidedAndNothingBeside();
    void aSmallBlockIsLeftAlone();

private:
    // Pages that are there before anybody touches them.
    std::size_t provided(std::size_t offset, std::size_t bytes) const;
    const std::size_t m_page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
};

std::size_t LargeBlocksTest::provided(std::size_t offset, std::size_t bytes) const
{
    constexpr std::size_t room = 16 * 1024 * 1024;
    void *block = ::mmap(nullptr, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED)
        return 0;
    ::madvise(block, room, MADV_NOHUGEPAGE);
    provideLargeBlock(static_cast<std::byte *>(block) + offset, bytes);
    std::vector<unsigned char> resident(room / m_page);
    ::mincore(block, room, resident.data());
    ::munmap(block, room);
    return static_cast<std::size_t>(
        std::ranges::count_if(resident, [](unsigned char flags) { return (flags & 1) != 0; }));
}

void LargeBlocksTest::wholePagesOfALargeBlockAreProvidedAndNothingBeside()
{
    const std::size_t pages = 1000;
    const std::size_t whole = provided(0, pages * m_page);
    if (whole == 0)
        QSKIP("the kernel provides no pages beforehand until Linux 5.14");
    QCOMPARE(whole, pages);
    QCOMPARE(provided(16, pages * m_page), pages - 1);
}

void LargeBlocksTest::aSmallBlockIsLeftAlone()
{
    QCOMPARE(provided(0, 64 * 1024), std::size_t{0});
}

QTEST_APPLESS_MAIN(LargeBlocksTest)
#include "tst_largeblocks.moc"
