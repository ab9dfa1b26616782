// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/judging/reviewing.h"

#include "models/rollout/judging/datarow.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace bellwether {

namespace {

using What = ReviewSides::What;

void addInterval(ReviewSides& sides, const PerTrack<std::optional<double>>& interval)
{
    for (const Track track : allTracks) {
        if (interval[track]) {
            sides.values[track].push_back(*interval[track]);
        } else {
            ++sides.leftOut[track];
        }
    }
    sides.measurements.push_back(interval.canary);
}

std::optional<double> finite(double value)
{
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<double> ratioOf(const TrackCounts& counts, MetricKind kind)
{
    const std::optional<Unusable> why = kind == MetricKind::Proportion ? unusable(counts)
        : kind == MetricKind::Mean                                     ? unusableAsMean(counts)
                                                                       : unusableAsGauge(counts);
    return why ? std::nullopt : finite(counts.events / counts.exposures);
}

std::optional<double> quantileOf(const TrackHistogram& track, double q)
{
    return track.unusable ? std::nullopt : finite(quantile(q, track.histogram));
}

ReviewOutcome none(ReviewTrouble trouble)
{
    return NoReview(trouble);
}

ReviewOutcome ranks(const ReviewSettings& settings, const ReviewSides& sides)
{
    const auto test = mannWhitney(sides.values.canary, sides.values.stable, settings.alternative);
    if (!test) {
        return none(test.error());
    }
    const auto canary = SortedValues::of(sides.values.canary);
    const auto stable = SortedValues::of(sides.values.stable);
    const auto shift = canary && stable ? hodgesLehmann(*canary, *stable, settings.confidence)
                                        : Unexpected<ReviewTrouble>(ReviewTrouble::NotFinite);
    return shift ? ReviewOutcome(RankReview{*test, *shift}) : none(shift.error());
}

ReviewOutcome kayenta(const ReviewSettings& settings, const MetricPlan& plan, const ReviewSides& sides)
{
    KayentaSettings asked;
    asked.direction = plan.worse == Worse::Higher ? KayentaDirection::Increase : KayentaDirection::Decrease;
    asked.confidence = settings.confidence;
    return kayentaLabel(sides.values.stable, sides.values.canary, asked);
}

/// z of a p-value, on the side on which the difference lies. The least p that a double tells bounds it.
double zOf(const Welch& test, Alternative alternative)
{
    constexpr double least = 1e-300;
    constexpr double most = 1 - 1e-15;
    if (alternative == Alternative::TwoSided) {
        const double z = test.p.p >= 1 ? 0 : normalQuantile(std::max(test.p.p / 2, least));
        return std::copysign(z, test.t);
    }
    const double z = normalQuantile(std::clamp(test.p.p, least, most));
    return alternative == Alternative::Greater ? z : -z;
}

bool isBeyond(double z, double boundary, Alternative alternative)
{
    switch (alternative) {
    case Alternative::Greater:
        return z >= boundary;
    case Alternative::Less:
        return z <= -boundary;
    case Alternative::TwoSided:
        break;
    }
    return std::abs(z) >= boundary;
}

std::span<const double> part(const std::vector<double>& values, double fraction)
{
    const double count = std::ceil(fraction * double(values.size()) - 1e-9);
    return std::span(values).first(std::min(std::size_t(count), values.size()));
}

ReviewOutcome looks(const ReviewSettings& settings, const ReviewSides& sides)
{
    const Sides kind = settings.alternative == Alternative::TwoSided ? Sides::Two : Sides::One;
    const LookPlan plan = equalLooks(settings.looks, 1 - settings.confidence, kind);
    const auto boundaries = lanDeMets(plan);
    if (!boundaries) {
        return NoReview(boundaries.error());
    }
    std::vector<ReviewLook> all;
    for (std::size_t i = 0; i < plan.fractions.size(); ++i) {
        const double fraction = plan.fractions[i];
        const auto test = welch(part(sides.values.canary, fraction), part(sides.values.stable, fraction),
            settings.alternative, settings.confidence);
        if (!test) {
            return none(test.error());
        }
        ReviewLook look{fraction, zOf(*test, settings.alternative), (*boundaries)[i], false};
        look.isCrossed = look.boundary && isBeyond(look.z, *look.boundary, settings.alternative);
        all.push_back(look);
    }
    return all;
}

ReviewOutcome argo(const ReviewSettings& settings, const ReviewSides& sides)
{
    auto run = begun({settings.argo});
    if (!run) {
        return NoReview(run.error());
    }
    ArgoReview review;
    for (const std::optional<double>& value : sides.measurements) {
        if (isCompleted(run->phase)) {
            break;
        }
        run = measured(std::move(*run), std::span(&value, 1));
        ++review.measured;
    }
    review.phase = run->phase;
    review.counters = run->counters.front();
    return review;
}

constexpr std::array<std::pair<std::string_view, ReviewTest>, 5> words
    = {{{"welch", ReviewTest::Welch}, {"mann-whitney", ReviewTest::MannWhitney}, {"kayenta", ReviewTest::Kayenta},
        {"group-sequential", ReviewTest::GroupSequential}, {"argo", ReviewTest::Argo}}};

} // namespace

ReviewSides sidesOf(const MetricPlan& plan, const MetricData& data)
{
    ReviewSides sides;
    if (data.shape == DataShape::Values) {
        sides.values = data.values;
        sides.measurements.assign(data.values.canary.begin(), data.values.canary.end());
        return sides;
    }
    sides.what = plan.kind == MetricKind::Proportion ? What::Rates : What::Means;
    for (const IntervalCounts& interval : data.counts) {
        addInterval(sides, {ratioOf(interval.tracks.stable, plan.kind), ratioOf(interval.tracks.canary, plan.kind)});
    }
    if (plan.kind == MetricKind::Distribution) {
        sides.what = What::Quantiles;
        sides.quantile = plan.show.empty() ? 0.99 : plan.show.front();
        for (const IntervalHistograms& interval : data.histograms) {
            addInterval(sides,
                {quantileOf(interval.tracks.stable, *sides.quantile),
                    quantileOf(interval.tracks.canary, *sides.quantile)});
        }
    }
    return sides;
}

ReviewOutcome reviewed(const ReviewSettings& settings, const MetricPlan& plan, const ReviewSides& sides)
{
    switch (settings.test) {
    case ReviewTest::Welch: {
        const auto test = welch(sides.values.canary, sides.values.stable, settings.alternative, settings.confidence);
        return test ? ReviewOutcome(*test) : none(test.error());
    }
    case ReviewTest::MannWhitney:
        return ranks(settings, sides);
    case ReviewTest::Kayenta:
        return kayenta(settings, plan, sides);
    case ReviewTest::GroupSequential:
        return looks(settings, sides);
    case ReviewTest::Argo:
        break;
    }
    return argo(settings, sides);
}

std::optional<ReviewTest> reviewTestOf(std::string_view word)
{
    const auto* found
        = std::find_if(words.begin(), words.end(), [&](const auto& entry) { return entry.first == word; });
    return found == words.end() ? std::nullopt : std::optional(found->second);
}

std::string_view wordOf(ReviewTest test)
{
    const auto* found
        = std::find_if(words.begin(), words.end(), [&](const auto& entry) { return entry.second == test; });
    return found == words.end() ? std::string_view{} : found->first;
}

std::optional<ArgoCondition> argoConditionOf(std::string_view text)
{
    using Comparison = ArgoCondition::Comparison;
    // Two characters before one: the first that fits is taken.
    static constexpr std::array<std::pair<std::string_view, Comparison>, 6> signs
        = {{{"<=", Comparison::AtMost}, {">=", Comparison::AtLeast}, {"==", Comparison::Equal},
            {"!=", Comparison::NotEqual}, {"<", Comparison::Less}, {">", Comparison::Greater}}};
    const auto skipSpaces = [&text] { text.remove_prefix(std::min(text.find_first_not_of(' '), text.size())); };
    skipSpaces();
    if (text.starts_with("result")) {
        text.remove_prefix(6);
        skipSpaces();
    }
    const auto* sign
        = std::find_if(signs.begin(), signs.end(), [&](const auto& entry) { return text.starts_with(entry.first); });
    if (sign == signs.end()) {
        return {};
    }
    text.remove_prefix(sign->first.size());
    skipSpaces();
    const auto limit = dataNumberOf(text.substr(0, text.find_last_not_of(' ') + 1));
    return limit && std::isfinite(*limit) ? std::optional(ArgoCondition{sign->second, *limit}) : std::nullopt;
}

} // namespace bellwether
