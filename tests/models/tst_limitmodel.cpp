// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/limitmodel.h"

#include "models/limitwords.h"
#include "models/rowfilterproxy.h"
#include "samples.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace weir;
using namespace weir::samples;

namespace {

constexpr int limitCount = static_cast<int>(LimitId::Ipv6Disabled) + 1;

LimitRow amount(LimitId id, std::uint64_t value, std::uint64_t limit)
{
    LimitRow row;
    row.sample = {id, value, limit, {}};
    row.level = value >= limit   ? LimitLevel::Critical
        : value * 5 >= limit * 4 ? LimitLevel::Near
                                 : LimitLevel::Calm;
    return row;
}

LimitRow queue(std::uint16_t port, std::uint64_t waiting, std::uint64_t limit)
{
    LimitRow row = amount(LimitId::AcceptQueue, waiting, limit);
    row.local = {*IpAddress::parse("192.0.2.5"), port};
    row.owner = process(7, "nginx");
    return row;
}

LimitRow setting(LimitId id, std::optional<std::uint64_t> value, std::string detail = {})
{
    LimitRow row;
    row.sample = {id, value, std::nullopt, std::move(detail)};
    return row;
}

FramePtr limits(std::vector<LimitRow> rows)
{
    auto next = frame();
    next->limits = std::move(rows);
    return next;
}

} // namespace

class TestLimitModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLimitHasItsWords();
    void rowsSayWhatIsUsedAndWhere();
    void countersAndSettingsHaveNoShare();
    void settingsAreSaidInWords_data();
    void settingsAreSaidInWords();
    void rowsKeepTheirOrder();
    void aTickIsOneSignal();
    void hostileNamesAreHarmless();
    void theSummaryNamesTheWorst();
};

void TestLimitModel::everyLimitHasItsWords()
{
    QStringList names;
    for (int id = 0; id < limitCount; ++id) {
        const auto limit = static_cast<LimitId>(id);
        const LimitWords words = limitWords(limit);
        QVERIFY(!words.name.isEmpty());
        QVERIFY2(!names.contains(words.name), qPrintable(words.name));
        names << words.name;
        const QString meaning = meaningText({limit, 1, std::nullopt, {}});
        QVERIFY2(meaning.endsWith(u'.') && meaning.size() > 20, qPrintable(meaning));
        QCOMPARE(words.meaning, limitKind(limit) == LimitKind::Setting ? QString() : meaning);
        QVERIFY(words.remedy.isEmpty() || words.remedy.endsWith(u'.'));
        QCOMPARE(limitKind(limit) == LimitKind::Amount,
            !words.remedy.isEmpty() && limit != LimitId::SoftnetDrops);
    }
}

