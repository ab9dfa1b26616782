// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/plantext.h"

#include <QSet>
#include <QTest>

using namespace bellwether;

class PlanTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasASentenceOfItsOwn();
    void theTextBeginsWithThePlace();
    void whatAFileHoldsIsNoPlaceholder();
};

void PlanTextTest::everyKindHasASentenceOfItsOwn()
{
    QSet<QString> seen;
    const int last = static_cast<int>(PlanProblem::Kind::CannotBeMet);
    for (int kind = 0; kind <= last; ++kind) {
        const PlanProblem problem{static_cast<PlanProblem::Kind>(kind), "f", {1, 1}, "a", "FOUND", "EXPECTED", false};
        const QString text = sentenceOf(problem);
        QVERIFY2(text.contains(QStringLiteral("FOUND")), qPrintable(text));
        QVERIFY2(!text.contains(QLatin1Char('%')), qPrintable(text));
        QVERIFY2(text.endsWith(QLatin1Char('.')) || text.endsWith(QLatin1Char('?')), qPrintable(text));
        seen.insert(text);
    }
    // A value of the wrong kind and one out of range are told in the same words.
    QCOMPARE(seen.size(), last);
}

void PlanTextTest::theTextBeginsWithThePlace()
{
    const PlanProblem problem{
        PlanProblem::Kind::BadValue, "plan.yaml", {12, 9}, "stages[2].weight", "101", "at most 100", false};
    QCOMPARE(textOf(problem), QStringLiteral("plan.yaml:12:9: stages[2].weight: Found 101, expected at most 100."));
}

void PlanTextTest::whatAFileHoldsIsNoPlaceholder()
{
    const PlanProblem problem{PlanProblem::Kind::BadValue, "f", {}, "", "%2 %1", "%1", false};
    QCOMPARE(sentenceOf(problem), QStringLiteral("Found %2 %1, expected %1."));
}

QTEST_GUILESS_MAIN(PlanTextTest)
#include "tst_plantext.moc"
