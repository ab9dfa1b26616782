// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/badgelabel.h"
#include "widgets/charts/chartcard.h"
#include "widgets/evidence/evidencepanel.h"

#include <QLabel>
#include <QProgressBar>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace bellwether;

namespace {

EvidenceSection section(int number, int lines)
{
    EvidenceSection made;
    made.id = number == 0 ? QString() : QStringLiteral("metric %1").arg(number);
    made.title = QStringLiteral("Title %1").arg(number);
    made.badge = {Badge::Kind::Waiting, QStringLiteral("not enough data")};
    for (int line = 0; line < lines; ++line) {
        made.lines.push_back({QStringLiteral("Line %1").arg(line), QStringLiteral("text %1.%2").arg(number).arg(line),
            line == 0 ? std::optional(0.25) : std::nullopt, false});
    }
    return made;
}

QStringList shownTexts(const QWidget& widget)
{
    QStringList texts;
    for (const QLabel* label : widget.findChildren<QLabel*>()) {
        if (label->isVisible() && !label->text().isEmpty()) {
            texts << label->text();
        }
    }
    return texts;
}

} // namespace

class EvidencePanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEveryLineAndForgetsOldOnes();
    void emptySaysWhatToExpect();
    void bringsAMetricIntoView();
    void aBadgeOpensItsMetric();
};

void EvidencePanelTest::showsEveryLineAndForgetsOldOnes()
{
    EvidencePanel panel;
    panel.resize(300, 600);
    panel.QWidget::show();
    panel.show({section(0, 2), section(1, 3)});
    for (const char* wanted : {"text 0.1", "text 1.2", "Title 1", "Line 2"}) {
        QTRY_VERIFY2(shownTexts(panel).contains(QLatin1String(wanted)), wanted);
    }
    int bars = 0;
    for (const QProgressBar* bar : panel.findChildren<QProgressBar*>()) {
        bars += bar->isVisible() && bar->value() == 250 ? 1 : 0;
    }
    QCOMPARE(bars, 2);
    panel.show({section(0, 1)});
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!shownTexts(panel).join(QLatin1Char(' ')).contains(QStringLiteral("text 1.")));
    QVERIFY(!shownTexts(panel).contains(QStringLiteral("text 0.1")));
}

void EvidencePanelTest::emptySaysWhatToExpect()
{
    EvidencePanel panel;
    panel.QWidget::show();
    panel.show({});
    QCOMPARE(shownTexts(panel).size(), 1);
    panel.show({section(0, 1)});
    QTRY_VERIFY(!shownTexts(panel).contains(QStringLiteral("Evidence is gathered once a plan's metrics are read.")));
}

void EvidencePanelTest::bringsAMetricIntoView()
{
    EvidencePanel panel;
    panel.resize(300, 150);
    panel.QWidget::show();
    panel.show({section(0, 6), section(1, 6), section(2, 6)});
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QTRY_VERIFY(panel.verticalScrollBar()->maximum() > 0);
    panel.showSection(QStringLiteral("metric 2"));
    QVERIFY(panel.verticalScrollBar()->value() > 0);
    panel.showSection({});
    QVERIFY(panel.verticalScrollBar()->value() < 30);
}

void EvidencePanelTest::aBadgeOpensItsMetric()
{
    ChartGroup group;
    ChartCard card(group);
    card.resize(440, 300);
    ChartData chart;
    chart.metric = QStringLiteral("errors");
    chart.badge = {Badge::Kind::Worse, QStringLiteral("worse")};
    card.setData(chart);
    card.show();
    QSignalSpy wanted(&card, &ChartCard::evidenceWanted);
    QTest::mouseClick(card.findChild<BadgeLabel*>(), Qt::LeftButton);
    QCOMPARE(wanted.value(0).value(0).toString(), QStringLiteral("errors"));
}

QTEST_MAIN(EvidencePanelTest)
#include "tst_evidencepanel.moc"
