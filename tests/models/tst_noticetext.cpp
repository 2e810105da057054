// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/noticetext.h"

#include "samples.h"

#include <QTest>

#include <cerrno>
#include <set>

using namespace weir;

class TestNoticeText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNoticeSaysWhatAndWhy();
    void refusalAndAbsenceHaveTheirOwnRemedies();
    void lossesAreNotExplainedTwice();
    void theKernelsWordsAreQuoted();
    void countsOfFindingsAreShown();
    void halfAnAnswerHasItsOwnReason();
    void whatFailsWithAnotherHasItsReason();
    void hugeCountsAreShown();
    void aNearLimitIsNamed();
    void limitsThatAreNotThereAreLeftToTheDetails();
    void aLineHasNoGaps();
    void everyFindingHasItsWords();
    void findingsThatAreFineNeedNoReason();
    void detailsOfFindingsAreShown();
    void coverageOfAnAccount();
    void coverageNamesWhatIsMissing();
    void coverageOffersTheBestRemedy();
    void filterErrorsPointAtTheCharacter_data();
    void filterErrorsPointAtTheCharacter();
    void aCaretStandsUnderTheWrongCharacter();
    void positionsCountCharactersNotBytes();
};

namespace {

constexpr int noticeCount = static_cast<int>(NoticeId::EventsSilent) + 1;
constexpr int findingCount = static_cast<int>(FindingId::OtherNamespaces) + 1;

bool isSentence(const QString &text)
{
    return text.size() > 3 && !text.startsWith(u' ')
        && (text.endsWith(u'.') || text.contains(QStringLiteral(": ")));
}

} // namespace

void TestNoticeText::everyNoticeSaysWhatAndWhy()
{
    std::set<QString> titles;
    for (int id = 0; id < noticeCount; ++id) {
        for (const int error : {0, EPERM, EACCES, ENOENT, EPROTONOSUPPORT, ENOBUFS, EIO}) {
            const NoticeWords words = noticeWords({static_cast<NoticeId>(id), "source", error, 2});
            QVERIFY2(isSentence(words.title), qPrintable(words.title));
            QVERIFY2(isSentence(words.why), qPrintable(words.why));
            QVERIFY2(words.remedy.isEmpty() || isSentence(words.remedy), qPrintable(words.remedy));
            titles.insert(words.title);
        }
    }
    QCOMPARE(titles.size(), static_cast<std::size_t>(noticeCount));
}

void TestNoticeText::refusalAndAbsenceHaveTheirOwnRemedies()
{
    const NoticeWords refused = noticeWords({NoticeId::EventsUnavailable, "connector", EPERM, 0});
    QVERIFY(refused.why.contains(QStringLiteral("6.6")));
    QVERIFY(refused.remedy.contains(QStringLiteral("sudo weir report events")));
    const NoticeWords absent =
        noticeWords({NoticeId::EventsUnavailable, "connector", EPROTONOSUPPORT, 0});
    QVERIFY(!absent.remedy.contains(QStringLiteral("sudo")));
    const NoticeWords strange = noticeWords({NoticeId::SocketsUnavailable, "sock_diag", EIO, 0});
    QVERIFY2(strange.why.contains(QStringLiteral("Input/output error")), qPrintable(strange.why));
}

void TestNoticeText::lossesAreNotExplainedTwice()
{
    QCOMPARE(noticeWords({NoticeId::ClosedSocketsLost, "destroy", ENOBUFS, 0}).why,
        QStringLiteral("Connections closed faster than they could be read."));
    QCOMPARE(noticeWords({NoticeId::SocketsIncomplete, "sock_diag", EOVERFLOW, 0}).why,
        QStringLiteral("There are more sockets than Weir reads at once."));
    QVERIFY(noticeWords({NoticeId::SocketsIncomplete, "sock_diag", EIO, 0})
                .why.contains(QStringLiteral("The system says: Input/output error.")));
}

void TestNoticeText::theKernelsWordsAreQuoted()
{
    Notice notice{NoticeId::SocketsIncomplete, "sock_diag", EINVAL, 0};
    const QString plain = noticeWords(notice).why;
    notice.explanation = "bad\nheader \x1b[31m";
    const QString why = noticeWords(notice).why;
    QVERIFY2(why.startsWith(plain + QStringLiteral(" The kernel adds: bad")), qPrintable(why));
    QVERIFY(!why.contains(u'\n') && !why.contains(u'\x1b'));
}

void TestNoticeText::countsOfFindingsAreShown()
{
    const FindingWords words =
        findingWords({FindingId::OtherNamespaces, FindingState::No, EPERM, 3, {}});
    QVERIFY2(words.why.startsWith(QStringLiteral("3 other network namespaces are not covered. ")),
        qPrintable(words.why));
}

