// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/tails.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace bellwether {

namespace {

namespace policies = boost::math::policies;

// Boost answers with an infinity or a NaN instead of throwing; callers check what can happen.
using Quiet = policies::policy<policies::domain_error<policies::ignore_error>,
    policies::pole_error<policies::ignore_error>, policies::overflow_error<policies::ignore_error>,
    policies::underflow_error<policies::ignore_error>, policies::denorm_error<policies::ignore_error>,
    policies::rounding_error<policies::ignore_error>, policies::evaluation_error<policies::ignore_error>,
    policies::indeterminate_result_error<policies::ignore_error>>;
using Normal = boost::math::normal_distribution<double, Quiet>;
using Student = boost::math::students_t_distribution<double, Quiet>;

constexpr double farNormal = 37; // erfc is exact to the last digits up to here
constexpr double farProbability = 1e-290;
constexpr double normalLimit = 1e15; // degrees of freedom from which Student's t is normal, to the last digit

Probability fromLog(double ln)
{
    return {std::exp(ln), ln};
}

Probability fromTail(double p, double other)
{
    return {p, p < 0.5 ? std::log(p) : std::log1p(-other)};
}

/// Abramowitz & Stegun 26.2.12: the next term is below 1e-13 of the sum for z >= 37.
double lnNormalTail(double z)
{
    const double w = 1 / (z * z);
    const double series = w * (-1 + w * (3 + w * (-15 + w * (105 - w * 945))));
    return -0.5 * z * z - std::log(z) - 0.5 * std::log(2 * std::numbers::pi) + std::log1p(series);
}

/// The continued fraction of the incomplete beta function, NIST DLMF 8.17.22, by Lentz's method.
double betaFraction(double a, double b, double x)
{
    constexpr int mostSteps = 100'000;
    constexpr double tiny = 1e-300;
    const auto kept = [](double value) { return std::abs(value) < tiny ? tiny : value; };
    double c = 1;
    double d = 1 / kept(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m < mostSteps; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / kept(1 + even * d);
        c = kept(1 + even / c);
        fraction *= c * d;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / kept(1 + odd * d);
        c = kept(1 + odd / c);
        fraction *= c * d;
        if (std::abs(c * d - 1) < std::numeric_limits<double>::epsilon()) {
            break;
        }
    }
    return fraction;
}

/// ln of I_x(df/2, 1/2)/2 with x = df/(df + t^2), for t so far out that the fraction converges.
double lnStudentTail(double t, double df)
{
    const double a = df / 2;
    const double ratio = t / std::sqrt(df);
    const double lnX = ratio > 1e100 ? -2 * std::log(ratio) : -std::log1p(ratio * ratio);
    const double lnComplement = ratio > 1e100 ? 0 : 2 * std::log(ratio) + lnX; // ln(1 - x)
    const double gammas = boost::math::tgamma_delta_ratio(a, 0.5, Quiet()); // gamma(a)/gamma(a + 1/2)
    return a * lnX + 0.5 * lnComplement - std::log(a) - std::log(gammas) - 0.5 * std::log(std::numbers::pi)
        + std::log(betaFraction(a, 0.5, std::exp(lnX))) - std::numbers::ln2;
}

} // namespace

Probability normalTail(double z)
{
    if (z > farNormal) {
        return fromLog(lnNormalTail(z));
    }
    return fromTail(0.5 * std::erfc(z / std::numbers::sqrt2), 0.5 * std::erfc(-z / std::numbers::sqrt2));
}

Probability studentTail(double t, double df)
{
    if (df > normalLimit) {
        return normalTail(t);
    }
    const Student student(df);
    const double p = boost::math::cdf(boost::math::complement(student, t));
    if (t > 0 && !(p > farProbability)) {
        return fromLog(lnStudentTail(t, df));
    }
    return fromTail(p, boost::math::cdf(student, t));
}

double normalQuantile(double upperTail)
{
    return boost::math::quantile(boost::math::complement(Normal(), upperTail));
}

double studentQuantile(double upperTail, double df)
{
    if (df > normalLimit) {
        return normalQuantile(upperTail);
    }
    return boost::math::quantile(boost::math::complement(Student(df), upperTail));
}

Probability twoSided(const Probability& tail)
{
    return {std::min(1.0, 2 * tail.p), std::min(0.0, tail.ln + std::numbers::ln2)};
}

bool isConfidence(double confidence)
{
    return confidence > 0 && confidence < 1; // false for NaN
}

double tailLeftOut(double confidence, Alternative alternative)
{
    return alternative == Alternative::TwoSided ? (1 - confidence) / 2 : 1 - confidence;
}

} // namespace bellwether
