// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/procparse.h"
#include "platform/ownervalues.h"
#include "tests/platform/linux/hostilenames.h"

#include <QByteArray>
#include <QFile>
#include <QMap>
#include <QObject>
#include <QTest>

#include <cstdint>
#include <string>

using namespace weir;
using namespace weir::test;

namespace {

std::string fixture(const char *name)
{
    QFile file(QStringLiteral(WEIR_FIXTURES "/proc/") + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture %s", name);
    return file.readAll().toStdString();
}

QMap<QByteArray, QByteArray> truth()
{
    QMap<QByteArray, QByteArray> result;
    for (const QByteArray &line : QByteArray::fromStdString(fixture("truth.txt")).split('\n'))
        result[line.left(line.indexOf(' '))] = line.mid(line.indexOf(' ') + 1);
    return result;
}

std::string statOf(const std::string &comm)
{
    return "77 (" + comm + ") S 12 77 77 0 -1 4194304 1 0 0 0 2 0 0 0 20 0 1 0 4711 16 2\n";
}

} // namespace

class ProcParseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheKernelSaid();
    void statSurvivesHostileNames();
    void statRefuses_data();
    void statRefuses();
    void cutBytesAreNoFault();
    void statusFindsTheEffectiveUid();
    void statusRefuses_data();
    void statusRefuses();
    void cgroup_data();
    void cgroup();
    void commLosesOneNewlineOnly();
    void cmdlineIsJoined_data();
    void cmdlineIsJoined();
    void cmdlineIsCut();
    void fdinfo_data();
    void fdinfo();
    void socketLink_data();
    void socketLink();
    void pid_data();
    void pid();
    void deletedSuffixes();
};

void ProcParseTest::whatTheKernelSaid()
{
    const auto known = truth();
    const std::string comm = QByteArray::fromHex(known["comm"]).toStdString();
    const std::string text = fixture("stat");
    const auto stat = parseProcStat(text);
    QVERIFY(stat.has_value());
    QCOMPARE(stat->pid, known["pid"].toInt());
    QCOMPARE(stat->parentPid, known["parent"].toInt());
    QCOMPARE(std::string(stat->comm), comm);
    QCOMPARE(stat->state, 'R');
    // Field 22 as awk would count it, from behind the name.
    const QByteArray rest = QByteArray::fromStdString(text.substr(text.rfind(')') + 2));
    QCOMPARE(qulonglong{stat->startTicks}, rest.split(' ').at(19).toULongLong());

    const auto uids = parseProcStatus(fixture("status"));
    QVERIFY(uids.has_value());
    QCOMPARE(uids->real, known["uid"].toUInt());
    QCOMPARE(uids->effective, known["euid"].toUInt());
    QCOMPARE(std::string(parseProcComm(fixture("comm"))), comm);
    QCOMPARE(qulonglong{parseProcFdInfo(fixture("fdinfo")).inode.value_or(0)},
        known["inode"].toULongLong());
    QCOMPARE(parseSocketLink(fixture("fdlink")).value_or(0), known["inode"].toUInt());
    QCOMPARE(std::string(parseProcCgroup(fixture("cgroup"))), std::string("/sessions/one"));
    QVERIFY(parseProcCmdline(fixture("cmdline")).ends_with("recordproc.py tests/fixtures/proc"));
}

void ProcParseTest::statSurvivesHostileNames()
{
    for (const std::string &name : hostileNames()) {
        const std::string text = statOf(name);
        const auto stat = parseProcStat(text);
        QVERIFY(stat.has_value());
        QCOMPARE(std::string(stat->comm), name);
        QCOMPARE(stat->pid, 77);
        QCOMPARE(stat->parentPid, 12);
        QCOMPARE(stat->state, 'S');
        QCOMPARE(qulonglong{stat->startTicks}, 4711ULL);
    }
}

void ProcParseTest::statRefuses_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray tail = " S 12 77 77 0 -1 4194304 1 0 0 0 2 0 0 0 20 0 1 0 4711 16";
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no name") << QByteArray("77") + tail;
    QTest::newRow("no end of the name") << "77 (x" + tail;
    QTest::newRow("brackets turned") << "77 )x(" + tail;
    QTest::newRow("no pid") << "(x)" + tail;
    QTest::newRow("negative pid") << "-77 (x)" + tail;
    QTest::newRow("huge pid") << "777777777777777777777777777777 (x)" + tail;
    QTest::newRow("three fields") << QByteArray("77 (x) S");
    QTest::newRow("negative parent") << QByteArray("77 (x) S -5") + tail.mid(5);
    QTest::newRow("long state") << "77 (x) SS" + tail.mid(2);
    QTest::newRow("start of 30 digits")
        << QByteArray(statOf("x").c_str()).replace("4711", QByteArray(30, '9'));
    QTest::newRow("negative start") << QByteArray(statOf("x").c_str()).replace("4711", "-4711");
}