void TestNoticeText::halfAnAnswerHasItsOwnReason()
{
    // Root is not told that only root may see it.
    const FindingWords processes =
        findingWords({FindingId::OtherProcesses, FindingState::Partly, EACCES, 4, {}});
    QCOMPARE(
        processes.why, QStringLiteral("4 processes do not let this account see their sockets."));
    QVERIFY(processes.remedy.contains(QStringLiteral("sudo weir")));
    const FindingWords fromRoot =
        findingWords({FindingId::OtherProcesses, FindingState::Partly, EPERM, 4, {}});
    QVERIFY(fromRoot.remedy.contains(QStringLiteral("outside of the container")));
    QVERIFY(!fromRoot.remedy.contains(QStringLiteral("sudo")));
    const FindingWords none =
        findingWords({FindingId::OtherProcesses, FindingState::No, EACCES, 4, {}});
    QVERIFY(none.why.startsWith(QStringLiteral("Only root may see")));
    const FindingWords units =
        findingWords({FindingId::SocketUnits, FindingState::Partly, 0, 0, {}});
    QVERIFY(units.why.contains(QStringLiteral("not mounted")));
    const FindingWords namespaces =
        findingWords({FindingId::OtherNamespaces, FindingState::Partly, EACCES, 0, {}});
    QVERIFY(namespaces.why.contains(QStringLiteral("cannot see all")));
}

void TestNoticeText::whatFailsWithAnotherHasItsReason()
{
    const NoticeWords sockets = noticeWords({NoticeId::SocketsUnavailable, {}, EPROTONOSUPPORT, 0});
    for (const FindingId id :
        {FindingId::TcpCounters, FindingId::OwnProcesses, FindingId::SocketUnits}) {
        const FindingWords words =
            findingWords({id, FindingState::No, EPROTONOSUPPORT, 0, {}, FindingId::TcpSockets});
        QCOMPARE(words.why, sockets.title + u' ' + sockets.why);
        QCOMPARE(words.remedy, sockets.remedy);
    }
    const NoticeWords proc = noticeWords({NoticeId::ProcessesUnavailable, {}, ENOENT, 0});
    for (const FindingId id : {FindingId::OtherProcesses, FindingId::OtherNamespaces}) {
        const FindingWords words =
            findingWords({id, FindingState::Partly, ENOENT, 0, {}, FindingId::OwnProcesses});
        QCOMPARE(words.why, proc.title + u' ' + proc.why);
        QCOMPARE(words.remedy, proc.remedy);
    }
}

