// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/welch.h"

#include "models/analysis/review/moments.h"

#include <cmath>

namespace bellwether {

namespace {

/// Standard error of the difference, and how many degrees of freedom it has.
struct Error
{
    double size = 0;
    double df = 0;
};

Error errorOf(const Moments& first, const Moments& second)
{
    const auto n1 = static_cast<double>(first.count);
    const auto n2 = static_cast<double>(second.count);
    const double e1 = first.deviation / std::sqrt(n1);
    const double e2 = second.deviation / std::sqrt(n2);
    const double size = std::hypot(e1, e2);
    const double share1 = (e1 / size) * (e1 / size);
    const double share2 = (e2 / size) * (e2 / size);
    return {size, 1 / (share1 * share1 / (n1 - 1) + share2 * share2 / (n2 - 1))};
}

Probability pOf(double t, double df, Alternative alternative)
{
    switch (alternative) {
    case Alternative::Less:
        return studentTail(-t, df);
    case Alternative::Greater:
        return studentTail(t, df);
    case Alternative::TwoSided:
        break;
    }
    return twoSided(studentTail(std::abs(t), df));
}

bool isFinite(const DifferenceInterval& interval)
{
    return std::isfinite(interval.low.value_or(0)) && std::isfinite(interval.high.value_or(0));
}

} // namespace

Result<Welch, ReviewTrouble> welch(
    std::span<const double> first, std::span<const double> second, Alternative alternative, double confidence)
{
    if (!isConfidence(confidence)) {
        return Unexpected(ReviewTrouble::BadConfidence);
    }
    const auto scale = scaleOf(first, second);
    if (!scale) {
        return Unexpected(scale.error());
    }
    if (first.size() < 2 || second.size() < 2) {
        return Unexpected(ReviewTrouble::TooFew);
    }
    const Moments one = momentsOf(first, *scale);
    const Moments two = momentsOf(second, *scale);
    const double difference = differenceOf(one, two);
    if (one.deviation == 0 && two.deviation == 0) {
        return Unexpected(ReviewTrouble::NoVariation);
    }
    const Error error = errorOf(one, two);
    if (error.size == 0) { // a spread that is 1e300 times smaller than the values
        return Unexpected(ReviewTrouble::OutOfRange);
    }
    const double reach = studentQuantile(tailLeftOut(confidence, alternative), error.df) * error.size;

    Welch result;
    result.difference = scale->inUnit(difference);
    result.t = difference / error.size;
    result.df = error.df;
    if (alternative != Alternative::Less) {
        result.interval.low = scale->inUnit(difference - reach);
    }
    if (alternative != Alternative::Greater) {
        result.interval.high = scale->inUnit(difference + reach);
    }
    if (!std::isfinite(result.t) || !std::isfinite(result.difference) || !isFinite(result.interval)) {
        return Unexpected(ReviewTrouble::OutOfRange);
    }
    result.p = pOf(result.t, result.df, alternative);
    return result;
}

} // namespace bellwether
