// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/judging/comparisondata.h"
#include "models/rollout/judging/datarow.h"
#include "models/rollout/judging/timetext.h"

#include <QTest>

#include <cmath>

using namespace std::chrono_literals;

namespace bellwether {

namespace {

/// All that was read, as a text to compare.
QByteArray described(const MetricData& data)
{
    QByteArray text;
    const auto number = [](double value) { return QByteArray::number(value, 'g', 17); };
    const auto ms = [](UtcTime time) { return QByteArray::number(qint64(time.time_since_epoch().count())); };
    for (const IntervalCounts& interval : data.counts) {
        text += ms(interval.from) + "-" + ms(interval.to);
        for (const Track track : allTracks) {
            const TrackCounts& counts = interval.tracks[track];
            text
                += counts.unusable ? QByteArray(" none") : " " + number(counts.events) + "/" + number(counts.exposures);
        }
        text += "; ";
    }
    for (const IntervalHistograms& interval : data.histograms) {
        text += ms(interval.from) + "-" + ms(interval.to);
        for (const Track track : allTracks) {
            text += interval.tracks[track].unusable ? " none" : "";
            for (const Bucket& bucket : interval.tracks[track].histogram.buckets) {
                text += " " + number(bucket.upperBound) + ":" + number(bucket.count);
            }
        }
        text += "; ";
    }
    for (const Track track : allTracks) {
        for (const Sample& sample : data.samples[track]) {
            text += (track == Track::Stable ? "s" : "c") + ms(sample.at) + "=" + number(sample.value) + " ";
        }
        for (const double value : data.values[track]) {
            text += (track == Track::Stable ? "s" : "c") + number(value) + " ";
        }
    }
    text = text.trimmed();
    return text.endsWith(';') ? text.chopped(1) : text;
}

QByteArray read(const QByteArray& text)
{
    const auto data = readComparisonData(text.toStdString());
    if (!data) {
        return "problem " + QByteArray::number(int(data.error().kind)) + " at "
            + QByteArray::number(data.error().mark.line) + ":" + QByteArray::number(data.error().mark.column);
    }
    QByteArray all;
    for (const auto& [name, metric] : *data) {
        all += QByteArray::fromStdString(name.value) + ": " + described(metric) + "\n";
    }
    return all.trimmed();
}

} // namespace

class TestComparisonData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFiles_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray counts = "e: 1000-2000 7/70 3/30";
        const auto row = [](const char* name, const QByteArray& text, const QByteArray& expected) {
            QTest::newRow(name) << text << expected;
        };
        row("counts", "metric,track,from,to,events,exposures\ne,stable,1,2,7,70\ne,canary,1,2,3,30\n", counts);
        row("no last line end", "metric,track,from,to,events,exposures\ne,stable,1,2,7,70\ne,canary,1,2,3,30", counts);
        row("another order", "exposures,to,track,events,metric,from\n30,2,canary,3,e,1\n70,2,stable,7,e,1\n", counts);
        row("a mark and CRLF",
            "\xEF\xBB\xBFmetric,track,from,to,events,exposures\r\ne,stable,1,2,7,70\r\ne,canary,1,2,3,30\r\n", counts);
        row("old line ends", "metric,track,from,to,events,exposures\re,stable,1,2,7,70\re,canary,1,2,3,30\r", counts);
        row("blank lines and spaces",
            "\n metric , track,from,to,events,exposures\n\n e , stable , 1,2 ,7,70\n\ne,canary,1,2,\t3,30\n\n", counts);
        row("quotes", "\"metric\",track,from,to,events,exposures\n\"e\",\"stable\",\"1\",2,7,70\ne,canary,1,2,3,30\n",
            counts);
        row("a name with everything", "metric,track,value\n\"a, \"\"b\"\"\nc\",canary,1\n", "a, \"b\"\nc: c1");
        row("one track", "metric,track,from,to,events,exposures\ne,canary,1,2,3,30\n", "e: 1000-2000 none 3/30");
        row("ascending", "metric,track,interval,events,exposures\ne,canary,1,3,30\ne,canary,0,4,40\n",
            "e: 0-60000 none 4/40; 60000-120000 none 3/30");
        row("a mean", "metric,track,interval,sum,exposures\nm,canary,0,-1.5,3\n", "m: 0-60000 none -1.5/3");
        row("what is no number", "metric,track,interval,events,exposures\ne,canary,0,NaN,+Inf\ne,stable,0,-inf,nan\n",
            "e: 0-60000 -inf/nan nan/inf");
        row("numbers", "metric,track,value\nv,canary,+1e3\nv,canary,-.5\nv,canary,1E-3\nv,stable,Infinity\n",
            "v: sinf c1000 c-0.5 c0.001");
        row("a gauge", "metric,track,at,value\ng,stable,2,5\ng,stable,1.25,4\ng,canary,1,6\n",
            "g: s1250=4 s2000=5 c1000=6");
        row("a distribution",
            "metric,track,from,to,le,count\nd,canary,1,2,+Inf,9\nd,canary,1,2,0.5,4\nd,stable,1,2,Inf,1\n",
            "d: 1000-2000 inf:1 0.5:4 inf:9");
        row("several shapes",
            "metric,track,from,to,events,exposures,le,count,at,value\ne,canary,1,2,3,30,,,,\nd,canary,1,2,,,Inf,2,,\n"
            "g,canary,,,,,,,1,2\nv,canary,,,,,,,,2\n",
            "d: 1000-2000 none inf:2\ne: 1000-2000 none 3/30\ng: c1000=2\nv: c2");
        row("JSON", R"([{"metric":"e","track":"stable","from":1,"to":2,"events":7,"exposures":70},
            {"exposures":30,"events":3,"track":"canary","from":"1","to":"1970-01-01T00:00:02Z","metric":"e"}])",
            counts);
        row("JSON with nulls", R"([{"metric":"v","track":"canary","value":2.5,"at":null,"le":""}])", "v: c2.5");
        row("JSON with a mark", "\xEF\xBB\xBF [ {\"metric\":\"v\",\"track\":\"canary\",\"value\":\"NaN\"} ]",
            "v: cnan");
        row("JSON bounds", R"([{"metric":"d","track":"canary","interval":0,"le":"+Inf","count":2},
            {"metric":"d","track":"canary","interval":0,"le":0.1,"count":1e0}])",
            "d: 0-60000 none 0.10000000000000001:1 inf:2");
    }

    void readsFiles()
    {
        QFETCH(QByteArray, text);
        QTEST(read(text), "expected");
    }

    void readsTimes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("expected"); // -1: none
        QTest::newRow("UTC") << QByteArray("2026-03-01T12:00:00Z") << qint64(1772366400000);
        QTest::newRow("small letters") << QByteArray("2026-03-01t12:00:00z") << qint64(1772366400000);
        QTest::newRow("a space") << QByteArray("2026-03-01 12:00:00Z") << qint64(1772366400000);
        QTest::newRow("a fraction") << QByteArray("2026-03-01T12:00:00.25Z") << qint64(1772366400250);
        QTest::newRow("cut off") << QByteArray("2026-03-01T12:00:00.0019999Z") << qint64(1772366400001);
        QTest::newRow("east") << QByteArray("2026-03-01T13:30:00+01:30") << qint64(1772366400000);
        QTest::newRow("west") << QByteArray("2026-03-01T07:00:00-05:00") << qint64(1772366400000);
        QTest::newRow("leap day") << QByteArray("2024-02-29T00:00:00Z") << qint64(1709164800000);
        QTest::newRow("seconds") << QByteArray("1772366400") << qint64(1772366400000);
        QTest::newRow("seconds with a fraction") << QByteArray("1772366400.25") << qint64(1772366400250);
        QTest::newRow("the beginning") << QByteArray("0") << qint64(0);
        QTest::newRow("the end") << QByteArray("9999-12-31T23:59:59.999Z") << qint64(253402300799999);
        for (const char* text : {"", "now", "2026-03-01", "2026-03-01T12:00:00", "2026-13-01T12:00:00Z",
                 "2026-02-29T12:00:00Z", "2026-03-01T24:00:00Z", "2026-03-01T12:00:60Z", "2026-3-01T12:00:00Z",
                 "2026-03-01T12:00:00.Z", "2026-03-01T12:00:00Zx", "2026-03-01T12:00:00+1:00", "-1", "1.5e9", "1.",
                 "1772366400 ", "253402300800", "99999999999999999999", "1969-12-31T23:59:59Z", "2026-03-01X12:00:00Z",
                 "1970-01-01T00:00:00+00:01", "2026-00-01T12:00:00Z", "0x10"}) {
            QTest::newRow(qPrintable(QStringLiteral("none: ") + QLatin1String(text))) << QByteArray(text) << qint64(-1);
        }
    }

    void readsTimes()
    {
        QFETCH(QByteArray, text);
        const auto time = timeOf(std::string_view(text.constData(), std::size_t(text.size())));
        QTEST(time ? qint64(time->time_since_epoch().count()) : qint64(-1), "expected");
    }

    void readsManyRows()
    {
        QByteArray text = "metric,track,interval,events,exposures\n";
        for (int i = 0; i < 20'000; ++i) {
            text += "e,canary," + QByteArray::number(i) + ",1,10\n";
        }
        const auto data = readComparisonData(text.toStdString());
        QVERIFY(data.has_value());
        QCOMPARE(data->at({"e"}).counts.size(), std::size_t(20'000));
    }
};

} // namespace bellwether

QTEST_GUILESS_MAIN(bellwether::TestComparisonData)
#include "tst_comparisondata.moc"
