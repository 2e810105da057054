// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/execnameparser.h"

#include <QObject>
#include <QTest>

#include <cstring>
#include <string_view>

#include <linux/perf_event.h>

using namespace weir;

namespace {

using Record = std::vector<std::byte>;

template<typename T> void append(Record &record, const T &value)
{
    const Bytes bytes = std::as_bytes(std::span(&value, 1));
    record.insert(record.end(), bytes.begin(), bytes.end());
}

// As linux/perf_event.h draws it: header, pid, tid, comm with NULs up to 8 bytes, sample id.
Record commRecord(std::uint32_t pid, std::string_view comm, std::uint64_t timeNs,
    std::uint16_t misc = PERF_RECORD_MISC_COMM_EXEC)
{
    Record body;
    append(body, pid);
    append(body, pid);
    for (const char character : comm)
        append(body, character);
    do
        append(body, '\0');
    while (body.size() % 8 != 0);
    append(body, pid);
    append(body, pid);
    append(body, timeNs);
    Record record;
    append(record,
        perf_event_header{PERF_RECORD_COMM, misc,
            static_cast<std::uint16_t>(sizeof(perf_event_header) + body.size())});
    record.insert(record.end(), body.begin(), body.end());
    return record;
}

Record lostRecord(std::uint64_t lost)
{
    Record record;
    append(record, perf_event_header{PERF_RECORD_LOST, 0, 40});
    append(record, std::uint64_t{1});
    append(record, lost);
    append(record, std::uint64_t{0});
    append(record, std::uint64_t{0});
    return record;
}

Record operator+(Record first, const Record &second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

} // namespace

class ExecNameParserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsOfProgramsAreRead();
    void otherRecordsAreSkipped();
    void lossIsCounted();
    void aNameWithoutEndIsCut();
    void everyTruncationIsSurvived();
    void aLengthThatCannotBeTrueEndsTheWalk();
};

void ExecNameParserTest::startsOfProgramsAreRead()
{
    std::vector<ExecName> names;
    const ExecNameRecords result = parseExecNames(
        commRecord(60, "true", 1000) + commRecord(61, "fifteen-letters", 2000), names);
    QVERIFY(!result.malformed);
    QCOMPARE(names.size(), std::size_t{2});
    QCOMPARE(names[0].pid, 60);
    QCOMPARE(names[0].name, std::string("true"));
    QCOMPARE(names[0].timeNs, std::uint64_t{1000});
    QCOMPARE(names[1].name, std::string("fifteen-letters"));
}

void ExecNameParserTest::otherRecordsAreSkipped()
{
    Record other = commRecord(60, "renamed", 1000, 0);
    Record unknown;
    append(unknown, perf_event_header{77, 0, 16});
    append(unknown, std::uint64_t{0});
    std::vector<ExecName> names;
    const auto result = parseExecNames(other + unknown + commRecord(61, "true", 2000), names);
    QVERIFY(!result.malformed);
    QCOMPARE(names.size(), std::size_t{1});
    QCOMPARE(names[0].pid, 61);
}

void ExecNameParserTest::lossIsCounted()
{
    std::vector<ExecName> names;
    QCOMPARE(parseExecNames(lostRecord(3) + lostRecord(4), names).lost, std::uint64_t{7});
    QVERIFY(names.empty());
}

void ExecNameParserTest::aNameWithoutEndIsCut()
{
    std::vector<ExecName> names;
    parseExecNames(commRecord(60, std::string(100, 'x'), 1000), names);
    QCOMPARE(names.at(0).name, std::string(15, 'x'));
}

void ExecNameParserTest::everyTruncationIsSurvived()
{
    const Record whole = commRecord(60, "true", 1000) + lostRecord(1) + commRecord(61, "a", 2000);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const Record cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
        std::vector<ExecName> names;
        parseExecNames(cut, names);
        QVERIFY(names.size() < 2);
    }
}

void ExecNameParserTest::aLengthThatCannotBeTrueEndsTheWalk()
{
    for (const int size : {0, 7, 41, 0xffff}) {
        Record record = commRecord(60, "true", 1000);
        const auto wrong = static_cast<std::uint16_t>(size);
        std::memcpy(record.data() + offsetof(perf_event_header, size), &wrong, sizeof(wrong));
        std::vector<ExecName> names;
        QVERIFY2(parseExecNames(record, names).malformed, qPrintable(QString::number(size)));
        QVERIFY(names.empty());
    }
    // A record that is too short for what it says to be costs none of its neighbours.
    Record empty;
    append(empty, perf_event_header{PERF_RECORD_COMM, PERF_RECORD_MISC_COMM_EXEC, 8});
    std::vector<ExecName> names;
    QVERIFY(!parseExecNames(empty + commRecord(60, "true", 1000), names).malformed);
    QCOMPARE(names.size(), std::size_t{1});
}

QTEST_APPLESS_MAIN(ExecNameParserTest)
#include "tst_execnameparser.moc"
