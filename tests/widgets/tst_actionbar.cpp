// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/actionbar.h"
#include "widgets/actions/confirmstrip.h"

#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace bellwether;
using namespace Qt::StringLiterals;

namespace {

ActionsView viewOf(const QString& line)
{
    ActionsView view;
    view.lead = u"Armed."_s;
    view.line = line;
    view.rollBack = {true, u"Roll back"_s, u"all traffic to stable"_s};
    view.hold = {true, u"Hold"_s, {}};
    view.promote = {true, u"Start at 5 %"_s, u"first canary traffic"_s};
    view.moveSticky = {true, u"Move 7 sessions"_s, u"sets the canary's servers to maintenance"_s};
    view.shares = {0, 5, 25};
    view.share = 0;
    return view;
}

/// The bar at the bottom of a window, as in the cockpit.
class Bottom
{
public:
    Bottom()
    {
        auto* all = new QVBoxLayout(&window);
        all->addStretch(1);
        bar = new ActionBar(&window);
        all->addWidget(bar);
        window.resize(900, 600);
        bar->setQuestions({[](double) {
                               return ActionView{true, u"Shift"_s, u"0 % → 25 %"_s};
                           },
            [this](const Wish& wish) {
                asked.push_back(wish);
                return QStringList{u"echo 'set server b/c state ready' | socat STDIO TCP:h:1"_s, u"second"_s};
            }});
        show({});
        window.show();
    }

    void show(const QString& line)
    {
        bar->show(viewOf(line), true);
        QCoreApplication::processEvents();
    }

    [[nodiscard]] QPushButton* button(const QString& name) const { return bar->findChild<QPushButton*>(name); }

    [[nodiscard]] QPoint place(const QString& name) const
    {
        QCoreApplication::processEvents();
        return button(name)->mapTo(&window, QPoint());
    }

    [[nodiscard]] ConfirmStrip* strip() const { return bar->findChild<ConfirmStrip*>(); }

    QWidget window;
    ActionBar* bar = nullptr;
    std::vector<Wish> asked;
};

} // namespace

class ActionBarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyConfirmationShowsItsCommands_data();
    void everyConfirmationShowsItsCommands();
    void aPromotionMeansTheStageThatItsQuestionNamed();
    void noButtonMovesWhenTheLineGrowsOrAQuestionIsAsked();
    void theFocusGoesBackWhereItWas();
    void foreignWordsAreNoMarkup();
};

void ActionBarTest::everyConfirmationShowsItsCommands_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<std::size_t>("wish");
    QTest::addColumn<QString>("yes");
    QTest::newRow("start") << u"promote"_s << Wish(Promote{}).index() << u"Yes: Start at 5 %"_s;
    QTest::newRow("roll back") << u"rollBack"_s << Wish(RollBack{}).index() << u"Yes, roll back"_s;
    QTest::newRow("shift") << u"shift"_s << Wish(ShiftTraffic{}).index() << u"Yes: Shift to 25 %"_s;
    QTest::newRow("move sessions") << u"extra"_s << Wish(MoveStickySessions{}).index() << u"Yes, move them"_s;
}

void ActionBarTest::everyConfirmationShowsItsCommands()
{
    QFETCH(QString, button);
    QFETCH(std::size_t, wish);
    QFETCH(QString, yes);
    Bottom bottom;
    for (QPushButton* share : bottom.bar->findChildren<QPushButton*>(u"share"_s)) {
        if (share->text() == u"25") {
            share->click();
        }
    }
    const QSignalSpy wished(bottom.bar, &ActionBar::wished);
    bottom.button(button)->click();
    QVERIFY(bottom.strip()->isVisible());
    QCOMPARE(bottom.asked.size(), std::size_t(1));
    QCOMPARE(bottom.asked.front().index(), wish);
    const auto* commands = bottom.strip()->findChild<QPlainTextEdit*>();
    QVERIFY(commands->toPlainText().startsWith(u"echo 'set server b/c state ready'"_s));
    QCOMPARE(wished.size(), 0);
    for (QPushButton* answer : bottom.strip()->findChildren<QPushButton*>()) {
        if (answer->text() == yes) {
            answer->click();
        }
    }
    QCOMPARE(wished.size(), 1);
    QCOMPARE(wished.first().first().value<Wish>().index(), wish);
}

