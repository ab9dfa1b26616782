// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/backendtext.h"
#include "models/views/text/judgetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

using Kind = DataProblem::Kind;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DataProblem)
};

QString columnOf(const DataProblem& problem)
{
    const auto index = std::size_t(problem.column.value_or(DataColumn::Metric));
    return QString::fromLatin1(dataColumnNames[index].data(), qsizetype(dataColumnNames[index].size()));
}

QString columnsOf(DataShape shape)
{
    switch (shape) {
    case DataShape::Counts:
        return u"events, exposures"_s;
    case DataShape::Sums:
        return u"sum, exposures"_s;
    case DataShape::Buckets:
        return u"le, count"_s;
    case DataShape::Samples:
        return u"at, value"_s;
    case DataShape::Values:
        break;
    }
    return u"value"_s;
}

QString count(std::size_t number)
{
    return QLocale().toString(qulonglong(number));
}

QString aboutFile(const DataProblem& problem, const QString& found)
{
    switch (problem.kind) {
    case Kind::TooLarge:
        return Words::tr("the data are larger than %1 MiB").arg(count(largestData >> 20U));
    case Kind::TooManyRows:
        return Words::tr("more than %1 rows").arg(count(mostRows));
    case Kind::TooManyMetrics:
        return Words::tr("more than %1 metrics").arg(count(mostMetrics));
    case Kind::NotUtf8:
        return Words::tr("bytes that are no UTF-8 text");
    case Kind::Empty:
        return Words::tr("no rows of data");
    case Kind::OpenQuote:
        return Words::tr("the quoted field that begins here has no end");
    case Kind::StrayQuote:
        return Words::tr("a quote in the middle of a field: quote the whole field, and write quotes in it twice");
    case Kind::NotJson:
        return Words::tr("no JSON: %1").arg(found);
    case Kind::NotRows:
        return Words::tr("JSON data are a list of objects whose members are texts and numbers");
    case Kind::UnknownColumn:
        return Words::tr("there is no column “%1”; see bellwetherctl judge --help").arg(found);
    case Kind::DuplicateColumn:
        return Words::tr("this column stands here twice");
    case Kind::MissingColumn:
        return Words::tr("the header line has no column “%1”").arg(columnOf(problem));
    case Kind::WrongCellCount:
        return Words::tr("%1 cells, and the header line has another number").arg(found);
    default:
        return {};
    }
}

QString aboutCell(const DataProblem& problem, const QString& found)
{
    switch (problem.kind) {
    case Kind::MissingCell:
        return Words::tr("“%1” is empty").arg(columnOf(problem));
    case Kind::NameTooLong:
        return Words::tr("a metric's name has more than %1 bytes").arg(count(longestName));
    case Kind::BadTrack:
        return Words::tr("“%1” is no track. Write stable or canary").arg(found);
    case Kind::BadNumber:
        return Words::tr("%1: “%2” is no number; NaN and Inf are").arg(columnOf(problem), found);
    case Kind::BadInterval:
        return Words::tr("interval: “%1” is no whole number from 0 to %2")
            .arg(found, count(std::size_t(mostIntervals)));
    case Kind::BadTime:
        return Words::tr("%1: “%2” is no time. Write 2026-03-01T12:00:00Z, or seconds since 1970")
            .arg(columnOf(problem), found);
    case Kind::BadBound:
        return Words::tr("the bound of a bucket is a number or +Inf");
    case Kind::TooManyBounds:
        return Words::tr("more than %1 buckets in one interval").arg(count(mostBounds));
    default:
        return {};
    }
}

QString aboutRow(const DataProblem& problem, const QString& found)
{
    switch (problem.kind) {
    case Kind::WrongShape:
        return Words::tr("the filled cells of this row measure nothing. Beside metric and track it has from, to (or "
                         "interval) with %1, with %2 or with %3; or %4; or %5 alone")
            .arg(columnsOf(DataShape::Counts), columnsOf(DataShape::Sums), columnsOf(DataShape::Buckets),
                columnsOf(DataShape::Samples), columnsOf(DataShape::Values));
    case Kind::MixedShapes:
        return Words::tr("other columns than in the first row of “%1”, which has %2")
            .arg(found, columnsOf(problem.other.value_or(DataShape::Counts)));
    case Kind::EmptyInterval:
        return Words::tr("the interval does not end after it begins");
    case Kind::DuplicateRow:
        return Words::tr("this was measured by an earlier row: the same metric, track and interval, time or bound");
    case Kind::UnknownMetric:
        return Words::tr("the plan has no metric “%1”").arg(found);
    case Kind::WrongKind:
        return Words::tr("“%1” is of another kind in the plan than %2 measure")
            .arg(found, columnsOf(problem.other.value_or(DataShape::Counts)));
    default:
        return {};
    }
}

} // namespace

QString textOf(const DataProblem& problem, const QString& file)
{
    const QString found = foreignWords(problem.found);
    QString sentence = aboutFile(problem, found);
    if (sentence.isEmpty()) {
        sentence = aboutCell(problem, found);
    }
    if (sentence.isEmpty()) {
        sentence = aboutRow(problem, found);
    }
    QString place = foreignWords(file.toStdString());
    if (problem.mark.line > 0) {
        place += u":%1:%2"_s.arg(problem.mark.line).arg(problem.mark.column);
    }
    return place + ": "_L1 + sentence + '.'_L1;
}

} // namespace bellwether
