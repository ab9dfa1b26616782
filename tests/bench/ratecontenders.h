// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/calibration.h"
#include "models/analysis/evidence.h"
#include "tests/bench/detection.h"
#include "tests/bench/raterollouts.h"

namespace bellwether::test {

/// Ours and the program's rules go by the intervals that its grid closes. Everybody else takes each scrape as it comes,
/// from the beginning on: nobody waits for an interval that was not spoiled.
using RateContender = Contender<RateLook>;

/// The exact test against "no more than `ratio` times stable", and its mirror, which says when "less than `ratio`
/// times" is shown.
[[nodiscard]] RateContender exactTest(std::string name, double ratio);
[[nodiscard]] RateContender exactConfirmation(double ratio);

/// The lesser of the exact test's evidence and the t-mixture's, where the choice asks for both.
[[nodiscard]] RateContender carefulTest(std::string name, const EvidenceChoice& choice);

/// The widespread t-test: pooled, of all requests so far, at every scrape of the canary, p < 0.05, more than 1000
/// requests in all, and a canary more than 5 % worse.
[[nodiscard]] RateContender peekingTTest();

/// Kayenta's judge with its defaults on error ratios, a point at the end of each minute, all points so far at every
/// look.
[[nodiscard]] RateContender kayenta(std::string name, int minutesBetweenLooks);

/// Argo Rollouts' counter: a measurement fails above 5 %, the fourth failure aborts. It measures each minute at its
/// end, or two scrapes of the canary once both are there: as much as an interval of ours, and the least that a rate in
/// PromQL can be made of.
enum class ArgoWindow { TwoScrapes, Minute };
[[nodiscard]] RateContender argo(std::string name, ArgoWindow window);

/// A rule of a plan: {absolute: 5%, for: 1m, min_requests: 100, min_bad: 10}.
[[nodiscard]] RateContender planRule(Duration scrapeInterval);

} // namespace bellwether::test
