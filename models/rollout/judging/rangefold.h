// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/judging/comparisondata.h"
#include "models/rollout/metricobservation.h"

namespace bellwether {

/// Raw samples of one metric's past, put on intervals as a running rollout puts its polls.
class RangeFold
{
public:
    /// Intervals that begin before `from` are left out: what is read of the time before it only tells what counters
    /// stood at.
    RangeFold(const MetricPlan& metric, UtcTime from);

    /// The next piece, which ends at `end`. Pieces ascend in time and may overlap.
    void add(const MetricReading& piece, UtcTime end);

    /// What was closed: the last interval is left open, as nobody knows whether it is whole.
    [[nodiscard]] MetricData take() { return std::move(m_data); }

private:
    void fold(const MetricReading& piece, UtcTime end);

    UtcTime m_from;
    decltype(MetricFolds::samples) m_samples;
    MetricData m_data;
};

/// The samples of a gauge's data, put on intervals likewise. The last interval counts too.
void foldSamples(MetricData& data);

} // namespace bellwether
