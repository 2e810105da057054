// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/limitpanel.h"

#include "core/limitbooks.h"
#include "ui/colors.h"
#include "ui/datatable.h"
#include "ui/limitbar.h"
#include "ui/metrics.h"

#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QTest>

using namespace weir;

namespace {

LimitSample amount(LimitId id, std::uint64_t value, std::uint64_t limit)
{
    return {id, value, limit, {}};
}

// With the levels that the meter gives.
FramePtr frameWith(std::vector<LimitSample> samples)
{
    Snapshot snapshot;
    snapshot.limits.samples = std::move(samples);
    snapshot.limits.complete = true;
    auto frame = std::make_shared<Frame>();
    frame->limits = LimitBooks().advance(snapshot);
    return frame;
}

enum class Alarm { None, Warning, Error };

QColor barColorOf(const Colors &colors, Alarm alarm)
{
    return alarm == Alarm::None   ? colors.download
        : alarm == Alarm::Warning ? colors.warning
                                  : colors.error;
}

// The cell of a row with a bar, wide enough for one of 200 pixels and its text.
QImage paintedBar(const LimitPanel &panel, int row)
{
    const DataTable &table = panel.table();
    QStyleOptionViewItem option;
    option.palette = panel.palette();
    option.font = panel.font();
    option.fontMetrics = panel.fontMetrics();
    const int textWidth = option.fontMetrics.horizontalAdvance(QStringLiteral("8888.8%"));
    option.rect = QRect(0, 0, 2 * cellPadding + 200 + textWidth, 24);
    QImage image(option.rect.size(), QImage::Format_RGB32);
    image.fill(option.palette.color(QPalette::Base));
    QPainter painter(&image);
    const QModelIndex index = table.model()->index(row, LimitModel::Used);
    table.itemDelegateForColumn(LimitModel::Used)->paint(&painter, option, index);
    return image;
}

} // namespace

Q_DECLARE_METATYPE(Alarm)

class TestLimitPanel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void alarmsFollowTheShare_data();
    void alarmsFollowTheShare();
    void theSummaryIsThatOfTheWorst();
    void nothingIsSaidOfNothing();
};

void TestLimitPanel::alarmsFollowTheShare_data()
{
    QTest::addColumn<quint64>("value");
    QTest::addColumn<Alarm>("alarm");
    QTest::addColumn<QString>("summary");
    const QString calm = QStringLiteral("Nothing is near its limit.");
    QTest::newRow("79%") << quint64{79} << Alarm::None << calm;
    QTest::newRow("80%") << quint64{80} << Alarm::Warning
                         << QStringLiteral("Tracked connections: 80.0% of the limit.");
    QTest::newRow("94%") << quint64{94} << Alarm::Warning
                         << QStringLiteral("Tracked connections: 94.0% of the limit.");
    QTest::newRow("95%") << quint64{95} << Alarm::Error
                         << QStringLiteral("Tracked connections: 95.0% of the limit.");
}

void TestLimitPanel::alarmsFollowTheShare()
{
    QFETCH(quint64, value);
    QFETCH(Alarm, alarm);
    QFETCH(QString, summary);
    LimitPanel panel;
    panel.apply(frameWith({amount(LimitId::Conntrack, value, 100)}));
    const Colors &colors = colorsFor(panel.palette());
    QCOMPARE(panel.summary(), summary);
    const auto *label = panel.findChild<QLabel *>(QStringLiteral("summary"));
    QVERIFY(label);
    QCOMPARE(label->palette().color(QPalette::WindowText),
        alarm == Alarm::None ? colors.mutedText : barColorOf(colors, alarm));
    const QImage image = paintedBar(panel, 0);
    const auto at = [&image](int percent) {
        return image.pixelColor(cellPadding + 2 * percent, image.height() / 2);
    };
    QCOMPARE(at(1), barColorOf(colors, alarm));
    QCOMPARE(at(static_cast<int>(value) - 2), barColorOf(colors, alarm));
    QCOMPARE(at(static_cast<int>(value) + 2), colors.border);
    QCOMPARE(at(80), colors.mutedText); // the marks
    QCOMPARE(at(95), colors.mutedText);
}

// Each bar has the colour of its own row, the summary that of the worst.
void TestLimitPanel::theSummaryIsThatOfTheWorst()
{
    LimitPanel panel;
    panel.apply(frameWith({amount(LimitId::Conntrack, 79, 100),
        amount(LimitId::TcpOrphans, 80, 100), amount(LimitId::TimeWait, 95, 100)}));
    const Colors &colors = colorsFor(panel.palette());
    QVERIFY2(panel.summary().startsWith(
                 QStringLiteral("Connections in TIME-WAIT: 95.0% of the limit. ")),
        qPrintable(panel.summary()));
    const auto *label = panel.findChild<QLabel *>(QStringLiteral("summary"));
    QVERIFY(label);
    QCOMPARE(label->palette().color(QPalette::WindowText), colors.error);
    QCOMPARE(panel.table().model()->rowCount(), 3);
    int row = 0;
    for (const Alarm alarm : {Alarm::None, Alarm::Warning, Alarm::Error}) {
        const QImage image = paintedBar(panel, row);
        QCOMPARE(image.pixelColor(cellPadding + 2, image.height() / 2), barColorOf(colors, alarm));
        ++row;
    }
    panel.apply(frameWith({amount(LimitId::Conntrack, 79, 100)}));
    QCOMPARE(panel.summary(), QStringLiteral("Nothing is near its limit."));
    QCOMPARE(label->palette().color(QPalette::WindowText), colors.mutedText);
}

void TestLimitPanel::nothingIsSaidOfNothing()
{
    LimitPanel panel;
    panel.apply(frameWith({}));
    QCOMPARE(panel.summary(), QString());
    QCOMPARE(panel.table().model()->rowCount(), 0);
}

QTEST_MAIN(TestLimitPanel)

#include "tst_limitpanel.moc"
