// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/side/sidebar.h"

#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace bellwether;
using namespace Qt::StringLiterals;

namespace {

DeploymentRow rowOf(const QString& name, DeploymentRow::Group group, const QString& when)
{
    DeploymentRow row;
    row.id = {name.toStdString()};
    row.service = name;
    row.group = group;
    row.when = when;
    row.detail = u"<b>at</b> 25 %"_s;
    return row;
}

std::vector<DeploymentRow> manyRows(const QString& when)
{
    std::vector<DeploymentRow> rows = {rowOf(u"a"_s, DeploymentRow::Group::Running, when)};
    for (int number = 0; number < 60; ++number) {
        rows.push_back(rowOf(QStringLiteral("old %1").arg(number), DeploymentRow::Group::Past, {}));
    }
    return rows;
}

QListWidget* listOf(const SideBar& bar)
{
    for (QListWidget* list : bar.findChildren<QListWidget*>()) {
        if (list->accessibleName() == u"Deployments") {
            return list;
        }
    }
    return nullptr;
}

QStringList servicesOf(const QListWidget& list)
{
    QStringList all;
    for (int at = 0; at < list.count(); ++at) {
        if (list.item(at)->flags() != Qt::NoItemFlags) {
            all << list.item(at)->data(Qt::UserRole).toString();
        }
    }
    return all;
}

} // namespace

class SideBarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeThatPassesMovesNothing();
    void linesComeGoAndChangePlaces();
    void nothingMovesUnderThePointer();
    void aClickChoosesOnce();
};

void SideBarTest::timeThatPassesMovesNothing()
{
    SideBar bar;
    bar.resize(208, 400);
    bar.show();
    bar.showDeployments(manyRows(u"1 s"_s), {"a"});
    QListWidget* list = listOf(bar);
    const QSignalSpy chosen(&bar, &SideBar::chosen);
    const QListWidgetItem* first = list->currentItem();
    QVERIFY(first && first->text().contains(u"1 s"_s));
    list->verticalScrollBar()->setValue(list->verticalScrollBar()->maximum());
    const int place = list->verticalScrollBar()->value();
    QVERIFY(place > 0);
    bar.showDeployments(manyRows(u"2 s"_s), {"a"});
    QVERIFY(list->currentItem() == first);
    QVERIFY(first->text().contains(u"2 s"_s));
    QVERIFY2(!first->toolTip().contains(u"<b>"_s), "foreign text is no markup");
    QCOMPARE(list->verticalScrollBar()->value(), place);
    QCOMPARE(chosen.size(), 0);
}

void SideBarTest::linesComeGoAndChangePlaces()
{
    using Group = DeploymentRow::Group;
    SideBar bar;
    bar.show();
    QListWidget* list = listOf(bar);
    bar.showDeployments({}, {});
    QCOMPARE(list->count(), 1);
    const QSignalSpy chosen(&bar, &SideBar::chosen);
    bar.showDeployments(
        {rowOf(u"a"_s, Group::Running, {}), rowOf(u"b"_s, Group::Running, {}), rowOf(u"c"_s, Group::Past, {})}, {"b"});
    QCOMPARE(servicesOf(*list), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    const QListWidgetItem* b = list->currentItem();
    bar.showDeployments({rowOf(u"b"_s, Group::NeedsYou, {}), rowOf(u"d"_s, Group::Running, {}),
                            rowOf(u"a"_s, Group::Running, {}), rowOf(u"c"_s, Group::Past, {})},
        {"b"});
    QCOMPARE(servicesOf(*list), QStringList({u"b"_s, u"d"_s, u"a"_s, u"c"_s}));
    QCOMPARE(list->item(0)->text(), u"Needs you"_s);
    QVERIFY(list->currentItem() == b);
    bar.showDeployments({rowOf(u"d"_s, Group::Running, {})}, {"d"});
    QCOMPARE(servicesOf(*list), QStringList({u"d"_s}));
    QCOMPARE(list->count(), 2);
    bar.findChild<QLineEdit*>()->setText(u"nothing"_s);
    QCOMPARE(list->count(), 0);
    QCOMPARE(chosen.size(), 0);
}

void SideBarTest::nothingMovesUnderThePointer()
{
    using Group = DeploymentRow::Group;
    SideBar bar;
    bar.show();
    QListWidget* list = listOf(bar);
    bar.showDeployments({rowOf(u"a"_s, Group::Running, {}), rowOf(u"b"_s, Group::Running, {})}, {"a"});
    list->setAttribute(Qt::WA_UnderMouse);
    bar.showDeployments({rowOf(u"b"_s, Group::NeedsYou, u"9 s"_s), rowOf(u"a"_s, Group::Running, {})}, {"a"});
    QCOMPARE(servicesOf(*list), QStringList({u"a"_s, u"b"_s}));
    QVERIFY(list->item(2)->text().contains(u"9 s"_s));
    list->setAttribute(Qt::WA_UnderMouse, false);
    bar.showDeployments({rowOf(u"b"_s, Group::NeedsYou, u"9 s"_s), rowOf(u"a"_s, Group::Running, {})}, {"a"});
    QCOMPARE(servicesOf(*list), QStringList({u"b"_s, u"a"_s}));
}

void SideBarTest::aClickChoosesOnce()
{
    using Group = DeploymentRow::Group;
    SideBar bar;
    bar.resize(208, 400);
    bar.show();
    QListWidget* list = listOf(bar);
    const std::vector<DeploymentRow> rows = {rowOf(u"a"_s, Group::Running, {}), rowOf(u"b"_s, Group::Past, {})};
    bar.showDeployments(rows, {"a"});
    bool isTaken = true;
    connect(&bar, &SideBar::chosen, &bar, [&](const DeploymentId& id) {
        if (isTaken) {
            bar.showDeployments(rows, id);
        }
    });
    const QSignalSpy chosen(&bar, &SideBar::chosen);
    const auto click = [&](int row) {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(row)).center());
    };
    click(3);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<DeploymentId>().value, std::string("b"));
    click(3);
    QVERIFY2(chosen.size() == 1, "it is shown");

    isTaken = false;
    QTest::keyClick(list, Qt::Key_Up);
    const auto before = chosen.size();
    QVERIFY(before > 1);
    isTaken = true;
    click(1);
    QVERIFY2(chosen.size() == before + 1, "its line is the current one, but another is shown");
    QCOMPARE(chosen.last()[0].value<DeploymentId>().value, std::string("a"));
}

QTEST_MAIN(SideBarTest)
#include "tst_sidebar.moc"
