// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/gaugefold.h"
#include "tests/metrics/seriestext.h"

#include <QTest>

using namespace bellwether;
using namespace bellwether::test;

class TestGauge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void means_data();
    void means();
    void boundsWork();
};

void TestGauge::means_data()
{
    QTest::addColumn<QString>("polls"); // one a line
    QTest::addColumn<QString>("given"); // by the last one

    const auto row = [](const char* name, const char* polls, const char* given) {
        QTest::newRow(name) << QString::fromLatin1(polls) << QString::fromLatin1(given);
    };
    row("one series", "{a=1} 0:4 5:6", "0:4 5:6");
    row("two series at once", "{a=1} 0:4; {a=2} 0:6", "0:5");
    row("two series in turn", "{a=1} 0:4 10:8; {a=2} 5:6", "0:4 5:5 10:7");
    row("overlap", "{a=1} 0:4 5:6 \n {a=1} 5:6 10:7", "10:7");
    row("negative is fine", "{a=1} 0:-4", "0:-4");
    row("NaN", "{a=1} 0:NaN 5:2", "5:2");
    row("infinite", "{a=1} 0:+Inf; {a=2} 0:3", "0:3");
    row("a dead series speaks for five minutes", "{a=1} 0:10 \n {a=2} 299:2", "299:6");
    row("and no longer", "{a=1} 0:10 \n {a=2} 300:2", "300:2");
    row("out of order", "{a=1} 5:6 0:4", "0:4 5:6");
    row("in the future", "{a=1} 0:4 9999999:6", "0:4");
}

void TestGauge::means()
{
    QFETCH(QString, polls);
    QFETCH(QString, given);
    GaugeFolded folded;
    for (const QString& poll : polls.split(QLatin1Char('\n'))) {
        folded = fold(std::move(folded.fold), series(poll.trimmed().toStdString()), at(1000));
    }
    QStringList lines;
    for (const Sample& mean : folded.means) {
        lines << QStringLiteral("%1:%2").arg(secondsOf(mean.at)).arg(mean.value);
    }
    QCOMPARE(lines.join(QLatin1Char(' ')), given);
}

void TestGauge::boundsWork()
{
    SeriesSamples many = {{{"a", "1"}}, {}};
    for (int second = 0; second < 1000; ++second) {
        many.samples.push_back({at(second), 1. * second});
    }
    const GaugeFolded folded = fold(GaugeFold(), std::vector<SeriesSamples>{many}, at(1000));
    QCOMPARE(folded.means.size(), std::size_t(256));
    QCOMPARE(folded.means.back(), (Sample{at(999), 999}));
    const GaugeFolded full = fold(GaugeFold(), series("{a=1} 0:4; {a=2} 0:6; {a=3} 0:9"), at(10), 2);
    QCOMPARE(full.fold.overflown, std::uint64_t(1));
    QCOMPARE(full.means, (std::vector<Sample>{{at(0), 5}}));
}

QTEST_APPLESS_MAIN(TestGauge)
#include "tst_gauge.moc"
