// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/observations.h"
#include "models/rollout/stageevents.h"

#include <QString>

namespace bellwether {

/// The sentences of the evidence sheet.

/// "canary 412 of 14,700 (2.8 %), stable 1,310 of 145,000 (0.9 %)"; empty before anything was counted.
[[nodiscard]] QString countedText(const MetricPlan& plan, const Verdict& verdict);

/// "up to 1.5 × stable is accepted"
[[nodiscard]] QString marginText(const MetricPlan& plan);

/// "stable went from 1 % to 30 % since the start: look at what both share before you blame the version"
[[nodiscard]] QString stableTurnedText(const MetricPlan& plan, const MetricObservation& metric);

/// Why the promise that the plan makes of a distribution has no weight of its own; empty when it has, or nobody knows.
[[nodiscard]] QString strayObjectiveText(const MetricPlan& plan, const Verdict& verdict);

/// "evidence 6.3 of the 20 that is needed", and, if that is to be said, about how much longer.
[[nodiscard]] QString worseEvidenceText(const Verdict& verdict);
[[nodiscard]] QString noWorseEvidenceText(const MetricPlan& plan, const MetricObservation& metric, bool saysWhen);
[[nodiscard]] QString wholeEvidenceText(const Plan& plan, const WholeVerdict& verdict);

/// The intervals that did not count, by reason; empty when all did.
[[nodiscard]] QString leftOutText(const Verdict& verdict);

/// What became of the evidence from before this process; empty when there was none to take over.
[[nodiscard]] QString restorationText(const Restoration& restoration);

/// By which test a metric of this kind is judged, in a sentence. `chosen` is what the pre-flight recorded, if anything.
[[nodiscard]] QString methodText(const MetricPlan& plan, const std::optional<EvidenceChosen>& chosen);

/// Why it is not judged at all.
[[nodiscard]] QString cannotJudgeText(const Verdict& verdict);

/// "about 4 min more at this share", or in requests where nobody knows how fast they come; empty when the evidence does
/// not grow towards "no worse".
[[nodiscard]] QString noWorseWaitText(const MetricObservation& metric);

} // namespace bellwether