void ProcParseTest::statRefuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseProcStat(text.toStdString()).has_value());
}

// Each parser sees each beginning of what the kernel said, on the heap with nothing behind it.
void ProcParseTest::cutBytesAreNoFault()
{
    for (const char *name : {"stat", "status", "comm", "cmdline", "cgroup", "fdinfo", "fdlink"}) {
        const std::string whole = fixture(name);
        for (std::size_t length = 0; length <= whole.size(); ++length) {
            const std::vector<char> bytes(whole.begin(), whole.begin() + std::ptrdiff_t(length));
            const std::string_view text(bytes.data(), bytes.size());
            if (const auto stat = parseProcStat(text))
                QVERIFY(stat->comm.size() <= text.size());
            parseProcStatus(text);
            parseProcFdInfo(text);
            parseSocketLink(text);
            QVERIFY(parseProcCgroup(text).size() <= text.size());
            QVERIFY(parseProcCmdline(text).size() <= text.size());
            QVERIFY(parseProcComm(text).size() <= text.size());
        }
    }
}

void ProcParseTest::statusFindsTheEffectiveUid()
{
    const auto uids =
        parseProcStatus("Name:\tx\\nUid:\t7\t7\nUid:\t1000\t0\t1000\t1000\nGid:\t5\n");
    QVERIFY(uids.has_value());
    QCOMPARE(uids->real, 1000U);
    QCOMPARE(uids->effective, 0U);
}

void ProcParseTest::statusRefuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no Uid") << QByteArray("Name:\tx\nGid:\t1\t1\t1\t1\n");
    QTest::newRow("one number") << QByteArray("Uid:\t1000\n");
    QTest::newRow("no number") << QByteArray("Uid:\tx\ty\n");
    QTest::newRow("negative") << QByteArray("Uid:\t-1\t-1\n");
    QTest::newRow("too large") << QByteArray("Uid:\t4294967296\t0\n");
}

void ProcParseTest::statusRefuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseProcStatus(text.toStdString()).has_value());
}

void ProcParseTest::cgroup_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("unified") << QByteArray("0::/user.slice/x.scope\n")
                             << QByteArray("/user.slice/x.scope");
    QTest::newRow("hybrid, unified at the root")
        << QByteArray("4:memory:/a\n1:name=systemd:/system.slice/b.service\n0::/\n")
        << QByteArray("/system.slice/b.service");
    QTest::newRow("hybrid, unified used")
        << QByteArray("1:name=systemd:/system.slice/b.service\n0::/system.slice/c.service\n")
        << QByteArray("/system.slice/c.service");
    QTest::newRow("old") << QByteArray("2:cpu,cpuacct:/a\n1:name=systemd:/b\n") << QByteArray("/b");
    QTest::newRow("neither") << QByteArray("3:pids:/\n2:cpu,cpuacct:/a\n1:memory:/b\n")
                             << QByteArray("/a");
    QTest::newRow("systemd at the root")
        << QByteArray("2:memory:/docker/c\n1:name=systemd:/\n") << QByteArray("/docker/c");
    QTest::newRow("all at the root")
        << QByteArray("2:cpu:/\n1:name=systemd:/\n0::/\n") << QByteArray("/");
    QTest::newRow("colons") << QByteArray("0::/a:b/c:d\n") << QByteArray("/a:b/c:d");
    QTest::newRow("any byte") << QByteArray("0::/<b>x\xff/=cmd\n") << QByteArray("/<b>x\xff/=cmd");
    QTest::newRow("no path") << QByteArray("0::\n0:\n0\n") << QByteArray();
    QTest::newRow("relative") << QByteArray("0::../x\n") << QByteArray();
    QTest::newRow("no end") << QByteArray("0::/x") << QByteArray("/x");
}

void ProcParseTest::cgroup()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, path);
    QCOMPARE(std::string(parseProcCgroup(text.toStdString())), path.toStdString());
}

void ProcParseTest::commLosesOneNewlineOnly()
{
    QCOMPARE(std::string(parseProcComm("x\n")), std::string("x"));
    QCOMPARE(std::string(parseProcComm("x\n\n")), std::string("x\n"));
    QCOMPARE(std::string(parseProcComm("\n")), std::string());
    QCOMPARE(std::string(parseProcComm("x")), std::string("x"));
    for (const std::string &name : hostileNames())
        QCOMPARE(std::string(parseProcComm(name + "\n")), name);
}

void ProcParseTest::cmdlineIsJoined_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("joined");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("only ends") << QByteArray("\0\0\0", 3) << QByteArray();
    QTest::newRow("one") << QByteArray("sh\0", 3) << QByteArray("sh");
    QTest::newRow("three") << QByteArray("a\0b c\0d\0", 8) << QByteArray("a b c d");
    QTest::newRow("empty argument") << QByteArray("a\0\0b\0", 5) << QByteArray("a  b");
    QTest::newRow("no end") << QByteArray("a\0b", 3) << QByteArray("a b");
    QTest::newRow("any byte") << QByteArray("=1+1\0\xff\n\x1b[31m\0", 13)
                              << QByteArray("=1+1 \xff\n\x1b[31m");
}

