// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/meanpath.h"
#include "models/base/time.h"

#include <optional>
#include <vector>

namespace bellwether {

/// Before a rollout starts: what can its traffic show, and how long does that take? Times are those of
/// the mean path (meanpath.h), so mostly more than half of the rollouts take no longer; for a canary that is from the
/// start what it is. They count from the start of the first stage and are whole intervals within the judged part of
/// their stage. To ask about one share, give one stage, such as 24 hours of it.
///
/// Each returns nothing when it is not reached within the stages, and when nothing can be said (meanPath()).

/// When a canary that is just like stable is shown to be no worse than accepted.
[[nodiscard]] std::optional<Duration> untilNoWorse(const Outlook& outlook, StagesAhead stages);

/// When a canary is noticed whose rate is `ratio` times stable's, or that takes that many times as long: 0.5 where
/// lower is worse, 0 for a loss of all events.
[[nodiscard]] std::optional<Duration> untilNoticed(const Outlook& outlook, StagesAhead stages, double ratio);

/// A rule as far as it matters here; see MetricRule, which it is made of.
struct RuleAhead
{
    enum class Comparison { Absolute, Relative };
    Comparison comparison = Comparison::Absolute;
    double threshold = 0; ///< absolute: percent for a proportion, the metric's unit otherwise; relative: times stable
    double of = 0.99; ///< the quantile of a distribution
    Duration holdsFor = {};
    Duration window = {}; ///< over which its values are taken
    double minRequests = 0;
    double minBad = 0; ///< of a proportion only

    bool operator==(const RuleAhead&) const = default;
};

/// What a stage can do for a rule, if the canary is just so bad that the rule is met.
struct RuleInStage
{
    double windowRequests = 0; ///< the canary's, expected in the rule's window at most
    double windowBad = 0; ///< likewise its events; 0 for a distribution
    std::optional<Duration> firesAfter; ///< since the stage began; nothing when the window never holds the least counts
    bool canFire = false; ///< before the stage ends
    bool isNoticed = false; ///< by the judge, when the stage ends at the latest

    bool operator==(const RuleInStage&) const = default;
};

struct StageForesight
{
    double canaryRequests = 0; ///< expected within the stage; 0 of a gauge
    std::optional<Duration> noWorseAfter; ///< since the stage began: only in the stage that shows it first
    bool isNoWorse = false; ///< shown when the stage ends at the latest

    bool operator==(const StageForesight&) const = default;
};

/// Stage by stage; empty when nothing can be said.
[[nodiscard]] std::vector<StageForesight> foresee(const Outlook& outlook, StagesAhead stages);

/// The ratio to stable from which on a rule is met. Nothing when stable itself meets the rule, for a rule that no
/// canary could meet, and of a gauge, which counts no requests that a rule could ask for.
[[nodiscard]] std::optional<double> ratioOf(const RuleAhead& rule, const Outlook& outlook);

/// The rule, stage by stage; empty without a ratio (ratioOf()), and when nothing can be said.
[[nodiscard]] std::vector<RuleInStage> foresee(const Outlook& outlook, StagesAhead stages, const RuleAhead& rule);

} // namespace bellwether
