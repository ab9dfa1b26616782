// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/calibration.h"
#include "models/analysis/evidence.h"
#include "tests/bench/detection.h"

namespace bellwether::test {

using RateContender = Contender<IntervalCounts>;

/// The exact test against "no more than `ratio` times stable", and its mirror, which says when "less than `ratio`
/// times" is shown.
[[nodiscard]] RateContender exactTest(std::string name, double ratio);
[[nodiscard]] RateContender exactConfirmation(double ratio);

/// The lesser of the exact test's evidence and the t-mixture's, where the choice asks for both.
[[nodiscard]] RateContender carefulTest(std::string name, const EvidenceChoice& choice);

/// The widespread t-test: pooled, of all requests so far, at every look, p < 0.05, more than 1000 requests in all, and
/// a canary more than 5 % worse.
[[nodiscard]] RateContender peekingTTest();

/// Kayenta's judge with its defaults on error ratios, a point a minute, all points so far at every look.
[[nodiscard]] RateContender kayenta(std::string name, int minutesBetweenLooks);

/// Argo Rollouts' counter: a measurement fails above 5 %, the fourth failure aborts. It measures the last minute, or
/// the last scrape.
enum class ArgoWindow { Scrape, Minute };
[[nodiscard]] RateContender argo(std::string name, ArgoWindow window);

/// A rule of a plan: {absolute: 5%, for: 1m, min_requests: 100, min_bad: 10}.
[[nodiscard]] RateContender planRule();

} // namespace bellwether::test