/// Somebody else promotes while the question stands.
void ActionBarTest::aPromotionMeansTheStageThatItsQuestionNamed()
{
    Bottom bottom;
    QSignalSpy wished(bottom.bar, &ActionBar::wished);
    bottom.button(u"promote"_s)->click();
    ActionsView view = viewOf({});
    view.promote.text = u"Promote to 25 %"_s;
    view.nextStage = 1;
    bottom.bar->show(view, true);
    for (QPushButton* answer : bottom.strip()->findChildren<QPushButton*>()) {
        if (answer->text() == u"Yes: Start at 5 %") {
            answer->click();
        }
    }
    QCOMPARE(wished.size(), 1);
    QVERIFY(std::get<Promote>(wished.takeFirst().first().value<Wish>()).stage == std::size_t(0));
    bottom.bar->show(view, false);
    bottom.bar->promote();
    QVERIFY(std::get<Promote>(wished.takeFirst().first().value<Wish>()).stage == std::size_t(1));
}

void ActionBarTest::noButtonMovesWhenTheLineGrowsOrAQuestionIsAsked()
{
    Bottom bottom;
    const QPoint place = bottom.place(u"rollBack"_s);
    const QPoint other = bottom.place(u"shift"_s);
    bottom.show(u"rolls back by itself at errors "_s.repeated(40));
    QCOMPARE(bottom.place(u"rollBack"_s), place);
    bottom.show(u"x"_s.repeated(2000));
    QCOMPARE(bottom.place(u"rollBack"_s), place);
    bottom.bar->rollBack();
    QVERIFY(bottom.strip()->isVisible());
    QCOMPARE(bottom.place(u"rollBack"_s), place);
    QCOMPARE(bottom.place(u"shift"_s), other);
    bottom.strip()->dismiss();
    QCOMPARE(bottom.place(u"rollBack"_s), place);
    QCOMPARE(bottom.place(u"shift"_s), other);
}

void ActionBarTest::theFocusGoesBackWhereItWas()
{
    Bottom bottom;
    QVERIFY(QTest::qWaitForWindowActive(&bottom.window));
    bottom.button(u"hold"_s)->setFocus();
    bottom.bar->rollBack();
    QVERIFY(!bottom.button(u"hold"_s)->hasFocus());
    bottom.strip()->dismiss();
    QVERIFY(bottom.button(u"hold"_s)->hasFocus());
}

void ActionBarTest::foreignWordsAreNoMarkup()
{
    Bottom bottom;
    ActionsView view = viewOf(u"<img src=x> & <b>bold</b>"_s);
    view.more = {{MoreAction::Kind::Approve, u"Approve as <b>a&b</b>"_s, u"<i>no</i>"_s, {}, {}, false}};
    bottom.bar->show(view, true);
    bottom.window.grab();
    const auto* line = bottom.bar->findChild<QLabel*>(u"line"_s);
    QCOMPARE(line->textFormat(), Qt::PlainText);
    QVERIFY2(
        line->toolTip().contains(u"&lt;img"_s) && !line->toolTip().contains(u"<img"_s), qPrintable(line->toolTip()));
    auto* menu = bottom.bar->findChild<QMenu*>();
    Q_EMIT menu->aboutToShow();
    QVERIFY(!menu->actions().first()->toolTip().contains(u"<i>"_s));
    QVERIFY(menu->actions().first()->text().contains(u"a&&b"_s));
}

QTEST_MAIN(ActionBarTest)
#include "tst_actionbar.moc"
