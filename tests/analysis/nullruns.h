// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/analysis/draws.h"
#include "tests/analysis/intervals.h"

#include <QTest>

#include <boost/math/distributions/beta.hpp>

namespace bellwether::test {

/// How many rollouts of each setting: BELLWETHER_NULL_RUNS asks for more than the suite has time for.
inline int nullRuns()
{
    bool isAsked = false;
    const int asked = qEnvironmentVariableIntValue("BELLWETHER_NULL_RUNS", &isAsked);
    return isAsked ? asked : 2000;
}

/// Whether that is enough to tell 4 percent from 5, and time for what is slow.
inline bool hasTime()
{
    return nullRuns() >= 20'000;
}

/// The 99 percent upper bound of a probability seen `hits` times in `runs` (Clopper-Pearson).
inline double upperBound(int hits, int runs)
{
    return hits == runs ? 1 : boost::math::quantile(boost::math::beta_distribution<>(hits + 1, runs - hits), 0.99);
}

/// Prints how often somebody alarmed falsely, and gives the upper bound.
inline double told(const char* who, int hits, int runs)
{
    const double bound = upperBound(hits, runs);
    qInfo("%s: %d false alarms in %d runs, at most %.2f %% at 99 %%", who, hits, runs, 100 * bound);
    return bound;
}

/// Counts `alarm(draws)` over the runs, prints it, and gives its upper bound.
template<typename Alarm>
double falseAlarms(std::uint64_t seed, const Alarm& alarm, int runs = nullRuns())
{
    Draws draws(seed);
    int hits = 0;
    for (int run = 0; run < runs; ++run) {
        hits += alarm(draws) ? 1 : 0;
    }
    return told("evidence", hits, runs);
}

/// An hour of looks, every ten seconds.
inline constexpr int looks = 360;
inline constexpr double alarmAt = 2.99573227355399099344; // ln(1/0.05)
inline constexpr double alpha = 0.05;

/// What a null rollout looks like: requests a second, canary share by stage, the base rate, and by how much it has
/// grown at the end.
struct Setting
{
    double perSecond = 1000;
    bool isRamp = false; ///< 5, 20 and 50 percent, else 5
    double drift = 1;
    double trueRatio = 1;
    double base = 0.01;

    [[nodiscard]] double share(int number) const
    {
        return !isRamp || number < looks / 3 ? 0.05 : number < 2 * looks / 3 ? 0.2 : 0.5;
    }
    [[nodiscard]] double rate(int number) const { return base * (1 + (drift - 1) * number / looks); }
    [[nodiscard]] Stratum stratum(int number) const
    {
        return {0, isRamp ? static_cast<std::uint32_t>(3 * number / looks) : 0};
    }

    /// That interval's counts; the noise multiplies each track's rate.
    [[nodiscard]] Row row(int number, Draws& draws, double canaryNoise = 1, double stableNoise = 1) const
    {
        const double requests = perSecond * 10;
        const double n1 = requests * share(number);
        const double n2 = requests - n1;
        return {double(draws.poisson(n1 * rate(number) * trueRatio * canaryNoise)),
            double(draws.poisson(n2 * rate(number) * stableNoise)), n1, n2};
    }
};

/// Log-normal noise of mean about 1 that remembers part of its last value, one a track.
class PersistentNoise
{
public:
    PersistentNoise(double deviation, double memory, Draws& draws)
        : m_deviation(deviation)
        , m_memory(memory)
        , m_news(deviation * std::sqrt(1 - memory * memory))
        , m_log(deviation * draws.normal())
    { }

    double next(Draws& draws)
    {
        if (m_deviation == 0) {
            return 1;
        }
        m_log = m_memory * m_log + m_news * draws.normal();
        return std::exp(m_log);
    }

private:
    double m_deviation = 0;
    double m_memory = 0;
    double m_news = 0;
    double m_log = 0;
};

/// ln E cannot exceed the greatest of what it averages, so mostly needs no averaging.
inline bool reachesAlarm(const SideEvidence& evidence)
{
    return *std::max_element(evidence.logs.begin(), evidence.logs.end()) >= alarmAt && lnE(evidence) >= alarmAt;
}

} // namespace bellwether::test
