// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/verdict.h"
#include "models/metrics/histogram.h"
#include "tests/bench/scrapes.h"

#include <limits>
#include <optional>
#include <utility>

namespace bellwether::test {

/// What a minute brought, and when it was over.
template<typename Measured>
struct Minute
{
    UtcTime end;
    PerTrack<Measured> sums;
};

[[nodiscard]] inline Counts sumOf(const Counts& a, const Counts& b)
{
    return {a.events + b.events, a.exposures + b.exposures};
}

[[nodiscard]] inline Histogram sumOf(const Histogram& a, const Histogram& b)
{
    return merged(a, b);
}

/// What a query over a window of one minute answers, asked at the end of each minute: the scrapes that came within it.
template<typename Measured>
class Minutes
{
public:
    /// The minute that was over when this scrape came, if none came in between. Scrapes are less than a minute apart.
    template<typename Interval>
    std::optional<Minute<Measured>> add(const Look<Measured, Interval>& look)
    {
        std::optional<Minute<Measured>> over;
        if (look.at > m_end) {
            over = Minute<Measured>{m_end, std::exchange(m_sums, {})};
            m_end += std::chrono::minutes(1);
        }
        m_sums[look.track] = sumOf(m_sums[look.track], look.measured);
        return over;
    }

private:
    UtcTime m_end = start + std::chrono::minutes(1);
    PerTrack<Measured> m_sums;
};

/// Events to exposures; NaN without exposures, as Prometheus divides.
inline double rateOf(const Counts& counts)
{
    return counts.exposures > 0 ? counts.events / counts.exposures : std::numeric_limits<double>::quiet_NaN();
}

} // namespace bellwether::test
