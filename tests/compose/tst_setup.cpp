// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/setup.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace bellwether;
using namespace Qt::StringLiterals;

class SetupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNoFileIsUnreadableAndHoldsNobodyUp_data();
    void whatIsNoFileIsUnreadableAndHoldsNobodyUp();
};

void SetupTest::whatIsNoFileIsUnreadableAndHoldsNobodyUp_data()
{
    QTest::addColumn<QString>("plan");
    QTest::newRow("a pipe") << u"pipe"_s;
    QTest::newRow("a folder") << u"."_s;
    QTest::newRow("a plan that extends a pipe") << u"child.yaml"_s;
    QTest::newRow("no file at all") << u"missing.yaml"_s;
}

void SetupTest::whatIsNoFileIsUnreadableAndHoldsNobodyUp()
{
    QFETCH(QString, plan);
    const QTemporaryDir folder;
    QCOMPARE(::mkfifo(folder.filePath(u"pipe"_s).toUtf8().constData(), 0600), 0);
    QFile child(folder.filePath(u"child.yaml"_s));
    QVERIFY(child.open(QIODevice::WriteOnly));
    child.write("extends: pipe\n");
    child.close();
    QVERIFY(!loadPlan(folder.filePath(plan)));
    if (plan == u"pipe") {
        QVERIFY(!loadConnections(folder.filePath(plan)));
    }
}

QTEST_GUILESS_MAIN(SetupTest)
#include "tst_setup.moc"
