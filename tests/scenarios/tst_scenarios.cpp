// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/script.h"

#include <QDir>
#include <QtTest>

using namespace bellwether::test;
using namespace Qt::StringLiterals;

/// Every *.txt beside this file is a test. BELLWETHER_REWRITE=1 writes what happens now into them: read the diff before
/// you commit it.
class ScenariosTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void happensAsWritten_data();
    void happensAsWritten();
};

void ScenariosTest::happensAsWritten_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(qEnvironmentVariable("BELLWETHER_SCENARIOS"));
    for (const QFileInfo& file : folder.entryInfoList({u"*.txt"_s}, QDir::Files, QDir::Name)) {
        if (file.fileName() != "CMakeLists.txt"_L1) {
            QTest::newRow(qPrintable(file.baseName())) << file.filePath();
        }
    }
}

void ScenariosTest::happensAsWritten()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    file.close();
    const QByteArray now = QByteArray::fromStdString(Script().replay(written.toStdString()));
    if (qEnvironmentVariableIsSet("BELLWETHER_REWRITE")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(now), now.size());
        return;
    }
    const QList<QByteArray> expected = written.split('\n');
    const QList<QByteArray> actual = now.split('\n');
    for (qsizetype line = 0; line < std::min(expected.size(), actual.size()); ++line) {
        QVERIFY2(expected[line] == actual[line],
            qPrintable(u"%1:%2\nwritten  %3\nhappened %4"_s.arg(path).arg(line + 1).arg(
                QString::fromUtf8(expected[line]), QString::fromUtf8(actual[line]))));
    }
    QCOMPARE(actual.size(), expected.size());
}

QTEST_GUILESS_MAIN(ScenariosTest)
#include "tst_scenarios.moc"
