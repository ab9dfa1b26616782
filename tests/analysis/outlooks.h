// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/foresight.h"
#include "tests/analysis/latencies.h"

#include <vector>

namespace bellwether::test {

/// A day at five percent.
inline const std::vector<StageAhead> day = {{0.05, std::chrono::hours(24)}};

inline std::optional<Margin> ratio(double value)
{
    return Margin{Margin::Kind::Ratio, value};
}

inline Outlook rates(double perSecond, double base, std::optional<Margin> accept = {}, Worse worse = Worse::Higher)
{
    Outlook outlook;
    outlook.question.accept = accept;
    outlook.question.worse = worse;
    outlook.evidence = {true, false, std::chrono::seconds(60), {}};
    outlook.perSecond = perSecond;
    outlook.base = base;
    return outlook;
}

inline Outlook careful(Outlook outlook, Duration block)
{
    outlook.evidence.needsDifferences = true;
    outlook.evidence.block = block;
    return outlook;
}

inline Outlook times(double perSecond, std::optional<Margin> accept = {}, double deviation = 0.8)
{
    Outlook outlook = rates(perSecond, 0, accept);
    outlook.question.kind = MetricKind::Distribution;
    outlook.stable = histogramOf(defaultBounds, 1e6, [=](double bound) { return lognormal(bound, 0.08, deviation); });
    return outlook;
}

/// A mean, or a gauge, of 0.1 on stable whose blocks of a minute differ by so much, at even shares.
inline Outlook averages(
    MetricKind kind, double deviation, std::optional<Margin> accept = {}, Worse worse = Worse::Higher)
{
    Outlook outlook = rates(kind == MetricKind::Gauge ? 0 : 100, 0, accept, worse);
    outlook.question.kind = kind;
    outlook.evidence.needsDifferences = true;
    outlook.evidence.scatter = BlockScatter{0.1, deviation * deviation, 0.5};
    return outlook;
}

inline double secondsOf(std::optional<Duration> time)
{
    return time ? std::chrono::duration<double>(*time).count() : -1;
}

} // namespace bellwether::test