void TestLimitModel::rowsSayWhatIsUsedAndWhere()
{
    LimitModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    LimitRow peer = amount(LimitId::TcpPortsToPeer, 26'000, 28'232);
    peer.local = {*IpAddress::parse("192.0.2.5"), 0};
    peer.remote = {*IpAddress::parse("2001:db8::1"), 443};
    LimitRow unknown;
    unknown.sample = {LimitId::TcpOrphans, 4, std::nullopt, {}};
    LimitRow backlog = amount(LimitId::SoftnetBacklog, 5, 1000);
    backlog.sample.detail = "3";
    model.apply(limits({amount(LimitId::Conntrack, 1234, 262'144), peer, queue(80, 6, 6),
        amount(LimitId::TcpMemory, 1 << 20, 1 << 22), unknown, backlog,
        amount(LimitId::FileHandles, 14'208, 9'223'372'036'854'775'807)}));
    QCOMPARE(printed(model,
                 {LimitModel::Name, LimitModel::Used, LimitModel::Value, LimitModel::Limit,
                     LimitModel::Subject}),
        QStringLiteral("Tracked connections | 0.5% | 1,234 | 262,144 | \u2014\n"
                       "TCP ports to one destination | 92.1% | 26,000 | 28,232 | "
                       "[2001:db8::1]:443\n"
                       "Accept queue | 100.0% | 6 | 6 | nginx, 192.0.2.5:80\n"
                       "TCP memory | 25.0% | 1.0 MiB | 4.0 MiB | \u2014\n"
                       "Orphaned connections | \u2014 | 4 | \u2014 | \u2014\n"
                       "Packets waiting for a CPU | 0.5% | 5 | 1,000 | CPU 3\n"
                       "Open files of all programs | \u2014 | 14,208 | \u2014 | \u2014"));
    QVERIFY(shownText(model.index(2, LimitModel::Meaning).data(Qt::ToolTipRole).toString())
                .contains(QStringLiteral("net.core.somaxconn")));
    QCOMPARE(model.index(4, LimitModel::Used).data(Qt::AccessibleTextRole).toString(),
        QStringLiteral("This network namespace does not tell it."));
    QCOMPARE(model.index(6, LimitModel::Limit).data(Qt::AccessibleTextRole).toString(),
        QStringLiteral("No limit is set."));
}

void TestLimitModel::countersAndSettingsHaveNoShare()
{
    LimitModel model;
    LimitRow drops = setting(LimitId::ListenDrops, 70);
    drops.gained = 3;
    model.apply(limits({drops, setting(LimitId::CongestionControl, std::nullopt, "bbr"),
        setting(LimitId::ReversePath, 2, "eth0 wlan0")}));
    QCOMPARE(printed(model,
                 {LimitModel::Name, LimitModel::Used, LimitModel::Value, LimitModel::Subject}),
        QStringLiteral("Connections lost by listeners | \u2014 | 70 | \u2014\n"
                       "Congestion control | \u2014 | bbr | \u2014\n"
                       "Reverse path filter | \u2014 | loose | eth0 wlan0"));
    QCOMPARE(model.kind(0), static_cast<int>(LimitKind::Counter));
    QCOMPARE(model.kind(1), static_cast<int>(LimitKind::Setting));
    QCOMPARE(shownText(model.index(0, LimitModel::Value).data(Qt::ToolTipRole).toString()),
        QStringLiteral("3 more in the last interval"));
}

void TestLimitModel::settingsAreSaidInWords_data()
{
    QTest::addColumn<LimitId>("id");
    QTest::addColumn<quint64>("value");
    QTest::addColumn<QString>("text");
    const auto row = [](LimitId id, quint64 value, const char *text) {
        QTest::addRow("%d %llu", static_cast<int>(id), value)
            << id << value << QString::fromLatin1(text);
    };
    row(LimitId::Ecn, 0, "off");
    row(LimitId::Ecn, 1, "on");
    row(LimitId::Ecn, 2, "on request");
    row(LimitId::Ecn, 3, "accurate (3)");
    row(LimitId::ForwardingV4, 0, "off");
    row(LimitId::ForwardingV6, 1, "on");
    row(LimitId::ReversePath, 0, "off");
    row(LimitId::ReversePath, 1, "strict");
    row(LimitId::ReversePath, 2, "loose");
    row(LimitId::Ipv6Disabled, 0, "on");
    row(LimitId::Ipv6Disabled, 1, "off");
}

void TestLimitModel::settingsAreSaidInWords()
{
    QFETCH(LimitId, id);
    QFETCH(quint64, value);
    QFETCH(QString, text);
    QCOMPARE(settingText({id, value, std::nullopt, {}}), text);
}

// The fullest of several listeners comes first, and a new row takes its place among the others.
void TestLimitModel::rowsKeepTheirOrder()
{
    LimitModel model;
    RowFilterProxy proxy(model);
    proxy.sort(LimitModel::Name);
    const auto shown = [&proxy] { return printed(proxy, {LimitModel::Name, LimitModel::Subject}); };
    model.apply(limits(
        {amount(LimitId::Conntrack, 1, 9), queue(80, 9, 10), amount(LimitId::FileHandles, 1, 9)}));
    const QString calm = shown();
    model.apply(limits({amount(LimitId::Conntrack, 2, 9), amount(LimitId::UdpPorts, 1, 9),
        queue(81, 10, 10), queue(80, 9, 10), amount(LimitId::FileHandles, 1, 9)}));
    QCOMPARE(shown(),
        QStringLiteral("Tracked connections | \u2014\nUDP ports | \u2014\n"
                       "Accept queue | nginx, 192.0.2.5:81\nAccept queue | nginx, 192.0.2.5:80\n"
                       "Open files of all programs | \u2014"));
    model.apply(limits(
        {amount(LimitId::Conntrack, 3, 9), queue(80, 9, 10), amount(LimitId::FileHandles, 1, 9)}));
    QCOMPARE(shown(), calm);
}

void TestLimitModel::aTickIsOneSignal()
{
    LimitModel model;
    model.apply(limits({amount(LimitId::Conntrack, 1, 9), amount(LimitId::TimeWait, 1, 9)}));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.apply(limits({amount(LimitId::Conntrack, 2, 9), amount(LimitId::TimeWait, 2, 9)}));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(inserted.count(), 0);
    model.apply(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestLimitModel::hostileNamesAreHarmless()
{
    for (const std::string &name : hostileNames()) {
        LimitModel model;
        LimitRow full = queue(80, 6, 6);
        full.owner = process(7, name);
        model.apply(limits({full, setting(LimitId::InterfaceDrops, 4, name),
            setting(LimitId::CongestionControl, std::nullopt, name)}));
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < LimitModel::ColumnCount; ++column) {
                const QModelIndex index = model.index(row, column);
                QVERIFY(isHarmless(index.data(Qt::DisplayRole).toString()));
                QVERIFY(isHarmless(index.data(Qt::AccessibleTextRole).toString()));
            }
        }
        QVERIFY(isHarmless(limitSummary(*limits({full}), {}).text));
    }
}

void TestLimitModel::theSummaryNamesTheWorst()
{
    const LimitSummary calm = limitSummary(*limits({amount(LimitId::Conntrack, 1, 9)}), {});
    QCOMPARE(calm.text, QStringLiteral("Nothing is near its limit."));
    QCOMPARE(calm.level, LimitLevel::Calm);
    const LimitSummary near = limitSummary(*limits({amount(LimitId::Conntrack, 85, 100),
                                               queue(80, 6, 6), amount(LimitId::UdpPorts, 9, 10)}),
        {});
    QVERIFY2(near.text.startsWith(
                 QStringLiteral("Accept queue (nginx, 192.0.2.5:80): 100.0% of the limit. ")),
        qPrintable(near.text));
    QVERIFY(near.text.contains(u'2'));
    QCOMPARE(near.level, LimitLevel::Critical);
}

QTEST_GUILESS_MAIN(TestLimitModel)

#include "tst_limitmodel.moc"
