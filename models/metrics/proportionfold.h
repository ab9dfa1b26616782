// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/counterfold.h"
#include "models/metrics/grid.h"
#include "models/metrics/intervals.h"
#include "models/metrics/metrickind.h"

#include <span>
#include <vector>

namespace bellwether {

/// What it means that exposures come and not one series of events exists. Zero, when events are some label values of
/// the exposures' own metric: a counter library makes such a series at the first event. Unknown, when they are a metric
/// of their own, which a new version may have renamed.
enum class AbsentEvents { AreUnknown, AreZero };

/// A proportion's or a mean's polls so far, on both tracks. A change of weight or version is told to its grid:
/// enterStratum.
struct ProportionFold
{
    MetricKind kind = MetricKind::Proportion; ///< or Mean: then the events are a sum, which may exceed the exposures
    AbsentEvents absent = AbsentEvents::AreUnknown;
    PerTrack<CounterFold> events;
    PerTrack<CounterFold> exposures;
    Grid grid;

    bool operator==(const ProportionFold&) const = default;
};

/// One poll of a proportion: MetricPart::Events and MetricPart::Exposures of both tracks.
struct ProportionPoll
{
    PerTrack<std::span<const SeriesSamples>> events;
    PerTrack<std::span<const SeriesSamples>> exposures;
};

struct ProportionFolded
{
    ProportionFold fold;
    std::vector<IntervalCounts> closed; ///< ascending, without holes after the first
};

/// Folds one poll in and closes what is complete. `now` is the backend's clock when it answered. A poll that failed is
/// folded as an empty one, with the own clock: silence closes intervals too, as unusable.
[[nodiscard]] ProportionFolded fold(ProportionFold before, const ProportionPoll& poll, UtcTime now);

} // namespace bellwether
