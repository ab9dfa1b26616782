// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ratecontenders.h"

#include "models/analysis/tmixture.h"
#include "tests/analysis/nullruns.h"
#include "tests/bench/minutes.h"
#include "tests/bench/peers.h"

namespace bellwether::test {

namespace {

RateContender oneSided(std::string name, Side side, const Limit& limit)
{
    return {
        std::move(name), true, [side, limit, evidence = SideEvidence()](const IntervalCounts& interval) mutable {
            if (unusable(interval)) {
                return false;
            }
            const auto& [stable, canary] = interval.tracks;
            evidence = add(evidence, side, limit, {stable.events, stable.exposures}, {canary.events, canary.exposures});
            return reachesAlarm(evidence);
        }};
}

} // namespace

RateContender exactTest(std::string name, double ratio)
{
    return oneSided(std::move(name), Side::Above, Limit{ratio, 0});
}

RateContender exactConfirmation(double ratio)
{
    return oneSided("confirmation", Side::Below, Limit{ratio, 0});
}

RateContender carefulTest(std::string name, const EvidenceChoice& choice)
{
    TMixture differences;
    differences.blocks.length = choice.block;
    return {
        std::move(name), true, [choice, differences, rates = SideEvidence()](const IntervalCounts& interval) mutable {
            if (unusable(interval)) {
                return false;
            }
            const auto& [stable, canary] = interval.tracks;
            rates = add(
                rates, Side::Above, Limit(), {stable.events, stable.exposures}, {canary.events, canary.exposures});
            differences = add(differences, interval);
            return reachesAlarm(rates) && chosen(choice, lnE(rates), lnE(differences, Side::Above)) >= alarmAt;
        }};
}

RateContender peekingTTest()
{
    return {"t-test at every look", false, [totals = PerTrack<ValueSums>()](const IntervalCounts& interval) mutable {
                for (const Track track : allTracks) {
                    const double events = interval.tracks[track].events; // each is a 1, and 1 is its own square
                    totals[track] = added(totals[track], {interval.tracks[track].exposures, events, events});
                }
                return rollsBack(totals);
            }};
}

RateContender kayenta(std::string name, int minutesBetweenLooks)
{
    return {std::move(name), false,
        [minutes = Minutes(), series = KayentaSeries{minutesBetweenLooks, {}}](const IntervalCounts& interval) mutable {
            const auto totals = minutes.add(interval);
            return totals && isHigh(series, {rateOf(totals->stable), rateOf(totals->canary)});
        }};
}

RateContender argo(std::string name, ArgoWindow window)
{
    return {std::move(name), false,
        [window, minutes = Minutes(), run = argoRun(0.05)](const IntervalCounts& interval) mutable {
            const TrackCounts& canary = interval.tracks.canary;
            std::optional<double> rate = rateOf({canary.events, canary.exposures});
            if (window == ArgoWindow::Minute) {
                const auto totals = minutes.add(interval);
                rate = totals ? std::optional(rateOf(totals->canary)) : std::nullopt;
            }
            return rate && aborts(run, *rate);
        }};
}

RateContender planRule()
{
    MetricRule rule;
    rule.metric = MetricId{"errors"};
    rule.threshold = 5;
    rule.holdsFor = std::chrono::minutes(1);
    rule.minRequests = 100;
    rule.minBad = 10;
    return {"rule: 5 % for 1 min", false,
        [watch = RuleWatch(MetricKind::Proportion, rule)](const IntervalCounts& interval) mutable {
            watch.folds.intervals.push_back(interval);
            return isDue(watch, interval.from, interval.to);
        }};
}

} // namespace bellwether::test
