// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/words.h"

#include "samples.h"

#include <QTest>

#include <set>

using namespace weir;
using namespace weir::samples;

class TestWords final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statesDiffer();
    void unknownNumbersHaveWords();
    void protocols();
    void certaintiesAreExplained();
    void owners();
    void aRightToLeftNameIsIsolated();
    void ownerToolTips();
    void endpoints_data();
    void endpoints();
    void signalNames();
};

void TestWords::statesDiffer()
{
    std::set<QString> seen;
    SocketSample socket;
    for (int state = 1; state <= static_cast<int>(TcpState::BoundInactive); ++state) {
        socket.state = static_cast<TcpState>(state);
        if (socket.state != TcpState::NewSynRecv)
            QVERIFY2(seen.insert(stateText(socket)).second, qPrintable(stateText(socket)));
    }
    QCOMPARE(seen.size(), std::size_t(12));
    socket.protocol = Protocol::Udp;
    socket.state = TcpState::Close;
    QCOMPARE(stateText(socket), QStringLiteral("Not connected"));
    socket.state = TcpState::Established;
    QCOMPARE(stateText(socket), QStringLiteral("Connected"));
}

void TestWords::unknownNumbersHaveWords()
{
    SocketSample socket;
    socket.state = static_cast<TcpState>(255);
    QCOMPARE(stateText(socket), QStringLiteral("Unknown"));
    QCOMPARE(protocolText(static_cast<Protocol>(255)), QStringLiteral("Unknown"));
    QCOMPARE(certaintyText(static_cast<Certainty>(255)), QStringLiteral("Unknown"));
    QCOMPARE(eventKindText(static_cast<EventKind>(255)), QStringLiteral("Unknown"));
}

void TestWords::protocols()
{
    SocketSample socket;
    socket.local.address = *IpAddress::parse("192.0.2.1");
    QCOMPARE(protocolText(socket), QStringLiteral("TCP"));
    socket.local.address = *IpAddress::parse("2001:db8::1");
    socket.protocol = Protocol::Udp;
    QCOMPARE(protocolText(socket), QStringLiteral("UDP v6"));
}

void TestWords::certaintiesAreExplained()
{
    std::set<QString> sentences;
    for (int certainty = 0; certainty <= static_cast<int>(Certainty::NotMeasured); ++certainty) {
        const QString sentence = certaintyExplanation(static_cast<Certainty>(certainty));
        QVERIFY(sentence.endsWith(u'.'));
        sentences.insert(sentence);
    }
    QCOMPARE(sentences.size(), std::size_t(5));
}

void TestWords::owners()
{
    QCOMPARE(ownerText(process(1, "firefox").get()), QStringLiteral("firefox"));
    Owner nameless = *process(77, "");
    nameless.comm.clear();
    QCOMPARE(ownerText(&nameless), QStringLiteral("Process 77"));
    nameless.comm = "kworker";
    QCOMPARE(ownerText(&nameless), QStringLiteral("kworker"));
    QCOMPARE(ownerText(account(0, "root", "cron.service").get()),
        QStringLiteral("root \u2014 cron.service"));
    QCOMPARE(ownerText(account(33, "", "").get()), QStringLiteral("uid 33 (hidden processes)"));
    QCOMPARE(ownerText(nullptr), QStringLiteral("Owner unknown (short-lived)"));
    for (const OwnerKind kind :
        {OwnerKind::Account, OwnerKind::Kernel, OwnerKind::Unknown, OwnerKind::Unattributed})
        QVERIFY(ownerExplanation(nobody(kind).get()).endsWith(u'.'));
    QVERIFY(ownerExplanation(process(1, "a").get()).isEmpty());
    QCOMPARE(userText(nobody(OwnerKind::Kernel).get()), QString());
}

void TestWords::aRightToLeftNameIsIsolated()
{
    const QString text = ownerText(account(1, "\u05d0\u05d1", "x.service").get());
    QCOMPARE(text, QStringLiteral("\u2068\u05d0\u05d1\u2069 \u2014 x.service"));
}

void TestWords::ownerToolTips()
{
    Owner owner = *process(12, "python3");
    owner.comm = "firefox";
    owner.startTimeNs = 1'795'269'600'000'000'000;
    const Format format{QLocale(QLocale::English, QLocale::UnitedStates), false};
    QCOMPARE(ownerToolTip(&owner, format),
        QStringLiteral(
            "python3\n/usr/bin/python3\nCommand: python3 --flag\nCalls itself: firefox\n"
            "PID 12, parent 1\nStarted: 21 Nov 2026 14:00:00\nUser: ada\nUnit: app-python3.scope"));
}

void TestWords::endpoints_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("text");
    QTest::newRow("IPv4") << QStringLiteral("192.0.2.1") << 443 << QStringLiteral("192.0.2.1:443");
    QTest::newRow("IPv6") << QStringLiteral("2001:db8::1") << 443
                          << QStringLiteral("[2001:db8::1]:443");
    QTest::newRow("any") << QStringLiteral("0.0.0.0") << 0 << QStringLiteral("0.0.0.0:*");
}

void TestWords::endpoints()
{
    QFETCH(QString, address);
    QFETCH(int, port);
    const Endpoint endpoint{
        *IpAddress::parse(address.toStdString()), static_cast<std::uint16_t>(port)};
    QTEST(endpointText(endpoint), "text");
}

void TestWords::signalNames()
{
    QCOMPARE(signalText(9), QStringLiteral("SIGKILL"));
    QCOMPARE(signalText(31), QStringLiteral("SIGSYS"));
    QCOMPARE(signalText(0), QStringLiteral("signal 0"));
    QCOMPARE(signalText(32), QStringLiteral("signal 32"));
    QCOMPARE(signalText(-1), QStringLiteral("signal -1"));
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
