// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/samplestore.h"
#include "models/rollout/metricobservation.h"

#include <optional>
#include <utility>

namespace bellwether {

/// Closed intervals, which verdicts and rules rest on, as the sample store keeps them. Both kinds of record are a JSON
/// object of "metric", "from" and "to" (ms since 1970), "stratum" ([comparison, weight]), "judged" (false before the
/// warm-up's end; records of older builds, which lack it, hold judged ones), "stable" and "canary":
/// - "interval counts": {"events", "exposures", "unusable"} each;
/// - "interval histograms": {"bounds", "counts", "sum", "unusable"} each, the last bound null for +Inf.
/// "unusable" is there when the measurement is not to be counted: the number of the reason, in Unusable's order.

[[nodiscard]] BasisRecord basisOf(const MetricId& metric, const ClosedInterval& interval);

/// The reverse; nothing for another kind of record, and for one that is damaged or gives a reason unknown to this
/// build. An infinite count comes back as NaN, which is as unusable.
[[nodiscard]] std::optional<std::pair<MetricId, ClosedInterval>> closedIntervalOf(const BasisRecord& record);

} // namespace bellwether
