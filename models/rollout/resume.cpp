// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/resume.h"

#include "models/rollout/judgeintervals.h"

namespace bellwether {

namespace {

/// By instance where the record names one; a track's version as the pre-flight read it stands for the others.
std::map<std::pair<Track, std::string>, Version> knownVersions(const DeploymentState& state)
{
    const PerTrack<Version>& checked = state.preflight ? state.preflight->versions : state.versions;
    auto known = state.instances;
    for (const Track track : allTracks) {
        if (!checked[track].isEmpty()) {
            known.try_emplace({track, {}}, checked[track]);
        }
    }
    return known;
}

/// Of a single metric the log says no verdict over all beside its own.
std::map<MetricId, double> foundWorse(const DeploymentState& state)
{
    std::map<MetricId, double> worse = state.worse;
    const bool isVoid = state.mismatch && !state.worseBefore;
    if (state.plan->metrics.size() == 1 && !worse.empty() && !isVoid) {
        worse.try_emplace(MetricId{}, worse.begin()->second);
    }
    return worse;
}

} // namespace

Observations resume(Observations observations, const DeploymentState& state)
{
    const bool isUnderWay = state.startedAt && state.phase != Phase::Closed;
    if (!isUnderWay || !state.plan || state.plan->metrics.empty()) {
        return observations;
    }
    Restoration& restoration = observations.restoration;
    restoration.status = Restoration::Status::Awaited;
    restoration.worse = foundWorse(state);
    restoration.hadVerdicts = !state.verdicts.empty();
    restoration.comparison = state.comparison;
    // Each comparison but the first begins with an event, so there were fewer of them than events.
    restoration.anew = {static_cast<std::uint32_t>(state.sequence), 0};
    restoration.goesOn = true;
    observations.versions.known = knownVersions(state);
    observations.shares.differ = state.mismatch.has_value();
    latchWorse(observations, {});
    return observations;
}

} // namespace bellwether