void TestNoticeText::hugeCountsAreShown()
{
    const NoticeWords words = noticeWords({NoticeId::ClockGap, {}, 0, UINT64_MAX});
    QVERIFY(!words.title.contains(u'-'));
    QVERIFY(noticeWords({NoticeId::EventsLost, {}, 0, UINT64_MAX})
                .title.contains(QStringLiteral("2147483647")));
    QCOMPARE(noticeWords({NoticeId::ClockGap, {}, 0, 90'000}).title,
        QStringLiteral("There is no data for 1 min 30 s."));
}

void TestNoticeText::aNearLimitIsNamed()
{
    const NoticeWords near = noticeWords({NoticeId::LimitNear, "conntrack", 0, 85});
    QCOMPARE(near.title, QStringLiteral("Tracked connections: 85.0% of the limit."));
    QVERIFY2(near.why.contains(QStringLiteral("dropped")), qPrintable(near.why));
    QVERIFY2(near.remedy.contains(QStringLiteral("nf_conntrack_max")), qPrintable(near.remedy));
    const NoticeWords full = noticeWords({NoticeId::LimitCritical, "accept_queue", 0, 100});
    QCOMPARE(full.title, QStringLiteral("Accept queue: 100.0% of the limit, all but full."));
    const NoticeWords ofProgram = noticeWords(
        {NoticeId::LimitCritical, "accept_queue", 0, 100, samples::process(7, "slow\x1b")});
    QCOMPARE(ofProgram.title,
        QStringLiteral("Accept queue (slow\\x1b): 100.0% of the limit, all but full."));
}

void TestNoticeText::limitsThatAreNotThereAreLeftToTheDetails()
{
    Frame frame;
    frame.notices = {{NoticeId::LimitsIncomplete, "net.ipv4.tcp_mem", ENOENT, 1}};
    QVERIFY(!coverageText(frame).text.contains(QStringLiteral("tcp_mem")));
    frame.notices.push_back({NoticeId::LimitNear, "conntrack", 0, 85});
    QVERIFY(coverageText(frame).text.contains(QStringLiteral("Tracked connections")));
    QVERIFY(coverageText(frame).remedy.contains(QStringLiteral("nf_conntrack_max")));
}

void TestNoticeText::aLineHasNoGaps()
{
    QCOMPARE((NoticeWords{QStringLiteral("A."), QString(), QStringLiteral("C.")}.line()),
        QStringLiteral("A. C."));
}

void TestNoticeText::everyFindingHasItsWords()
{
    std::set<QString> titles;
    for (int id = 0; id < findingCount; ++id) {
        for (const FindingState state : {FindingState::Partly, FindingState::No}) {
            for (const int error : {0, EPERM, ENOENT}) {
                const FindingWords words =
                    findingWords({static_cast<FindingId>(id), state, error, 3, {}});
                QVERIFY(!words.title.isEmpty());
                QVERIFY2(isSentence(words.why), qPrintable(words.title + words.why));
                titles.insert(words.title);
                QCOMPARE(words.state,
                    state == FindingState::No ? QStringLiteral("no") : QStringLiteral("partly"));
            }
        }
    }
    QCOMPARE(titles.size(), static_cast<std::size_t>(findingCount));
}

void TestNoticeText::findingsThatAreFineNeedNoReason()
{
    const FindingWords words = findingWords({FindingId::TcpSockets, FindingState::Yes, 0, 0, {}});
    QCOMPARE(words.state, QStringLiteral("yes"));
    QVERIFY(words.why.isEmpty() && words.remedy.isEmpty());
}

void TestNoticeText::detailsOfFindingsAreShown()
{
    QCOMPARE(findingWords({FindingId::Interfaces, FindingState::Yes, 0, 0, "4"}).why,
        QStringLiteral("4"));
    QVERIFY(findingWords({FindingId::OtherProcesses, FindingState::No, EACCES, 0, "/proc/1/fd"})
                .why.endsWith(QStringLiteral(" Detail: /proc/1/fd")));
}

void TestNoticeText::coverageOfAnAccount()
{
    Frame frame;
    frame.totals.tcpSockets = 49;
    frame.totals.udpSockets = 5;
    frame.totals.hiddenSockets = 7;
    frame.notices = {{NoticeId::UdpNotMeasured, "sock_diag", 0, 5},
        {NoticeId::OwnersHidden, "/proc", EACCES, 7}};
    const CoverageWords words = coverageText(frame);
    QCOMPARE(words.text,
        QStringLiteral("49 TCP sockets; 5 UDP sockets, their bytes not measured; 7 of other "
                       "accounts, shown by user and unit."));
    QCOMPARE(words.remedy, QStringLiteral("To name them all: sudo weir report processes"));
}

void TestNoticeText::coverageNamesWhatIsMissing()
{
    Frame frame;
    frame.notices = {{NoticeId::SocketsUnavailable, "sock_diag", ENOENT, 0},
        {NoticeId::EventsUnavailable, "connector", EPERM, 0},
        {NoticeId::EventsUnavailable, "connector", EPERM, 0}};
    QCOMPARE(coverageText(frame).text,
        QStringLiteral("Connections cannot be shown. Process events cannot be shown."));
}

void TestNoticeText::coverageOffersTheBestRemedy()
{
    Frame frame;
    frame.notices = {{NoticeId::SocketsUnavailable, "sock_diag", ENOENT, 0},
        {NoticeId::UdpNotMeasured, "sock_diag", 0, 1}};
    QVERIFY(coverageText(frame).remedy.contains(QStringLiteral("modprobe")));
    frame.notices.clear();
    QVERIFY(coverageText(frame).remedy.isEmpty());
}

void TestNoticeText::filterErrorsPointAtTheCharacter_data()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::newRow("unknown field") << QByteArray("foo:bar");
    QTest::newRow("parenthesis") << QByteArray("(port:1");
    QTest::newRow("value") << QByteArray("port:http3x");
    QTest::newRow("quote") << QByteArray("process:\"a");
    QTest::newRow("operand") << QByteArray("port:1 and");
}

void TestNoticeText::filterErrorsPointAtTheCharacter()
{
    QFETCH(QByteArray, expression);
    FilterError error;
    const std::string text = expression.toStdString();
    QVERIFY(!Filter::parse(text, &error));
    const QString sentence = filterErrorText(error, text);
    QVERIFY2(sentence.startsWith(QStringLiteral("Character %1: ").arg(error.position + 1)),
        qPrintable(sentence));
    QVERIFY(isSentence(sentence));
}

void TestNoticeText::aCaretStandsUnderTheWrongCharacter()
{
    const auto pointer = [](std::string_view expression, std::size_t position) {
        return filterErrorPointer({position, FilterProblem::BadValue, {}}, expression);
    };
    QCOMPARE(
        pointer("port:x", 5), QStringList({QStringLiteral("port:x"), QStringLiteral("     ^")}));
    QCOMPARE(
        pointer("\u00fc:x", 3), QStringList({QStringLiteral("\u00fc:x"), QStringLiteral("  ^")}));
    QCOMPARE(pointer("not", 3), QStringList({QStringLiteral("not"), QStringLiteral("   ^")}));
    QCOMPARE(pointer("\x1b:x", 1).at(1).size(), qsizetype(5));
    const QStringList cut = pointer(std::string(500, 'a') + "()" + std::string(500, 'b'), 501);
    QVERIFY(cut.at(0).size() < 80);
    QCOMPARE(cut.at(0).at(cut.at(1).indexOf(u'^')), QChar(u')'));
}

void TestNoticeText::positionsCountCharactersNotBytes()
{
    QCOMPARE(characterPosition("\u00fc:x", 2), qsizetype(1));
    QCOMPARE(characterPosition("\U0001f600x", 4), qsizetype(2));
    QCOMPARE(characterPosition("ab", 99), qsizetype(2));
}

QTEST_GUILESS_MAIN(TestNoticeText)
#include "tst_noticetext.moc"