void ProcParseTest::cmdlineIsJoined()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, joined);
    QCOMPARE(parseProcCmdline(text.toStdString()), joined.toStdString());
}

void ProcParseTest::cmdlineIsCut()
{
    const std::string huge(2 * 1024 * 1024, 'x');
    QCOMPARE(parseProcCmdline(huge), huge.substr(0, maxCmdline));
}

void ProcParseTest::fdinfo_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("known");
    QTest::addColumn<quint64>("inode");
    QTest::newRow("socket") << QByteArray("pos:\t0\nflags:\t02\nmnt_id:\t10\nino:\t4711\n") << true
                            << quint64{4711};
    QTest::newRow("largest") << QByteArray("ino:\t18446744073709551615\n") << true
                             << quint64{18446744073709551615ULL};
    QTest::newRow("before 5.14") << QByteArray("pos:\t0\nflags:\t02\nmnt_id:\t10\n") << false
                                 << quint64{0};
    QTest::newRow("too large") << QByteArray("ino:\t18446744073709551616\n") << false << quint64{0};
    QTest::newRow("negative") << QByteArray("ino:\t-1\n") << false << quint64{0};
    QTest::newRow("unix socket") << QByteArray("ino:\t5\nscm_fds: 3\n") << true << quint64{5};
    QTest::newRow("the first counts") << QByteArray("ino:\t5\nino:\t6\n") << true << quint64{5};
    QTest::newRow("nothing") << QByteArray() << false << quint64{0};
}

void ProcParseTest::fdinfo()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, known);
    QFETCH(quint64, inode);
    const ProcFdInfo info = parseProcFdInfo(text.toStdString());
    QCOMPARE(info.inode.has_value(), known);
    QCOMPARE(quint64{info.inode.value_or(0)}, inode);
}

void ProcParseTest::socketLink_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("isSocket");
    QTest::newRow("socket") << QByteArray("socket:[4711]") << true;
    QTest::newRow("largest") << QByteArray("socket:[4294967295]") << true;
    QTest::newRow("more than sock_diag knows") << QByteArray("socket:[4294967296]") << false;
    QTest::newRow("file") << QByteArray("/tmp/socket:[1]") << false;
    QTest::newRow("pipe") << QByteArray("pipe:[1]") << false;
    QTest::newRow("cut") << QByteArray("socket:[1") << false;
    QTest::newRow("no number") << QByteArray("socket:[]") << false;
    QTest::newRow("more") << QByteArray("socket:[1] (deleted)") << false;
    QTest::newRow("negative") << QByteArray("socket:[-1]") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void ProcParseTest::socketLink()
{
    QFETCH(QByteArray, target);
    QFETCH(bool, isSocket);
    QCOMPARE(parseSocketLink(target.toStdString()).has_value(), isSocket);
}

void ProcParseTest::pid_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("pid");
    QTest::newRow("one") << QByteArray("1") << 1;
    QTest::newRow("largest") << QByteArray("2147483647") << 2147483647;
    QTest::newRow("too large") << QByteArray("2147483648") << 0;
    QTest::newRow("zero") << QByteArray("0") << 0;
    QTest::newRow("negative") << QByteArray("-1") << 0;
    QTest::newRow("plus") << QByteArray("+1") << 0;
    QTest::newRow("name") << QByteArray("self") << 0;
    QTest::newRow("mixed") << QByteArray("1x") << 0;
    QTest::newRow("nothing") << QByteArray() << 0;
}

void ProcParseTest::pid()
{
    QFETCH(QByteArray, text);
    QFETCH(int, pid);
    QCOMPARE(parsePid(text.toStdString()).value_or(0), pid);
}

void ProcParseTest::deletedSuffixes()
{
    QVERIFY(hasDeletedSuffix("/usr/bin/x (deleted)"));
    QVERIFY(!hasDeletedSuffix("/usr/bin/x(deleted)"));
    QCOMPARE(
        std::string(withoutDeletedSuffix("/x (deleted) (deleted)")), std::string("/x (deleted)"));
    QCOMPARE(std::string(fileName("/usr/bin/x")), std::string("x"));
    QCOMPARE(std::string(fileName("x")), std::string("x"));
    QCOMPARE(std::string(fileName("/")), std::string());
    QCOMPARE(std::string(completeLines("a\nb\nc")), std::string("a\nb\n"));
    QCOMPARE(std::string(completeLines("abc")), std::string());
}

QTEST_GUILESS_MAIN(ProcParseTest)
#include "tst_procparse.moc"
