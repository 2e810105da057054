// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/linkfacts.h"

#include <QDir>
#include <QFile>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace weir;

class LinkFactsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void speedIsRead_data();
    void speedIsRead();
    void duplexIsRead_data();
    void duplexIsRead();
    void anotherIndexIsNotBelieved();
    void aFolderTellsWireless_data();
    void aFolderTellsWireless();
    void namesCannotLeaveTheFolder_data();
    void namesCannotLeaveTheFolder();

private:
    void write(const QString &path, const QByteArray &text)
    {
        QFile file(m_folder->filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    std::string root() const { return m_folder->filePath(QStringLiteral("net")).toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void LinkFactsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("net/eth0")));
    write(QStringLiteral("net/eth0/ifindex"), "3\n");
    write(QStringLiteral("net/eth0/speed"), "2500\n");
    write(QStringLiteral("ifindex"), "3\n");
    write(QStringLiteral("speed"), "9\n");
}

void LinkFactsTest::speedIsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("speed");
    QTest::newRow("usual") << QByteArray("2500\n") << qint64{2500};
    QTest::newRow("unknown") << QByteArray("-1\n") << qint64{-1};
    QTest::newRow("zero") << QByteArray("0\n") << qint64{-1};
    QTest::newRow("empty") << QByteArray() << qint64{-1};
    QTest::newRow("no number") << QByteArray("fast\n") << qint64{-1};
    QTest::newRow("too large") << QByteArray(31, '9') << qint64{-1};
}

void LinkFactsTest::speedIsRead()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, speed);
    write(QStringLiteral("net/eth0/speed"), text);
    QCOMPARE(qint64{readLinkFacts(root(), "eth0", 3).speedMbps}, speed);
}

void LinkFactsTest::duplexIsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("duplex");
    QTest::newRow("full") << QByteArray("full\n") << int(Duplex::Full);
    QTest::newRow("half") << QByteArray("half\n") << int(Duplex::Half);
    QTest::newRow("unknown") << QByteArray("unknown\n") << int(Duplex::Unknown);
    QTest::newRow("empty") << QByteArray() << int(Duplex::Unknown);
    QTest::newRow("other") << QByteArray("full of it\n") << int(Duplex::Unknown);
}

void LinkFactsTest::duplexIsRead()
{
    QFETCH(QByteArray, text);
    write(QStringLiteral("net/eth0/duplex"), text);
    QTEST(int(readLinkFacts(root(), "eth0", 3).duplex), "duplex");
}

void LinkFactsTest::anotherIndexIsNotBelieved()
{
    QCOMPARE(readLinkFacts(root(), "eth0", 4).speedMbps, std::int64_t{-1});
}

void LinkFactsTest::aFolderTellsWireless_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<bool>("wireless");
    QTest::newRow("wireless") << QStringLiteral("wireless") << true;
    QTest::newRow("phy80211") << QStringLiteral("phy80211") << true;
    QTest::newRow("neither") << QStringLiteral("queues") << false;
}

void LinkFactsTest::aFolderTellsWireless()
{
    QFETCH(QString, folder);
    QFETCH(bool, wireless);
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("net/eth0/") + folder));
    QCOMPARE(readLinkFacts(root(), "eth0", 3).wireless, wireless);
}

void LinkFactsTest::namesCannotLeaveTheFolder_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"..", ".", "", "eth0/../..", "../net/eth0", "/etc"})
        QTest::newRow(name) << QByteArray(name);
}

void LinkFactsTest::namesCannotLeaveTheFolder()
{
    QFETCH(QByteArray, name);
    QCOMPARE(readLinkFacts(root(), name.toStdString(), 3).speedMbps, std::int64_t{-1});
}

QTEST_GUILESS_MAIN(LinkFactsTest)
#include "tst_linkfacts.moc"
