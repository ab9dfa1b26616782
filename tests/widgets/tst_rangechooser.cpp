// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/review/rangechooser.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

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
    [[nodiscard]] QPushButton& button() const { return *findChild<QPushButton*>(); }

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
        const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0));
        from->setDateTime(noon);
        to->setDateTime(noon.addDays(2));
        const QSignalSpy wanted(&chooser, &RangeChooser::wanted);
        chooser.button().click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].value<UtcTime>(), UtcTime(Duration(noon.toMSecsSinceEpoch())));
        QCOMPARE(wanted[0][1].value<UtcTime>() - wanted[0][0].value<UtcTime>(), Duration(48h));

        for (const QDateTime& end : {noon.addSecs(-60), noon, noon.addDays(32)}) {
            to->setDateTime(end);
            QVERIFY(!chooser.button().isEnabled());
            QVERIFY(chooser.shows(u"at most 31 days"_s));
        }
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
        chooser.button().click();
        QCOMPARE(left.size(), 1);
        QCOMPARE(wanted.size(), 0);
        chooser.show({State::Failed, u"prometheus-main cannot be reached. <b>"_s});
        QVERIFY(chooser.shows(u"cannot be reached. <b>"_s));
        chooser.button().click();
        QCOMPARE(wanted.size(), 1);
    }
};

QTEST_MAIN(RangeChooserTest)
#include "tst_rangechooser.moc"
