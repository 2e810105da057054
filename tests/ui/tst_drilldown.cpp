// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/drilldown.h"

#include "core/filter.h"
#include "tests/report/hostiletexts.h"
#include "tests/support/samples.h"

#include <QTest>

using namespace weir;
using weir::test::process;

class TestDrillDown final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsItsProcessOnly();
    void findsItsAccountOnly();
    void anyNameCanBeAskedFor();
    void hostAndPortMatchEitherEnd();
    void ownersWithoutExpressionGiveNone();
};

namespace {

ProcessRow rowOf(const OwnerPtr &owner)
{
    ProcessRow row;
    row.owner = owner;
    return row;
}

Filter parsed(const QString &text)
{
    return Filter::parse(text.toStdString()).value();
}

} // namespace

void TestDrillDown::findsItsProcessOnly()
{
    const Filter filter = parsed(filterForOwner(*process(42, "a")));
    QVERIFY(filter.matches(rowOf(process(42, "a"))));
    QVERIFY(!filter.matches(rowOf(process(421, "a"))));
}

void TestDrillDown::findsItsAccountOnly()
{
    Owner hidden;
    hidden.key.kind = OwnerKind::Account;
    hidden.uid = hidden.key.uid = 33;
    hidden.user = "www-data";
    hidden.unit = "apache \"2\".service";
    const Filter filter = parsed(filterForOwner(hidden));
    QVERIFY(filter.matches(rowOf(std::make_shared<Owner>(hidden))));
    Owner other = hidden;
    other.unit = "nginx.service";
    QVERIFY(!filter.matches(rowOf(std::make_shared<Owner>(other))));
}

void TestDrillDown::anyNameCanBeAskedFor()
{
    for (const QByteArray &name : test::hostileTexts()) {
        const QString text = filterForField("process", name.toStdString());
        FilterError error;
        const auto filter = Filter::parse(text.toStdString(), &error);
        QVERIFY2(filter.has_value(), name.toPercentEncoding().constData());
        // Bytes that are not UTF-8 cannot be typed either.
        if (QString::fromUtf8(name).toUtf8() == name && !name.isEmpty())
            QVERIFY2(filter->matches(rowOf(process(1, name.toStdString()))),
                name.toPercentEncoding().constData());
    }
}

void TestDrillDown::hostAndPortMatchEitherEnd()
{
    Frame frame;
    ConnectionRow row;
    row.socket = test::connection(1, noOwner, 0, 0);
    QVERIFY(parsed(filterForHost(row.socket.remote.address)).matches(row, frame));
    QVERIFY(parsed(filterForHost(row.socket.local.address)).matches(row, frame));
    QVERIFY(parsed(filterForPort(443)).matches(row, frame));
    QVERIFY(!parsed(filterForPort(44)).matches(row, frame));
    row.socket.remote = test::endpoint("2001:db8::1", 1);
    QVERIFY(parsed(filterForHost(row.socket.remote.address)).matches(row, frame));
}

void TestDrillDown::ownersWithoutExpressionGiveNone()
{
    Owner owner;
    for (const OwnerKind kind : {OwnerKind::Kernel, OwnerKind::Unknown, OwnerKind::Unattributed}) {
        owner.key.kind = kind;
        QVERIFY(filterForOwner(owner).isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestDrillDown)
#include "tst_drilldown.moc"
