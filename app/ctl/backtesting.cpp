// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/backtesting.h"

#include "app/compose/backtestjson.h"
#include "app/compose/backtestrecords.h"
#include "app/ctl/console.h"

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
        console.print(QJsonObject{{u"deployments"_s, deployments}, {u"summary"_s, summaryJson(summary)}});
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

ExitCode runBacktest(const Arguments& arguments, const Folders& folders)
{
    const Console console(arguments.json);
    const auto file = loadPlan(arguments.words.first());
    console.complain(file ? file->warnings : file.error());
    if (!file) {
        return ExitCode::BadFile;
    }
    const Plan& plan = file->plan;
    std::vector<DeploymentId> only;
    for (const QString& id : arguments.deployments) {
        only.push_back({id.toStdString()});
    }
    const auto tested = backtestRecords(folders, plan, only);
    if (!tested) {
        return console.complain(SessionError{SessionError::Kind::Store, tested.error(), {}, {}});
    }
    if (!areAllThere(console, arguments.deployments, *tested)) {
        return ExitCode::Unavailable;
    }
    if (tested->empty()) {
        console.complain(
            {Kind::NoneOfService, QString::fromStdString(plan.service), QString::fromStdString(plan.environment)});
        return ExitCode::Unavailable;
    }
    print(console, *tested, plan);
    return ExitCode::Done;
}

} // namespace bellwether
