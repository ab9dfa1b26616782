// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/judge.h"

#include <chrono>
#include <span>

namespace bellwether::test {

inline constexpr UtcTime start = UtcTime(std::chrono::hours(480'000));
inline constexpr Duration width = std::chrono::seconds(10);

/// The counts of one interval, canary first, as statistics texts write them.
struct Row
{
    double x = 0;
    double y = 0;
    double n1 = 0;
    double n2 = 0;
};

/// The interval of that number: ten seconds, beginning at `start`.
inline IntervalCounts interval(int number, const Row& row, Stratum stratum = {})
{
    const UtcTime from = start + number * width;
    return {from, from + width, stratum, {{row.y, row.n2, {}}, {row.x, row.n1, {}}}};
}

inline JudgeState judged(JudgeState state, std::span<const Row> rows)
{
    int number = 0;
    for (const Row& row : rows) {
        state = judge(state, interval(number++, row));
    }
    return state;
}

inline JudgeState asking(std::optional<Margin> accept, Worse worse = Worse::Higher)
{
    return beginJudging({MetricKind::Proportion, worse, accept});
}

} // namespace bellwether::test
