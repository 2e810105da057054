// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/programstore.h"

#include <QFile>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

class ProgramStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProgramIsNewOnce()
    {
        ProgramStore store{QString()};
        QVERIFY(store.isFirstRun());
        QVERIFY(store.add("/usr/bin/curl"));
        QVERIFY(!store.add("/usr/bin/curl"));
    }

    void itIsRememberedOverARestart()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a/programs"));
        // Names are bytes: none may end a line or be taken for another.
        const std::vector<std::string> names{
            "/usr/bin/curl", "two\nlines", "100%", "%0a", "\xff\xfe", "/opt/a b"};
        {
            ProgramStore store(path);
            store.load();
            QVERIFY(store.isFirstRun());
            for (const std::string &name : names)
                QVERIFY(store.add(name));
            store.save();
        }
        ProgramStore store(path);
        store.load();
        QVERIFY(!store.isFirstRun());
        for (const std::string &name : names)
            QVERIFY2(!store.add(name), name.c_str());
        QVERIFY(store.add("two"));
        QVERIFY(store.add("lines"));
        QCOMPARE(
            QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void twoWeirsKeepWhatEachSaw()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("programs"));
        ProgramStore first(path);
        ProgramStore second(path);
        first.load();
        second.load();
        first.add("a");
        first.save();
        second.add("b");
        second.save();
        ProgramStore third(path);
        third.load();
        QVERIFY(!third.add("a"));
        QVERIFY(!third.add("b"));
    }

    void itIsBounded()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("programs"));
        ProgramStore store(path);
        store.add("often used");
        for (std::size_t i = 0; i < ProgramStore::maxPrograms + 100; ++i) {
            store.add("program " + std::to_string(i));
            store.add("often used");
        }
        QVERIFY(!store.add("often used"));
        QVERIFY(store.add("program 0"));
        QVERIFY(store.add(std::string(5000, 'x')));
        store.save();
        ProgramStore again(path);
        again.load();
        QVERIFY(!again.add("often used"));
        QVERIFY(!again.add(std::string(6000, 'x')));
    }

    void aReportOnlyReads()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("programs"));
        ProgramStore store(path, ProgramStore::Keep::ThisRun);
        store.load();
        store.add("a");
        store.save();
        QVERIFY(!QFile::exists(path));
    }

    void aFileOfAnotherKindDoesNoHarm()
    {
        const QTemporaryDir folder;
        ProgramStore asFolder(folder.path());
        asFolder.load();
        asFolder.add("a");
        asFolder.save();
        const QString path = folder.filePath(QStringLiteral("programs"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("\0\n\n%\n%zz\n", 9) + QByteArray(100'000, '%'));
        file.close();
        ProgramStore store(path);
        store.load();
        QVERIFY(store.add("a"));
    }
};

QTEST_GUILESS_MAIN(ProgramStoreTest)
#include "tst_programstore.moc"
