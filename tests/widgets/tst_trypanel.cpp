// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/review/rangechooser.h"
#include "widgets/review/trypanel.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>

using namespace bellwether;
using namespace Qt::StringLiterals;

namespace {

TrialView someView()
{
    TrialView view;
    view.fields = {{TrialField::What::Threshold, 0, u"Error rate, threshold"_s, u" %"_s, 5, 0, 1e6, 2,
                       u"Error rate <i>"_s, u"threshold"_s},
        {TrialField::What::HoldsFor, 0, u"Error rate, for"_s, u" s"_s, 20, 0, 86'400, 0, u"Error rate <i>"_s,
            u"for"_s}};
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
    return std::ranges::any_of(
        all, [&](const QLabel* label) { return label->textFormat() == Qt::PlainText && label->text().contains(text); });
}

} // namespace

class TryPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangedNumberIsSaidAtOnce();
    void newResultsMoveNoField();
    void numbersStandBeneathWhatTheyAreOf();
    void whatIsWorkedOnKeepsItsHeight();
    void thePlanCanBeHadBack();
    void nothingToTryIsSaid();
    void whatCouldNotBeReadIsSaid();
    void aRangeIsChosenBesideALiveDeployment();
    void aResultIsCalledByItsWords();
    void whatAPersonTypesIsKept();
    void theWheelChangesOnlyWhereAPersonIs();
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

void TryPanelTest::numbersStandBeneathWhatTheyAreOf()
{
    TryPanel panel;
    panel.QWidget::show();
    TrialView view = someView();
    view.fields.push_back(view.fields[0]);
    view.fields.back().index = 1; // another rule of the same name
    panel.show(view);
    const auto labels = panel.findChildren<QLabel*>();
    QCOMPARE(std::ranges::count(labels, u"Error rate <i>"_s, &QLabel::text), 2);
    QCOMPARE(std::ranges::count(labels, u"threshold"_s, &QLabel::text), 2);
    QCOMPARE(std::ranges::count(labels, u"for"_s, &QLabel::text), 1);
}

/// A sentence that is worked on is short, and another one below it would jump up and down.
void TryPanelTest::whatIsWorkedOnKeepsItsHeight()
{
    TryPanel panel;
    panel.resize(220, 600);
    panel.QWidget::show();
    TrialView view = someView();
    view.summary = {{u"Tried"_s, u"stopped by itself, and here it is said why "_s.repeated(4)}};
    panel.show(view);
    QCoreApplication::processEvents();
    const auto top = [&] {
        QCoreApplication::processEvents();
        QDoubleSpinBox* box = boxCalled(panel, u"Error rate, for"_s);
        return box->mapTo(&panel, QPoint()).y();
    };
    const int before = top();
    view.summary = {{u"Tried"_s, u"working…"_s, true}};
    panel.show(view);
    QCOMPARE(top(), before);
    view.summary = {{u"Tried"_s, u"not stopped"_s}};
    panel.show(view);
    QVERIFY2(top() < before, "a short answer leaves no gap");
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
    QCOMPARE(reset->text(), u"Back to the plan's numbers"_s);
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

void TryPanelTest::whatCouldNotBeReadIsSaid()
{
    TryPanel panel;
    panel.show(someView());
    TrialView view;
    view.isUnread = true;
    panel.show(view);
    QVERIFY(shows(panel, u"could not be read"_s) && !shows(panel, u"no rule"_s));
}

void TryPanelTest::aRangeIsChosenBesideALiveDeployment()
{
    TryPanel panel;
    panel.QWidget::show();
    panel.show(someView());
    auto* chooser = panel.findChild<RangeChooser*>();
    QVERIFY2(!chooser->isVisible(), "a recording has its past");
    TrialView view;
    view.range = TrialRange{};
    panel.show(view);
    QVERIFY(chooser->isVisible() && !shows(panel, u"Nothing to try"_s));
    view = someView();
    view.range = TrialRange{TrialRange::State::Read, u"yesterday"_s};
    panel.show(view);
    QVERIFY(chooser->isVisible() && shows(panel, u"yesterday"_s));
    QVERIFY(boxCalled(panel, u"Error rate, threshold"_s));
}

void TryPanelTest::aResultIsCalledByItsWords()
{
    TryPanel panel;
    TrialView view = someView();
    view.lines = {{u"Tried"_s, u"working…"_s}};
    panel.show(view);
    const auto called = [&](const QString& name) {
        return std::ranges::count(panel.findChildren<QLabel*>(), name, &QWidget::accessibleName);
    };
    QCOMPARE(called(u"Tried: working…"_s), 1);
    view.lines = {{u"Tried"_s, u"stopped at %1"_s}};
    panel.show(view);
    QCOMPARE(called(u"Tried: stopped at %1"_s), 1);
    QCOMPARE(called(u"Tried: working…"_s), 0);
}

void TryPanelTest::whatAPersonTypesIsKept()
{
    TryPanel panel;
    panel.show(someView());
    panel.QWidget::show();
    panel.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    QDoubleSpinBox* box = boxCalled(panel, u"Error rate, threshold"_s);
    auto* edit = box->findChild<QLineEdit*>();
    QCOMPARE(edit->text(), u"5 %"_s);
    box->setFocus();
    edit->setCursorPosition(1);
    QTest::keyClicks(edit, u".2"_s);
    TrialView view = someView();
    view.lines.push_back({u"Tried"_s, u"stopped"_s});
    panel.show(view);
    QCOMPARE(edit->text(), u"5.2 %"_s);
    view.fields[0].value = 7;
    panel.show(view);
    QCOMPARE(edit->text(), u"5.2 %"_s);
    QSignalSpy tried(&panel, &TryPanel::tried);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(tried.size(), 1);
    QCOMPARE(tried.first().first().value<std::vector<TrialField>>()[0].value, 5.2);
    view.fields[0].value = 5.2;
    panel.show(view);
    view.fields[0].value = 5;
    panel.show(view);
    QVERIFY2(edit->text() == u"5 %", "another recording's numbers, though the box has the focus");
}

void TryPanelTest::theWheelChangesOnlyWhereAPersonIs()
{
    TryPanel panel;
    panel.show(someView());
    panel.QWidget::show();
    panel.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    QDoubleSpinBox* box = boxCalled(panel, u"Error rate, threshold"_s);
    const auto turn = [&] {
        QWheelEvent event(QPointF(5, 5), box->mapToGlobal(QPointF(5, 5)), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
            Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(box, &event);
    };
    box->clearFocus();
    turn();
    QCOMPARE(box->value(), 5.0);
    QVERIFY(!box->hasFocus());
    box->setFocus();
    turn();
    QVERIFY(box->value() > 5);
}

QTEST_MAIN(TryPanelTest)
#include "tst_trypanel.moc"
