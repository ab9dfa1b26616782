// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/judging/comparisondata.h"

#include <QTest>

namespace bellwether {

using Kind = DataProblem::Kind;

namespace {

const QByteArray header = "metric,track,from,to,events,exposures\n";
const QByteArray values = "metric,track,value\n";

} // namespace

/// Files of others: each is refused with the place of its first fault.
class TestBadComparisonData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesCsv_data()
    {
        addColumns();
        row("nothing", "", Kind::Empty, 0, 0);
        row("blank lines", "\n\r\n  \n", Kind::Empty, 0, 0);
        row("header alone", header, Kind::Empty, 0, 0);
        row("unknown column", "metric,track,foo\n", Kind::UnknownColumn, 1, 14, "foo");
        row("capitals", "Metric,track,value\n", Kind::UnknownColumn, 1, 1, "Metric");
        row("semicolons", "metric;track;value\ne;canary;1\n", Kind::UnknownColumn, 1, 1, "metric;track;value");
        row("no header", "e,canary,1,2,3,30\n", Kind::UnknownColumn, 1, 1, "e");
        row("empty column", "metric,track,value,\n", Kind::UnknownColumn, 1, 20);
        row("column twice", "metric,track,value,track\n", Kind::DuplicateColumn, 1, 20);
        row("no metric column", "track,value\ncanary,1\n", Kind::MissingColumn, 1, 1);
        row("no track column", "metric,value\nv,1\n", Kind::MissingColumn, 1, 1);
        row("too few cells", header + "e,canary,1,2,3\n", Kind::WrongCellCount, 2, 1, "5");
        row("too many cells", header + "e,canary,1,2,3,30,\n", Kind::WrongCellCount, 2, 1, "7");
        row("decimal comma", values + "v,canary,1,5\n", Kind::WrongCellCount, 2, 1, "4");
        row("open quote", values + "v,\"canary,1\n", Kind::OpenQuote, 2, 3);
        row("quote within a field", values + "v,can\"ary,1\n", Kind::StrayQuote, 2, 6);
        row("text behind a quote", values + "\"v\"x,canary,1\n", Kind::StrayQuote, 2, 4);
        row("no name", values + ",canary,1\n", Kind::MissingCell, 2, 1);
        row("no track", values + "v,,1\n", Kind::MissingCell, 2, 1);
        row("other track", values + "v,baseline,1\n", Kind::BadTrack, 2, 3, "baseline");
        row("track in capitals", values + "v,Canary,1\n", Kind::BadTrack, 2, 3, "Canary");
        row("word for a number", values + "v,canary,many\n", Kind::BadNumber, 2, 10, "many");
        row("unit behind a number", values + "v,canary,5ms\n", Kind::BadNumber, 2, 10, "5ms");
        row("hexadecimal", values + "v,canary,0x10\n", Kind::BadNumber, 2, 10, "0x10");
        row("two signs", values + "v,canary,+-1\n", Kind::BadNumber, 2, 10, "+-1");
        row("beyond doubles", values + "v,canary,1e999\n", Kind::BadNumber, 2, 10, "1e999");
        row("C's nan", values + "v,canary,nan(1)\n", Kind::BadNumber, 2, 10, "nan(1)");
        row("no exposures", header + "e,canary,1,2,3,\n", Kind::WrongShape, 2, 1);
        row("no beginning", header + "e,canary,,2,3,30\n", Kind::WrongShape, 2, 1);
        row("no numbers at all", header + "e,canary,1,2,,\n", Kind::WrongShape, 2, 1);
        row("name and track alone", header + "e,canary,,,,\n", Kind::WrongShape, 2, 1);
        row("interval and times", "metric,track,interval,from,to,events,exposures\ne,canary,1,1,2,3,30\n",
            Kind::WrongShape, 2, 1);
        row("events and a sum", "metric,track,interval,events,sum,exposures\ne,canary,1,1,2,3\n", Kind::WrongShape, 2,
            1);
        row("a value in an interval", "metric,track,interval,value\ne,canary,1,1\n", Kind::WrongShape, 2, 1);
        row("bad interval", "metric,track,interval,events,exposures\ne,canary,1.5,3,30\n", Kind::BadInterval, 2, 10,
            "1.5");
        row("negative interval", "metric,track,interval,events,exposures\ne,canary,-1,3,30\n", Kind::BadInterval, 2, 10,
            "-1");
        row("interval beyond", "metric,track,interval,events,exposures\ne,canary,1000000001,3,30\n", Kind::BadInterval,
            2, 10, "1000000001");
        row("bad time", header + "e,canary,noon,2,3,30\n", Kind::BadTime, 2, 10, "noon");
        row("time without zone", header + "e,canary,1,2026-03-01T12:00:00,3,30\n", Kind::BadTime, 2, 12,
            "2026-03-01T12:00:00");
        row("time NaN", "metric,track,at,value\ng,canary,nan,1\n", Kind::BadTime, 2, 10, "nan");
        row("empty interval", header + "e,canary,2,2,3,30\n", Kind::EmptyInterval, 2, 12, "2");
        row("backward interval", header + "e,canary,2,1,3,30\n", Kind::EmptyInterval, 2, 12, "1");
        row("interval twice", header + "e,canary,1,2,3,30\ne,stable,1,2,3,30\ne,canary,1,2,3,30\n", Kind::DuplicateRow,
            4, 1);
        row("bucket twice", "metric,track,interval,le,count\nd,canary,0,1,3\nd,canary,0,1.0,3\n", Kind::DuplicateRow, 3,
            1);
        row("time twice", "metric,track,at,value\ng,canary,1,3\ng,canary,1.0,3\n", Kind::DuplicateRow, 3, 1);
        row("bound NaN", "metric,track,interval,le,count\nd,canary,0,nan,3\n", Kind::BadBound, 2, 12, "nan");
        row("mixed shapes", "metric,track,at,value\ng,canary,1,3\ng,stable,,3\n", Kind::MixedShapes, 3, 1, "g");
        row("long name", values + QByteArray(201, 'n') + ",canary,1\n", Kind::NameTooLong, 2, 1);
        row("no UTF-8", values + "v\xff,canary,1\n", Kind::NotUtf8, 2, 2);
        row("UTF-16", QByteArray("\xff\xfem\0e\0", 6), Kind::NotUtf8, 1, 1);
        row("a zero byte", values + QByteArray("v\0,canary,1\n", 12), Kind::NotUtf8, 2, 2);
        row("characters are counted", values + "\xc3\xa9\xe2\x82\xac,nobody,1\n", Kind::BadTrack, 2, 4, "nobody");
        row("lines within quotes are counted", values + "\"a\nb\",canary,1\nv,nobody,1\n", Kind::BadTrack, 4, 3,
            "nobody");
    }

