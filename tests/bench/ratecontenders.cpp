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
    return byIntervals<RateLook>(
        std::move(name), true, [side, limit, evidence = SideEvidence()](const IntervalCounts& interval) mutable {
            if (unusable(interval)) {
                return false;
            }
            const auto& [stable, canary] = interval.tracks;
            evidence = add(evidence, side, limit, {stable.events, stable.exposures}, {canary.events, canary.exposures});
            return reachesAlarm(evidence);
        });
}

/// The canary's scrapes, two by two.
class ScrapePairs
{
public:
    std::optional<Counts> add(const RateLook& look)
    {
        if (look.track != Track::Canary) {
            return std::nullopt;
        }
        if (!m_first) {
            m_first = look.measured;
            return std::nullopt;
        }
        return sumOf(*std::exchange(m_first, std::nullopt), look.measured);
    }

private:
    std::optional<Counts> m_first;
};

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
    return byIntervals<RateLook>(
        std::move(name), true, [choice, differences, rates = SideEvidence()](const IntervalCounts& interval) mutable {
            if (unusable(interval)) {
                return false;
            }
            const auto& [stable, canary] = interval.tracks;
            rates = add(
                rates, Side::Above, Limit(), {stable.events, stable.exposures}, {canary.events, canary.exposures});
            differences = add(differences, interval);
            return reachesAlarm(rates) && chosen(choice, lnE(rates), lnE(differences, Side::Above)) >= alarmAt;
        });
}

RateContender peekingTTest()
{
    return {"t-test at every scrape", false,
        [totals = PerTrack<ValueSums>()](const RateLook& look) mutable -> std::optional<UtcTime> {
            const auto& [events, exposures] = look.measured; // each event is a 1, and 1 is its own square
            totals[look.track] = added(totals[look.track], {exposures, events, events});
            return look.track == Track::Canary && rollsBack(totals) ? std::optional(look.at) : std::nullopt;
        }};
}

RateContender kayenta(std::string name, int minutesBetweenLooks)
{
    return {std::move(name), false,
        [minutes = Minutes<Counts>(), series = KayentaSeries{minutesBetweenLooks, {}}](
            const RateLook& look) mutable -> std::optional<UtcTime> {
            const auto minute = minutes.add(look);
            const bool isAlarm = minute && isHigh(series, {rateOf(minute->sums.stable), rateOf(minute->sums.canary)});
            return isAlarm ? std::optional(minute->end) : std::nullopt;
        }};
}

RateContender argo(std::string name, ArgoWindow window)
{
    if (window == ArgoWindow::Minute) {
        return {std::move(name), false,
            [minutes = Minutes<Counts>(), run = argoRun(0.05)](const RateLook& look) mutable -> std::optional<UtcTime> {
                const auto minute = minutes.add(look);
                const bool isAlarm = minute && aborts(run, rateOf(minute->sums.canary));
                return isAlarm ? std::optional(minute->end) : std::nullopt;
            }};
    }
    return {std::move(name), false,
        [pairs = ScrapePairs(), run = argoRun(0.05)](const RateLook& look) mutable -> std::optional<UtcTime> {
            const auto counts = pairs.add(look);
            return counts && aborts(run, rateOf(*counts)) ? std::optional(look.at) : std::nullopt;
        }};
}

RateContender planRule(Duration scrapeInterval)
{
    MetricRule rule;
    rule.metric = MetricId{"errors"};
    rule.threshold = 5;
    rule.holdsFor = std::chrono::minutes(1);
    rule.minRequests = 100;
    rule.minBad = 10;
    return byIntervals<RateLook>("rule: 5 % for 1 min", false,
        [watch = RuleWatch(MetricKind::Proportion, rule, scrapeInterval)](const IntervalCounts& interval) mutable {
            watch.folds.intervals.push_back(interval);
            return isDue(watch, interval.from, interval.to);
        });
}

} // namespace bellwether::test
