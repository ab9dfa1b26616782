// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/backtestsummary.h"

#include <algorithm>
#include <vector>

namespace bellwether {

namespace {

using AlarmTime = std::optional<Duration> BacktestCase::*;

void keepEarliest(std::optional<Duration>& earliest, const CourseMoment& moment)
{
    earliest = std::min(earliest.value_or(moment.after), moment.after);
}

std::optional<Duration> medianOf(std::vector<Duration> times)
{
    if (times.empty()) {
        return {};
    }
    std::sort(times.begin(), times.end());
    const std::size_t middle = times.size() / 2;
    return times.size() % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
}

AlarmCount countOf(std::span<const BacktestCase> cases, AlarmTime alarm)
{
    AlarmCount count;
    std::vector<Duration> times;
    for (const BacktestCase& one : cases) {
        const std::optional<Duration>& after = one.*alarm;
        if (!one.isMeasured || one.end == CourseEnd::Open) {
            continue;
        }
        if (one.end == CourseEnd::Good) {
            count.falseAlarms += after ? 1 : 0;
        } else if (after) {
            times.push_back(*after);
        } else {
            count.missed += 1;
        }
    }
    count.medianToStop = medianOf(std::move(times));
    return count;
}

} // namespace

BacktestCase caseOf(const RecordedCourse& course, const Backtest& test)
{
    BacktestCase result;
    result.end = course.end;
    result.isMeasured = test.withTraffic > 0;
    for (const RuleCourse& rule : test.rules) {
        if (rule.acted) {
            keepEarliest(result.acted, rule.acted->when);
        }
        if (rule.first) {
            keepEarliest(result.fired, rule.first->when);
        }
    }
    for (const VerdictStep& step : test.wholeChanges) {
        if (step.kind == Verdict::Kind::Worse) {
            keepEarliest(result.worse, step.when);
        }
    }
    return result;
}

BacktestSummary summaryOf(std::span<const BacktestCase> cases)
{
    BacktestSummary summary;
    for (const BacktestCase& one : cases) {
        if (!one.isMeasured) {
            summary.unmeasured += 1;
        } else if (one.end == CourseEnd::Open) {
            summary.open += 1;
        } else {
            summary.good += one.end == CourseEnd::Good ? 1 : 0;
            summary.bad += one.end == CourseEnd::Bad ? 1 : 0;
        }
    }
    summary.acted = countOf(cases, &BacktestCase::acted);
    summary.fired = countOf(cases, &BacktestCase::fired);
    summary.worse = countOf(cases, &BacktestCase::worse);
    return summary;
}

} // namespace bellwether
