// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/backtesting.h"

#include "app/compose/backtestjson.h"
#include "app/compose/backtestrecords.h"
#include <algorithm>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

using Kind = ConsoleMessage::Kind;

void print(const Console& console, const std::vector<BacktestedDeployment>& all, const Plan& plan)
{
    QJsonArray deployments;
    std::vector<BacktestCase> cases;
    for (const BacktestedDeployment& tested : all) {
        cases.push_back(caseOf(tested.course, tested.test));
        if (console.isJson()) {
            deployments.append(backtestJson(tested, plan));
        } else {
            console.print(textOf(tested, plan));
        }
    }
    const BacktestSummary summary = summaryOf(cases);
    if (console.isJson()) {
        console.print(QJsonObject{
            {u"format"_s, backtestFormat}, {u"deployments"_s, deployments}, {u"summary"_s, summaryJson(summary)}});
    } else {
        console.print(textOf(summary));
    }
}

/// Whether every deployment that was asked for is there; says which is not.
bool areAllThere(const Console& console, const QStringList& wanted, const std::vector<BacktestedDeployment>& all)
{
    bool areThere = true;
    for (const QString& id : wanted) {
        const bool isThere = std::any_of(all.begin(), all.end(),
            [&](const BacktestedDeployment& tested) { return tested.recorded->state.id.value == id.toStdString(); });
        if (!isThere) {
            console.complain({Kind::NotRecorded, id, {}});
            areThere = false;
        }
    }
    return areThere;
}

} // namespace

Backtesting::Backtesting(const Arguments& arguments, const Folders& folders)
    : m_arguments(arguments)
    , m_folders(folders)
    , m_console(arguments.json)
    , m_range(arguments, folders, [this](const Result<ComparisonData, RangeReading::Fault>& data) {
        if (data) {
            testRange(*data);
        } else {
            const bool isUnread = data.error() == RangeReading::Fault::Unread;
            Q_EMIT ended(isUnread ? ExitCode::Unavailable : ExitCode::BadFile);
        }
    })
{ }

void Backtesting::start()
{
    auto file = loadPlan(m_arguments.words.first());
    m_console.complain(file ? file->warnings : file.error());
    if (!file) {
        Q_EMIT ended(ExitCode::BadFile);
        return;
    }
    m_plan = std::move(file->plan);
    if (m_arguments.judge.range) {
        m_range.start(m_plan, m_plan.metrics);
    } else {
        Q_EMIT ended(testRecords());
    }
}

ExitCode Backtesting::testRecords() const
{
    std::vector<DeploymentId> only;
    for (const QString& id : m_arguments.deployments) {
        only.push_back({id.toStdString()});
    }
    const auto tested = backtestRecords(m_folders, m_plan, only);
    if (!tested) {
        return m_console.complain(SessionError{SessionError::Kind::Store, tested.error(), {}, {}});
    }
    if (!areAllThere(m_console, m_arguments.deployments, *tested)) {
        return ExitCode::Unavailable;
    }
    if (tested->empty()) {
        m_console.complain(
            {Kind::NoneOfService, QString::fromStdString(m_plan.service), QString::fromStdString(m_plan.environment)});
        return ExitCode::Unavailable;
    }
    print(m_console, *tested, m_plan);
    return ExitCode::Done;
}

void Backtesting::testRange(const ComparisonData& data)
{
    const PastSpan& range = *m_arguments.judge.range;
    const PastCourse course = pastCourseOf(m_plan, data, range.begin);
    const Backtest test = backtest(m_plan, course.intervals, course.traffic, course.evidence);
    if (m_console.isJson()) {
        m_console.print(backtestJson(test, m_plan, range.begin, range.end));
    } else {
        m_console.print(textOf(test, m_plan, range.begin, range.end));
    }
    Q_EMIT ended(ExitCode::Done);
}

} // namespace bellwether
