// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/busguard.h"

#include <QElapsedTimer>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>

using namespace weir;
using namespace std::chrono_literals;

class TestBusGuard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheLocalSocket_data();
    void findsTheLocalSocket();
    void aSilentBusIsNoticedInTime();
    void anAnsweringBusIsLeftAlone();
    void aBusThatIsNotThereHoldsNobodyUp();
    void aStuckBusIsHidden();
};

void TestBusGuard::findsTheLocalSocket_data()
{
    QTest::addColumn<QByteArray>("addresses");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("abstract");
    QTest::newRow("none") << QByteArray() << QString() << false;
    QTest::newRow("file") << QByteArray("unix:path=/run/user/1000/bus")
                          << QStringLiteral("/run/user/1000/bus") << false;
    QTest::newRow("with id") << QByteArray("unix:path=/a,guid=12") << QStringLiteral("/a") << false;
    QTest::newRow("abstract") << QByteArray("unix:guid=1,abstract=/x") << QStringLiteral("/x")
                              << true;
    QTest::newRow("escaped") << QByteArray("unix:path=/a%2cb%20c") << QStringLiteral("/a,b c")
                             << false;
    QTest::newRow("second") << QByteArray("tcp:host=h,port=1;unix:path=/b") << QStringLiteral("/b")
                            << false;
    QTest::newRow("other") << QByteArray("unix:runtime=yes;autolaunch:") << QString() << false;
    QTest::newRow("damaged") << QByteArray("unix:;unix:=;unix:path;;,=") << QString() << false;
}

void TestBusGuard::findsTheLocalSocket()
{
    QFETCH(QByteArray, addresses);
    QFETCH(QString, path);
    QFETCH(bool, abstract);
    const auto address = localBusAddress(addresses);
    QCOMPARE(address.has_value(), !path.isEmpty());
    if (address) {
        QCOMPARE(address->path, path);
        QCOMPARE(address->abstract, abstract);
    }
}

void TestBusGuard::aSilentBusIsNoticedInTime()
{
    const QTemporaryDir folder;
    QLocalServer server;
    QVERIFY(server.listen(folder.filePath(QStringLiteral("bus"))));
    QElapsedTimer clock;
    clock.start();
    QVERIFY(!busAnswers({server.fullServerName()}, 200ms));
    QVERIFY(clock.elapsed() >= 150);
    QVERIFY(clock.elapsed() < 5000);
}

void TestBusGuard::anAnsweringBusIsLeftAlone()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("bus"));
    QByteArray question;
    std::atomic<bool> listening = false;
    const std::unique_ptr<QThread> bus(QThread::create([&] {
        QLocalServer server;
        server.listen(name);
        listening = true;
        if (!server.waitForNewConnection(20000))
            return;
        QLocalSocket *client = server.nextPendingConnection();
        while (!question.endsWith("\r\n") && client->waitForReadyRead(20000))
            question += client->readAll();
        client->write("REJECTED EXTERNAL\r\n");
        client->waitForBytesWritten(20000);
        client->waitForDisconnected(20000);
    }));
    bus->start();
    QTRY_VERIFY(listening);
    QVERIFY(busAnswers({name}, 20s));
    QVERIFY(bus->wait(30000));
    QCOMPARE(question, QByteArray("\0AUTH\r\n", 7));
}

void TestBusGuard::aBusThatIsNotThereHoldsNobodyUp()
{
    QVERIFY(busAnswers({QStringLiteral("/no/such/socket")}, 20s));
}

void TestBusGuard::aStuckBusIsHidden()
{
    const QByteArray before = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    const QTemporaryDir folder;
    QLocalServer server;
    QVERIFY(server.listen(folder.filePath(QStringLiteral("bus"))));
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + server.fullServerName().toUtf8());
    QVERIFY(!avoidStuckSessionBus());
    QCOMPARE(qgetenv("DBUS_SESSION_BUS_ADDRESS"), QByteArray("disabled:"));
    QVERIFY(avoidStuckSessionBus());
    qputenv("DBUS_SESSION_BUS_ADDRESS", before);
}

QTEST_GUILESS_MAIN(TestBusGuard)
#include "tst_busguard.moc"