    void refusesCsv() { check(); }

    void refusesJson_data()
    {
        addColumns();
        row("cut short", "[{\"metric\":", Kind::NotJson, 1, 12);
        row("no comma", "[{\"metric\":\"v\" \"track\":\"canary\"}]", Kind::NotJson, 1, 22);
        row("a second document", "[] []", Kind::NotJson, 1, 4);
        row("NaN as Python writes it", "[{\"value\":NaN}]", Kind::NotJson, 1, 11);
        row("an empty list", "[]", Kind::Empty, 0, 0);
        row("an object", "{\"metric\":\"v\"}", Kind::NotRows, 1, 1);
        row("numbers in the list", "[1]", Kind::NotRows, 1, 2);
        row("null in the list", "[null]", Kind::NotRows, 1, 2);
        row("a list in the list", "[[]]", Kind::NotRows, 1, 2);
        row("an object in a row", "[{\"metric\":{}}]", Kind::NotRows, 1, 12);
        row("a list in a row", "[{\"metric\":[1]}]", Kind::NotRows, 1, 12);
        row("true as a value", "[{\"metric\":true}]", Kind::NotRows, 1, 12);
        row("unknown member", "[\n {\"foo\":1}]", Kind::UnknownColumn, 2, 3, "foo");
        row("member twice", "[{\"track\":\"canary\",\"track\":\"canary\"}]", Kind::DuplicateColumn, 1, 20, "track");
        row("no metric", "[{\"track\":\"canary\",\"value\":1}]", Kind::MissingCell, 1, 2);
        row("bad track", "[{\"metric\":\"v\",\n\"track\":\"x\",\"value\":1}]", Kind::BadTrack, 2, 9, "x");
        row("bad number", "[{\"metric\":\"v\",\"track\":\"canary\",\"value\":\"1,5\"}]", Kind::BadNumber, 1, 41, "1,5");
        row("bad interval", "[{\"metric\":\"e\",\"track\":\"canary\",\"interval\":1.5,\"events\":1,\"exposures\":2}]",
            Kind::BadInterval, 1, 44, "1.5");
        row("no UTF-8", "[{\"metric\":\"\xc0\xaf\"}]", Kind::NotUtf8, 1, 13);
        row("half a surrogate", "[{\"metric\":\"\\ud800\"}]", Kind::NotJson, 1, 19);
    }

    void refusesJson() { check(); }

    void saysWhatTheMetricsFirstRowHad()
    {
        const auto data = readComparisonData("metric,track,at,value\ng,canary,1,3\ng,stable,,3\n");
        QVERIFY(!data);
        QCOMPARE(data.error().other, std::optional(DataShape::Samples));
    }

    void refusesWhatIsTooMuch()
    {
        QByteArray many = values;
        for (std::size_t i = 0; i <= mostMetrics; ++i) {
            many += "m" + QByteArray::number(qulonglong(i)) + ",canary,1\n";
        }
        refuses(many, Kind::TooManyMetrics);
        QByteArray buckets = "metric,track,interval,le,count\n";
        for (std::size_t i = 0; i <= mostBounds; ++i) {
            buckets += "d,canary,0," + QByteArray::number(qulonglong(i)) + ",1\n";
        }
        refuses(buckets, Kind::TooManyBounds);
        refuses(values + QByteArray("v,canary,1\n").repeated(qsizetype(mostRows) + 1), Kind::TooManyRows);
        refuses(values + QByteArray(qsizetype(largestData), '\n'), Kind::TooLarge);
    }

private:
    static void addColumns()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<QByteArray>("found");
    }

    static void row(
        const char* name, const QByteArray& text, Kind kind, int line, int column, const QByteArray& found = "*")
    {
        QTest::newRow(name) << text << int(kind) << line << column << found;
    }

    static void check()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, found);
        const auto data = readComparisonData(text.toStdString());
        QVERIFY2(!data, "it was accepted");
        const DataProblem& problem = data.error();
        QTEST(int(problem.kind), "kind");
        QTEST(problem.mark.line, "line");
        QTEST(problem.mark.column, "column");
        if (found != "*") {
            QCOMPARE(QByteArray::fromStdString(problem.found), found);
        }
    }

    static void refuses(const QByteArray& text, Kind kind)
    {
        const auto data = readComparisonData(text.toStdString());
        QVERIFY2(!data, "it was accepted");
        QCOMPARE(int(data.error().kind), int(kind));
    }
};

} // namespace bellwether

QTEST_GUILESS_MAIN(bellwether::TestBadComparisonData)
#include "tst_badcomparisondata.moc"
