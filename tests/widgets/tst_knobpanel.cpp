// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/sandbox/knobpanel.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QtTest>

using namespace bellwether;
using namespace Qt::StringLiterals;

class KnobPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsShownTurnsNothing();
    void aKnobIsTurnedInTheWorldsUnits();
    void nothingTurnsBeforeTheWorldHasSaid();

private:
    template<typename T>
    static T* named(const KnobPanel& panel, const QString& name)
    {
        const auto all = panel.findChildren<T*>();
        const auto found = std::ranges::find(all, name, &QWidget::accessibleName);
        return found == all.end() ? nullptr : *found;
    }
};

void KnobPanelTest::whatIsShownTurnsNothing()
{
    KnobPanel panel(nullptr);
    QSignalSpy turned(&panel, &KnobPanel::turned);
    panel.showValues({{u"canary.error_rate"_s, 0.125}, {u"canary.down"_s, 1}, {u"load.rate"_s, 300}});
    QCOMPARE(turned.count(), 0);
    QCOMPARE(named<QDoubleSpinBox>(panel, u"Error rate, Canary"_s)->value(), 12.5);
    QCOMPARE(named<QDoubleSpinBox>(panel, u"Load"_s)->value(), 300.0);
    QVERIFY(named<QCheckBox>(panel, u"Crashed, Canary"_s)->isChecked());
}

void KnobPanelTest::aKnobIsTurnedInTheWorldsUnits()
{
    KnobPanel panel(nullptr);
    QSignalSpy turned(&panel, &KnobPanel::turned);
    panel.showValues({});
    named<QDoubleSpinBox>(panel, u"Error rate, Canary"_s)->setValue(25);
    QCOMPARE(turned.takeFirst(), (QVariantList{u"canary.error_rate"_s, 0.25}));
    named<QDoubleSpinBox>(panel, u"Median latency, Stable"_s)->setValue(400);
    QCOMPARE(turned.takeFirst(), (QVariantList{u"stable.latency_ms"_s, 400.0}));
    named<QCheckBox>(panel, u"Silent, Canary"_s)->click();
    QCOMPARE(turned.takeFirst(), (QVariantList{u"canary.silent"_s, 1.0}));
    named<QCheckBox>(panel, u"Prometheus down"_s)->click();
    QCOMPARE(turned.takeFirst(), (QVariantList{u"prometheus.down"_s, 1.0}));
}

void KnobPanelTest::nothingTurnsBeforeTheWorldHasSaid()
{
    KnobPanel panel(nullptr);
    QVERIFY(!named<QCheckBox>(panel, u"Silent, Canary"_s)->isEnabled());
    panel.showValues({});
    QVERIFY(named<QCheckBox>(panel, u"Silent, Canary"_s)->isEnabled());
}

QTEST_MAIN(KnobPanelTest)
#include "tst_knobpanel.moc"
