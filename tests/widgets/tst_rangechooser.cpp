// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/review/rangechooser.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace bellwether;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = TrialRange::State;

namespace {

UtcTime now()
{
    return UtcTime(Duration(QDateTime::currentMSecsSinceEpoch()));
}

/// What a person reads on it, and presses.
struct Chooser : RangeChooser
{
    Chooser() { QWidget::show(); }

    [[nodiscard]] QComboBox& which() const { return *findChild<QComboBox*>(); }
    [[nodiscard]] QPushButton& button(const QString& name) const
    {
        const auto all = findChildren<QPushButton*>();
        return **std::ranges::find(all, name, &QPushButton::text);
    }
    [[nodiscard]] QPushButton& button() const { return button(u"Read this past"_s); }

    [[nodiscard]] bool shows(const QString& text) const
    {
        const auto all = findChildren<QLabel*>();
        return std::ranges::any_of(
            all, [&](const QLabel* label) { return label->isVisible() && label->text().contains(text); });
    }

    [[nodiscard]] QDateTimeEdit* end(const QString& name) const
    {
        const auto all = findChildren<QDateTimeEdit*>();
        const auto found = std::ranges::find(all, name, &QWidget::accessibleName);
        return found == all.end() ? nullptr : *found;
    }
};

} // namespace

class RangeChooserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLengthEndsNow()
    {
        const Chooser chooser;
        QVERIFY2(!chooser.end(u"From"_s)->isVisible(), "who wants the last hour is not asked for dates");
        const QSignalSpy wanted(&chooser, &RangeChooser::wanted);
        const UtcTime before = now();
        chooser.button().click();
        QCOMPARE(wanted.size(), 1);
        const auto from = wanted[0][0].value<UtcTime>();
        const auto to = wanted[0][1].value<UtcTime>();
        QCOMPARE(to - from, Duration(1h));
        QVERIFY(to >= before && to <= now());
    }

    void bothEndsCanBeNamed()
    {
        const Chooser chooser;
        chooser.which().setCurrentIndex(chooser.which().count() - 1);
        QDateTimeEdit* from = chooser.end(u"From"_s);
        QDateTimeEdit* to = chooser.end(u"To"_s);
        QVERIFY(from->isVisible() && to->isVisible());
        QVERIFY(to->dateTime() <= QDateTime::currentDateTime());
        QCOMPARE(from->dateTime().secsTo(to->dateTime()), 3600);
        const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0));
        from->setDateTime(noon);
        to->setDateTime(noon.addDays(2));
        const QSignalSpy wanted(&chooser, &RangeChooser::wanted);
        chooser.button().click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].value<UtcTime>(), UtcTime(Duration(noon.toMSecsSinceEpoch())));
        QCOMPARE(wanted[0][1].value<UtcTime>() - wanted[0][0].value<UtcTime>(), Duration(48h));

        for (const QDateTime& end : {noon.addSecs(-60), noon, noon.addDays(8)}) {
            to->setDateTime(end);
            QVERIFY(!chooser.button().isEnabled());
            QVERIFY(chooser.shows(u"at most 7 days"_s));
        }
        from->setDateTime(QDateTime::currentDateTime().addDays(1));
        to->setDateTime(QDateTime::currentDateTime().addDays(2));
        QVERIFY2(!chooser.button().isEnabled(), "nothing is known of tomorrow");
        from->setDateTime(noon);
        to->setDateTime(noon.addDays(7));
        QVERIFY(chooser.button().isEnabled());
        // Nothing is known of what is to come.
        from->setDateTime(QDateTime::currentDateTime().addSecs(-60));
        to->setDateTime(QDateTime::currentDateTime().addSecs(3600));
        chooser.button().click();
        QVERIFY(wanted.last()[1].value<UtcTime>() <= now());
        to->setDateTime(noon);
        chooser.which().setCurrentIndex(0);
        QVERIFY(chooser.button().isEnabled());
    }

    void readingCanBeStopped()
    {
        Chooser chooser;
        chooser.show({State::Reading, u"Reading: 34 %"_s});
        QVERIFY(chooser.shows(u"34 %"_s) && !chooser.which().isEnabled());
        const QSignalSpy left(&chooser, &RangeChooser::left);
        const QSignalSpy wanted(&chooser, &RangeChooser::wanted);
        QVERIFY2(!chooser.button().isEnabled(), "a second press does not begin again");
        chooser.button(u"Stop reading"_s).click();
        QCOMPARE(left.size(), 1);
        QCOMPARE(wanted.size(), 0);
        chooser.show({State::Failed, u"prometheus-main cannot be reached. <b>"_s});
        QVERIFY(!chooser.button(u"Stop reading"_s).isEnabled());
        QVERIFY(chooser.shows(u"cannot be reached. <b>"_s));
        chooser.button().click();
        QCOMPARE(wanted.size(), 1);
    }

    void theFocusStaysWithTheButtons()
    {
        Chooser chooser;
        chooser.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&chooser));
        chooser.button().setFocus();
        chooser.show({State::Reading, u"Reading: 0 %"_s});
        QVERIFY(chooser.button(u"Stop reading"_s).hasFocus());
        chooser.show({State::Read, u"yesterday"_s});
        QVERIFY(chooser.button().hasFocus());
    }

    void theWheelChangesOnlyWhereAPersonIs()
    {
        Chooser chooser;
        chooser.which().setCurrentIndex(chooser.which().count() - 1);
        const QDateTime from = chooser.end(u"From"_s)->dateTime();
        for (QWidget* control :
            {static_cast<QWidget*>(&chooser.which()), static_cast<QWidget*>(chooser.end(u"From"_s))}) {
            QWheelEvent event(QPointF(5, 5), control->mapToGlobal(QPointF(5, 5)), {}, {0, 120}, Qt::NoButton,
                Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(control, &event);
            QVERIFY(!event.isAccepted());
        }
        QCOMPARE(chooser.which().currentIndex(), chooser.which().count() - 1);
        QCOMPARE(chooser.end(u"From"_s)->dateTime(), from);
    }
};

QTEST_MAIN(RangeChooserTest)
#include "tst_rangechooser.moc"
