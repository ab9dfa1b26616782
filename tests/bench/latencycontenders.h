// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/detection.h"
#include "tests/bench/latencyrollouts.h"

namespace bellwether::test {

/// As with rates: ours and the rule go by closed intervals, everybody else by scrapes from the beginning on.
using LatencyContender = Contender<LatencyLook>;

/// The mean of the edges' evidence against "no more than `ratio` times as long".
[[nodiscard]] LatencyContender bucketTest(std::string name, double ratio);

/// As peekingTTest(), on the means of the buckets: what a histogram leaves of the latencies.
[[nodiscard]] LatencyContender peekingLatencyTTest();

/// Kayenta's judge on the 99th percentile, a point a minute, all points so far every five minutes.
[[nodiscard]] LatencyContender latencyKayenta();

/// Argo Rollouts' counter: a measurement fails when the last minute's 99th percentile is above one second, the fourth
/// failure aborts.
[[nodiscard]] LatencyContender latencyArgo();

/// A rule of a plan: {of: p99, relative: 1.5x, for: 1m, min_requests: 100}.
[[nodiscard]] LatencyContender latencyRule(Duration scrapeInterval);

} // namespace bellwether::test
