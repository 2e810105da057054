// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exitqueue.h"

#include <QObject>
#include <QTest>

#include <map>

using namespace weir;

namespace {

constexpr std::int64_t second = 1'000'000'000;

ProcessEvent eventOf(EventKind kind, int pid)
{
    ProcessEvent event;
    event.kind = kind;
    event.pid = event.thread = pid;
    auto owner = std::make_shared<Owner>();
    owner->key.kind = OwnerKind::Process;
    owner->key.process.pid = pid;
    event.process = owner;
    return event;
}

// What the meter knows of each process by now.
struct Books
{
    std::map<int, ProcessLife> lives;
    ExitQueue queue;

    std::vector<ProcessEvent> release(std::int64_t nowNs, bool all = false)
    {
        std::vector<ProcessEvent> ready;
        const auto lifeOf = [this](const ProcessEvent &exit) -> std::optional<ProcessLife> {
            const auto found = lives.find(exit.pid);
            return found == lives.end() ? std::nullopt : std::optional(found->second);
        };
        queue.release(nowNs, lifeOf, ready, all);
        return ready;
    }
};

} // namespace

class ExitQueueTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatMovedNothingPassesAtOnce();
    void anEndWaitsForItsLastCountersAndTheOrderStays();
    void patienceIsBounded();
    void roomIsBounded();
    void theEndWaitsForNothing();
    void threadsHaveNoBytes();
};

void ExitQueueTest::whatMovedNothingPassesAtOnce()
{
    Books books;
    books.queue.add({eventOf(EventKind::Exec, 1), eventOf(EventKind::Exit, 1)}, 0);
    const auto ready = books.release(0);
    QCOMPARE(ready.size(), std::size_t{2});
    QVERIFY(!ready[1].bytesKnown);
    QVERIFY(books.queue.isEmpty());
}

void ExitQueueTest::anEndWaitsForItsLastCountersAndTheOrderStays()
{
    Books books;
    books.lives[1] = {{100, 5}, 1, nullptr, false};
    books.queue.add(
        {eventOf(EventKind::Exec, 2), eventOf(EventKind::Exit, 1), eventOf(EventKind::Exit, 2)}, 0);
    books.queue.add({eventOf(EventKind::Exec, 3)}, 10);
    QCOMPARE(books.release(20).size(), std::size_t{1});
    QCOMPARE(books.release(30).size(), std::size_t{0});
    books.lives[1] = {{150, 7}, 1, nullptr, true};
    const auto ready = books.release(40);
    QCOMPARE(ready.size(), std::size_t{3});
    QCOMPARE(ready[0].pid, 1);
    QVERIFY(ready[0].bytesKnown);
    QCOMPARE(ready[0].rxBytes, std::uint64_t{150});
    QCOMPARE(ready[0].txBytes, std::uint64_t{7});
    QCOMPARE(ready[0].connectionCount, 1U);
    QCOMPARE(ready[1].pid, 2);
    QCOMPARE(ready[2].pid, 3);
    QVERIFY(books.queue.isEmpty());
}

void ExitQueueTest::patienceIsBounded()
{
    Books books;
    books.lives[1] = {{100, 5}, 1, nullptr, false};
    books.queue.add({eventOf(EventKind::Exit, 1)}, 0);
    QVERIFY(books.release(second - 1).empty());
    const auto ready = books.release(second);
    QCOMPARE(ready.size(), std::size_t{1});
    QCOMPARE(ready[0].rxBytes, std::uint64_t{100}); // what was known
}

void ExitQueueTest::roomIsBounded()
{
    Books books;
    books.lives[1] = {{}, 1, nullptr, false};
    books.queue.add({eventOf(EventKind::Exit, 1)}, 0);
    books.queue.add(std::vector<ProcessEvent>(ExitQueue::maxWaiting), 0);
    QCOMPARE(books.release(0).size(), ExitQueue::maxWaiting + 1);
}

void ExitQueueTest::theEndWaitsForNothing()
{
    Books books;
    books.lives[1] = {{}, 1, nullptr, false};
    books.queue.add({eventOf(EventKind::Exit, 1)}, 0);
    QCOMPARE(books.release(0, true).size(), std::size_t{1});
}

void ExitQueueTest::threadsHaveNoBytes()
{
    Books books;
    books.lives[1] = {{100, 5}, 1, nullptr, true};
    ProcessEvent thread = eventOf(EventKind::Exit, 1);
    thread.thread = 2;
    books.queue.add({thread}, 0);
    const auto ready = books.release(0);
    QVERIFY(!ready[0].bytesKnown);
}

QTEST_GUILESS_MAIN(ExitQueueTest)
#include "tst_exitqueue.moc"
