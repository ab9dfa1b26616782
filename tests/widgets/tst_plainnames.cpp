// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklist/checklistpanel.h"
#include "widgets/header/headerpanel.h"
#include "widgets/header/stagestrip.h"
#include "widgets/plaintip.h"
#include "widgets/plan/planpanel.h"
#include "widgets/side/sidebar.h"
#include "widgets/window/mainwindow.h"

#include <QLabel>
#include <QListWidget>
#include <QTest>
#include <QTextDocument>
#include <QTreeWidget>

using namespace bellwether;
using namespace Qt::StringLiterals;

namespace {

/// As a plan or a backend may call anything: 200 characters, some of which a tooltip would take for markup.
QString longName()
{
    return (u"<b>bold</b> & <img src=x> "_s + QString(200, u'm')).left(200);
}

/// What Qt shows of a tooltip, without the places where it may break.
QString shown(const QString& tip)
{
    if (!Qt::mightBeRichText(tip)) {
        return tip;
    }
    QTextDocument document;
    document.setHtml(tip);
    return document.toPlainText().remove(QChar(0x200b));
}

CockpitView longView()
{
    CockpitView view;
    view.deployment = {"a"};
    view.header
        = {longName(), longName(), longName().toUpper(), true, u"canary 25 %"_s, u"observed 25.0 % · 2 of 2 nodes"_s,
            {Badge::Kind::Worse, u"Worse: "_s + longName()}, u"waits for: "_s + longName(), u"started 11:40\n12 min"_s,
            u"Guard: this window"_s, {{StageChip::State::Now, longName()}}};
    view.actions.lead = u"Unguarded."_s;
    view.actions.line = longName();
    view.connections = {{Badge::Kind::Worse, longName(), u"silent 12 s"_s, longName()}};
    view.rules = {{{Badge::Kind::NoWorse, longName()}, longName(), longName()}};
    view.items = {{ChecklistPhase::Pre, longName(), longName(), true, false}};
    view.preflight = {longName()};
    view.freshness = longName();
    return view;
}

} // namespace

class PlainNamesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTipShowsExactlyItsText_data();
    void aTipShowsExactlyItsText();
    void noNameWidensTheWindow();
    void everyTipIsPlain();
    void theHeaderKeepsItsShare();
    void aFactsNameIsPlain();
};

void PlainNamesTest::aTipShowsExactlyItsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("markup") << u"<b>bold</b><img src=x>"_s;
    QTest::newRow("an ampersand") << u"a & b &lt; &amp;"_s;
    QTest::newRow("lines") << u"one\ntwo"_s;
    QTest::newRow("long") << longName();
}

void PlainNamesTest::aTipShowsExactlyItsText()
{
    QFETCH(QString, text);
    QVERIFY(Qt::mightBeRichText(plainTip(text)));
    QCOMPARE(shown(plainTip(text)), text);
    QCOMPARE(plainTip({}), QString());
}

void PlainNamesTest::noNameWidensTheWindow()
{
    MainWindow window;
    window.resize(1280, 720);
    window.show();
    DeploymentRow row;
    row.id = {"a"};
    row.service = longName();
    row.detail = longName();
    row.alarm = true;
    window.showDeployments({row}, {"b"});
    window.setFooter(longName(), longName());
    window.say(longName(), true);
    window.showLive(longView());
    QCoreApplication::processEvents();
    QVERIFY2(window.width() <= 1280, qPrintable(QString::number(window.width())));
    QVERIFY2(window.minimumSizeHint().width() <= 1280, qPrintable(QString::number(window.minimumSizeHint().width())));
}

void PlainNamesTest::everyTipIsPlain()
{
    MainWindow window;
    window.resize(1280, 720);
    window.show();
    window.say(longName(), true);
    window.showLive(longView());
    QCoreApplication::processEvents();
    window.grab();
    int tips = 0;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->toolTip().isEmpty()) {
            ++tips;
            QVERIFY2(!widget->toolTip().contains(u"<b>"_s) && !widget->toolTip().contains(u"<img"_s),
                qPrintable(widget->objectName() + widget->toolTip()));
        }
    }
    QVERIFY(tips >= 5);
    for (const QListWidget* list : window.findChildren<QListWidget*>()) {
        for (int at = 0; at < list->count(); ++at) {
            QVERIFY(!list->item(at)->toolTip().contains(u"<img"_s));
        }
    }
    const auto* service = window.findChild<QLabel*>(u"service"_s);
    QCOMPARE(shown(service->toolTip()), longName());
    QCOMPARE(service->text(), longName());
}

void PlainNamesTest::theHeaderKeepsItsShare()
{
    HeaderPanel header;
    header.resize(1060, 100);
    header.show(longView().header, false);
    header.setVisible(true);
    QCoreApplication::processEvents();
    const auto* share = header.findChild<QLabel*>(u"share"_s);
    QVERIFY(share->width() >= share->fontMetrics().horizontalAdvance(share->text()));
    QVERIFY(header.minimumSizeHint().width() < 1060);

    HeaderView busy = longView().header;
    busy.stages = {{StageChip::State::Done, u"Pre-flight"_s}, {StageChip::State::Now, u"5 %, 20 s held"_s},
        {StageChip::State::Next, u"25 %"_s}, {StageChip::State::Next, u"Post"_s}};
    busy.guard = longName();
    header.show(busy, false);
    QCoreApplication::processEvents();
    const auto* stages = header.findChild<StageStrip*>();
    QVERIFY2(stages->width() >= stages->sizeHint().width(), "the guard's line gives way first");
}

void PlainNamesTest::aFactsNameIsPlain()
{
    const PlanPanel panel(u"shop"_s, {longName()}, {longName()}, nullptr);
    QVERIFY(panel.sizeHint().width() < 1000);
    for (const QLabel* label : panel.findChildren<QLabel*>()) {
        if (label->text() == longName()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }
}

QTEST_MAIN(PlainNamesTest)
#include "tst_plainnames.moc"
