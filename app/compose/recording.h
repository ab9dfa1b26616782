// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/setup.h"
#include "app/ports/storeerror.h"
#include "models/rollout/eventrecord.h"
#include "models/rollout/recordedcourse.h"
#include "models/rollout/snapshot.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace bellwether {

/// A deployment as it was stored: everything that a review shows, without any connection.
class Recording
{
public:
    /// Reads events and samples from the stores, read-only; that may take long. `isUnwanted` is asked from time to
    /// time: once it says so, the rest of the samples is left out, and what rests on them.
    [[nodiscard]] static Result<Recording, StoreError> open(
        const Folders& folders, const DeploymentId& deployment, const std::function<bool()>& isUnwanted = {});

    /// Where each event stands on the scrubber, ascending, at least one. UTC as it was read; where the clock was set
    /// back, the time that passed since the event before instead, so that the order is the events' own.
    [[nodiscard]] const std::vector<UtcTime>& moments() const { return m_moments; }

    /// The deployment as it was at a moment of the scrubber: the same fold, stopped there, beside the samples of the
    /// whole recording. Its `now` is the clock as it was read then.
    [[nodiscard]] SnapshotPtr at(UtcTime moment) const;

    /// The plan that the deployment went by; empty when it cannot be read.
    [[nodiscard]] const Plan& plan() const { return m_plan; }

    /// Whether what rules are tried on could be read, and not merely is gone by retention.
    [[nodiscard]] bool areIntervalsRead() const { return m_areIntervalsRead; }

    /// What the plan that the deployment went by says of it; found while it was opened.
    [[nodiscard]] const Backtest& asRecorded() const { return m_asRecorded; }

    /// What another plan would have said of it. An hour of three metrics takes about 0.1 s: nothing for a window's
    /// thread (RuleTrial).
    [[nodiscard]] Backtest tried(const Plan& plan, const std::function<bool()>& isUnwanted = {}) const
    {
        return backtest(plan, m_intervals, m_course.traffic, m_course.evidence, m_course.voids, isUnwanted);
    }

private:
    Recording() = default;

    void readCourse();
    void readSamples(const Folders& folders, const DeploymentId& deployment, const std::function<bool()>& isUnwanted);
    void readSeries(
        const class SampleReader& samples, const DeploymentId& deployment, const std::function<bool()>& isUnwanted);
    void fillMetrics(Snapshot& snapshot) const;
    void fillTraffic(Snapshot& snapshot) const;
    [[nodiscard]] SeriesBuffer series(const std::string& name) const;

    std::vector<std::shared_ptr<const Event>> m_events;
    std::vector<UtcTime> m_moments; ///< parallel to the events
    std::map<std::string, SeriesBuffer> m_series;
    Plan m_plan;
    std::vector<RecordedInterval> m_intervals;
    bool m_areIntervalsRead = true;
    RecordedCourse m_course;
    Backtest m_asRecorded;
};

} // namespace bellwether
