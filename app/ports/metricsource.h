// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/base/time.h"
#include "models/rollout/metricreading.h"
#include "models/rollout/plan.h"

#include <functional>
#include <optional>

namespace bellwether {

/// What the plan's $service and $version stand for; $track is "stable" or "canary".
struct QueryNames
{
    std::string service;
    PerTrack<Version> versions;

    bool operator==(const QueryNames&) const = default;
};

/// A stretch of the past, on the backend's clock.
struct PastSpan
{
    UtcTime begin;
    UtcTime end; ///< after it
    std::optional<Track> only = {}; ///< this track is asked for alone; the other one's samples stay empty

    bool operator==(const PastSpan&) const = default;
};

/// A metrics backend. One implementer a folder in app/backends; the same promises as TrafficRouter: engine's thread,
/// exactly one callback for each accepted call, later and never from inside it; none after destruction. It never
/// re-sends by itself.
class MetricSource
{
public:
    using ReadingCallback = std::function<void(Result<MetricReading, MetricError>, Duration took)>;
    using VersionsCallback = std::function<void(Result<std::vector<VersionSeen>, MetricError>, Duration took)>;
    using ProbeCallback = std::function<void(Result<void, MetricError>, Duration took)>;

    virtual ~MetricSource() = default;

    /// Reads the raw samples of the last `window` for every part of the metric on both tracks. One failing part fails
    /// all.
    virtual void read(
        const MetricPlan& metric, const QueryNames& names, Duration window, Duration deadline, ReadingCallback done)
        = 0;

    /// The same of a stretch of the past, an hour at most: after `begin`, up to and with `end`.
    virtual void readPast(const MetricPlan& metric, const QueryNames& names, const PastSpan& past, Duration deadline,
        ReadingCallback done)
        = 0;

    /// Reads the newest value of a version metric on both tracks, not older than `window`: one entry for each series.
    virtual void readVersions(
        const VersionsPlan& plan, const QueryNames& names, Duration window, Duration deadline, VersionsCallback done)
        = 0;

    /// Asks whether the backend answers at all, without side effects.
    virtual void probe(Duration deadline, ProbeCallback done) = 0;
};

} // namespace bellwether
