// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/review/trypanel.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace bellwether;
using namespace Qt::StringLiterals;

namespace {

TrialView someView()
{
    TrialView view;
    view.fields = {{TrialField::What::Threshold, 0, u"Error rate, threshold"_s, u" %"_s, 5, 0, 1e6, 2},
        {TrialField::What::HoldsFor, 0, u"Error rate, for"_s, u" s"_s, 20, 0, 86'400, 0}};
    view.lines = {{u"Recorded plan"_s, u"not stopped <b>"_s}};
    return view;
}

QDoubleSpinBox* boxCalled(const TryPanel& panel, const QString& name)
{
    const auto all = panel.findChildren<QDoubleSpinBox*>();
    const auto found = std::ranges::find(all, name, &QWidget::accessibleName);
    return found == all.end() ? nullptr : *found;
}

bool shows(const TryPanel& panel, const QString& text)
{
    const auto all = panel.findChildren<QLabel*>();
    return std::ranges::any_of(all, [&](const QLabel* label) {
        return label->textFormat() == Qt::PlainText && label->text().contains(text);
    });
}

} // namespace

class TryPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangedNumberIsSaidAtOnce();
    void newResultsMoveNoField();
    void thePlanCanBeHadBack();
    void nothingToTryIsSaid();
};

void TryPanelTest::aChangedNumberIsSaidAtOnce()
{
    TryPanel panel;
    panel.QWidget::show();
    panel.show(someView());
    QSignalSpy tried(&panel, &TryPanel::tried);
    QDoubleSpinBox* box = boxCalled(panel, u"Error rate, threshold"_s);
    QVERIFY(box && box->value() == 5 && box->suffix() == u" %");
    box->setValue(2.5);
    QCOMPARE(tried.size(), 1);
    auto expected = someView().fields;
    expected[0].value = 2.5;
    QVERIFY(tried.first().first().value<std::vector<TrialField>>() == expected);
}

void TryPanelTest::newResultsMoveNoField()
{
    TryPanel panel;
    panel.QWidget::show();
    panel.show(someView());
    QDoubleSpinBox* box = boxCalled(panel, u"Error rate, for"_s);
    QSignalSpy tried(&panel, &TryPanel::tried);
    TrialView view = someView();
    view.fields[1].value = 40;
    view.isChanged = true;
    view.lines.push_back({u"Tried"_s, u"stopped at 11:45"_s});
    panel.show(view);
    QCOMPARE(boxCalled(panel, u"Error rate, for"_s), box);
    QCOMPARE(box->value(), 40.0);
    QCOMPARE(tried.size(), 0);
    QVERIFY(shows(panel, u"stopped at 11:45"_s) && shows(panel, u"not stopped <b>"_s));
}

void TryPanelTest::thePlanCanBeHadBack()
{
    TryPanel panel;
    panel.show(someView());
    auto* reset = panel.findChild<QPushButton*>();
    QVERIFY(reset && !reset->isEnabled());
    TrialView view = someView();
    view.isChanged = true;
    panel.show(view);
    const QSignalSpy wanted(&panel, &TryPanel::planWanted);
    reset->click();
    QCOMPARE(wanted.size(), 1);
}

void TryPanelTest::nothingToTryIsSaid()
{
    TryPanel panel;
    panel.QWidget::show();
    QVERIFY(shows(panel, u"Nothing to try"_s));
    panel.show(someView());
    QVERIFY(!shows(panel, u"Nothing to try"_s));
    panel.show(TrialView{});
    QVERIFY(shows(panel, u"Nothing to try"_s));
    QVERIFY(!boxCalled(panel, u"Error rate, threshold"_s));
}

QTEST_MAIN(TryPanelTest)
#include "tst_trypanel.moc"
