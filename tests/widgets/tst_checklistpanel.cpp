// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/reasonpanel.h"
#include "widgets/checklist/checklistpanel.h"

#include <QAction>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace bellwether;
using namespace Qt::StringLiterals;

namespace {

CockpitView viewOf(const QString& rule)
{
    CockpitView view;
    view.rules = {{{Badge::Kind::NoWorse, rule}, u"errors >= 5 %"_s, u"rolls back by itself"_s}};
    view.items = {{ChecklistPhase::Pre, u"Looked at the logs"_s, {}, true, false},
        {ChecklistPhase::Pre, u"Told support"_s, {}, false, false}};
    return view;
}

QTreeWidgetItem* itemCalled(const QTreeWidget& tree, const QString& text)
{
    const auto found = tree.findItems(text, Qt::MatchStartsWith | Qt::MatchRecursive);
    return found.isEmpty() ? nullptr : found.first();
}

} // namespace

class ChecklistPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangedNumberMovesNobody();
    void aPressedBoxShowsWhatIsSigned();
    void aRecordingHasNoBoxes();
    void waivingAsksWhy();
    void longWordsAreReadWhole();
};

/// A warning that is cut after its first words warns of nothing.
void ChecklistPanelTest::longWordsAreReadWhole()
{
    ChecklistPanel panel;
    panel.resize(300, 700);
    panel.QWidget::show();
    CockpitView view = viewOf(u"now 1.0 %"_s);
    view.preflight = {u"a warning of many words that are to be read to their end "_s.repeated(4), u"a short one"_s};
    panel.show(view);
    auto* tree = panel.findChild<QTreeWidget*>();
    const auto heightOf = [&](const QString& text) {
        QCoreApplication::processEvents();
        return tree->visualItemRect(itemCalled(*tree, text)).height();
    };
    const int line = heightOf(u"a short one"_s);
    const int narrow = heightOf(u"a warning of many words"_s);
    const int needed = tree->fontMetrics()
                           .boundingRect(QRect(0, 0, tree->viewport()->width() - tree->indentation(), 0),
                               Qt::TextWordWrap, view.preflight[0])
                           .height();
    QVERIFY2(narrow >= needed && narrow > 3 * line, qPrintable(QString::number(narrow)));
    panel.resize(1000, 700);
    const int wide = heightOf(u"a warning of many words"_s);
    QVERIFY2(wide < narrow, qPrintable(QString::number(wide)));
    view.preflight[1] = view.preflight[0];
    view.preflight[0] = u"a warning of many words, told shorter"_s;
    panel.show(view);
    QCOMPARE(heightOf(u"a warning of many words, told"_s), line);
}

void ChecklistPanelTest::aChangedNumberMovesNobody()
{
    ChecklistPanel panel;
    panel.show(viewOf(u"now 1.0 %"_s));
    auto* tree = panel.findChild<QTreeWidget*>();
    QTreeWidgetItem* told = itemCalled(*tree, u"Told support"_s);
    QVERIFY(told);
    tree->setCurrentItem(told);
    panel.show(viewOf(u"now 2.8 %"_s));
    QCOMPARE(tree->currentItem(), told);
    QVERIFY(!tree->findItems(u"now 2.8 %"_s, Qt::MatchContains | Qt::MatchRecursive).isEmpty());

    CockpitView more = viewOf(u"now 2.8 %"_s);
    more.preflight = {u"a warning"_s};
    panel.show(more);
    QVERIFY2(tree->currentItem() && tree->currentItem()->text(0) == u"Told support", "the place is kept");
}

void ChecklistPanelTest::aPressedBoxShowsWhatIsSigned()
{
    ChecklistPanel panel;
    panel.show(viewOf({}));
    const QSignalSpy wished(&panel, &ChecklistPanel::wished);
    auto* tree = panel.findChild<QTreeWidget*>();
    QTreeWidgetItem* told = itemCalled(*tree, u"Told support"_s);
    told->setCheckState(0, Qt::Checked);
    QCOMPARE(wished.size(), 1);
    QVERIFY(std::holds_alternative<SignItem>(wished.first().first().value<Wish>()));
    panel.show(viewOf({}));
    QCOMPARE(told->checkState(0), Qt::Unchecked);
}

void ChecklistPanelTest::aRecordingHasNoBoxes()
{
    ChecklistPanel panel;
    CockpitView view = viewOf({});
    view.actions.finished = true;
    view.items.front().isSigned = true;
    panel.show(view);
    auto* tree = panel.findChild<QTreeWidget*>();
    const auto found = tree->findItems(u"Looked at the logs"_s, Qt::MatchContains | Qt::MatchRecursive);
    QCOMPARE(found.size(), 1);
    QVERIFY(!(found.first()->flags() & Qt::ItemIsUserCheckable));
    QVERIFY2(found.first()->text(0).startsWith(u"✓"), qPrintable(found.first()->text(0)));
}

void ChecklistPanelTest::waivingAsksWhy()
{
    ChecklistPanel panel;
    panel.show(viewOf({}));
    const QSignalSpy wished(&panel, &ChecklistPanel::wished);
    auto* tree = panel.findChild<QTreeWidget*>();
    QVERIFY2(!tree->actions().first()->isEnabled(), "nothing is chosen");
    tree->setCurrentItem(itemCalled(*tree, u"Told support"_s));
    tree->actions().first()->trigger();
    auto* asked = panel.findChild<ReasonPanel*>();
    QVERIFY(asked && !asked->isModal());
    asked->findChild<QLineEdit*>()->setText(u" support knows "_s);
    QTest::keyClick(asked->findChild<QLineEdit*>(), Qt::Key_Return);
    QCOMPARE(wished.size(), 1);
    QVERIFY(std::holds_alternative<WaiveItem>(wished.first().first().value<Wish>()));
    QCOMPARE(wished.first().at(1).toString(), u"support knows"_s);
}

QTEST_MAIN(ChecklistPanelTest)
#include "tst_checklistpanel.moc"
