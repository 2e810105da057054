// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/doctor.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <cerrno>

using namespace weir;

class TestDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textGroupsByState();
    void textOfNothingIsEmpty();
    void jsonIsOneObjectALine();
};

namespace {

std::vector<Finding> findings()
{
    return {
        {FindingId::TcpSockets, FindingState::Yes, 0, 0, {}},
        {FindingId::UdpBytes, FindingState::No, 0, 0, {}},
        {FindingId::Interfaces, FindingState::Yes, 0, 0, {}},
        {FindingId::OtherNamespaces, FindingState::Partly, EPERM, 3, "a\nb\x1b"},
    };
}

} // namespace

void TestDoctor::textGroupsByState()
{
    const QString text = QString::fromStdString(Doctor::text(findings()));
    const qsizetype yes = text.indexOf(QStringLiteral("sees completely:\n"));
    const qsizetype partly = text.indexOf(QStringLiteral("sees in part:\n"));
    const qsizetype no = text.indexOf(QStringLiteral("does not see:\n"));
    QVERIFY(yes >= 0 && yes < partly && partly < no);
    // Headings stand at the margin, titles under them, reasons and remedies under those.
    const QStringList lines = text.split(u'\n');
    const auto indented = [&lines](const char *pattern) {
        return lines.filter(QRegularExpression(QString::fromLatin1(pattern))).size();
    };
    QCOMPARE(indented("^[^ ]"), 3);
    QCOMPARE(indented("^  [^ ]"), 4);
    QVERIFY(indented("^      [^ ]") >= 2);
    QVERIFY(!text.contains(u'\x1b'));
}

void TestDoctor::textOfNothingIsEmpty()
{
    QCOMPARE(Doctor::text({}), std::string());
    QCOMPARE(Doctor::json({}), std::string());
}

void TestDoctor::jsonIsOneObjectALine()
{
    const QByteArray json = QByteArray::fromStdString(Doctor::json(findings()));
    const QList<QByteArray> lines = json.split('\n');
    QCOMPARE(lines.size(), 5);
    const QJsonObject first = QJsonDocument::fromJson(lines.at(0)).object();
    QCOMPARE(first.value(u"id").toString(), QStringLiteral("tcp_sockets"));
    QCOMPARE(first.value(u"state").toString(), QStringLiteral("yes"));
    QVERIFY(first.value(u"error").isNull());
    QVERIFY(first.value(u"count").isNull());
    QVERIFY(!first.value(u"title").toString().isEmpty());
    const QJsonObject last = QJsonDocument::fromJson(lines.at(3)).object();
    QCOMPARE(last.keys(), QJsonDocument::fromJson(lines.at(0)).object().keys());
    QCOMPARE(last.value(u"error").toInt(), EPERM);
    QCOMPARE(last.value(u"count").toInt(), 3);
    QCOMPARE(last.value(u"detail").toString(), QStringLiteral("a\nb\x1b"));
    QVERIFY(!last.value(u"remedy").toString().isEmpty());
}

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
