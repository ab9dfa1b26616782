// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/verdict.h"
#include "models/metrics/intervals.h"

#include <limits>
#include <optional>
#include <utility>

namespace bellwether::test {

/// What a query over a window of one minute answers, asked at the end of each minute.
class Minutes
{
public:
    /// The minute's totals when this interval completes it. Intervals divide a minute.
    std::optional<PerTrack<Counts>> add(const IntervalCounts& interval)
    {
        for (const Track track : allTracks) {
            m_totals[track].events += interval.tracks[track].events;
            m_totals[track].exposures += interval.tracks[track].exposures;
        }
        m_covered += std::chrono::duration_cast<Duration>(interval.to - interval.from);
        if (m_covered < std::chrono::minutes(1)) {
            return std::nullopt;
        }
        m_covered = {};
        return std::exchange(m_totals, {});
    }

private:
    PerTrack<Counts> m_totals;
    Duration m_covered = {};
};

/// Events to exposures; NaN without exposures, as Prometheus divides.
inline double rateOf(const Counts& counts)
{
    return counts.exposures > 0 ? counts.events / counts.exposures : std::numeric_limits<double>::quiet_NaN();
}

} // namespace bellwether::test
