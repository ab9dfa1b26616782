// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/recording.h"

#include "app/compose/backtestrecords.h"
#include "app/engine/samplerecorder.h"
#include "app/store/eventlogfile.h"
#include "app/store/samplereaderfile.h"
#include "models/rollout/eventcodec.h"
#include "models/rollout/evolve.h"
#include "models/rollout/recordedcourse.h"

#include <algorithm>
#include <cmath>

namespace bellwether {

namespace {

std::shared_ptr<const Plan> readPinned(const std::string& text)
{
    return readPinnedPlan(text, planContext());
}

/// Two servers whose weights give the share, to a hundredth of a percent.
NodeTraffic trafficOf(Share share)
{
    NodeTraffic traffic;
    for (const Track track : allTracks) {
        ServerTraffic server;
        server.track = track;
        const double percent = track == Track::Canary ? share.percent : 100 - share.percent;
        server.weight = static_cast<int>(std::lround(percent * 100));
        traffic.servers.push_back(std::move(server));
    }
    return traffic;
}

std::map<NodeId, Share> observedNodes(const std::vector<std::shared_ptr<const Event>>& events)
{
    std::map<NodeId, Share> nodes;
    for (const auto& event : events) {
        if (const auto* shift = std::get_if<ShiftConfirmed>(&event->payload)) {
            nodes = shift->observed;
        } else if (const auto* rolledBack = std::get_if<RolledBack>(&event->payload)) {
            nodes = rolledBack->observed;
        } else if (const auto* foreign = std::get_if<ForeignChangeSeen>(&event->payload)) {
            nodes[foreign->node] = foreign->observed;
        }
    }
    return nodes;
}

/// As it was recorded; older builds knew no verdict over all metrics, and one that was worse spoke for all of them.
Verdict::Kind wholeVerdict(const Snapshot& snapshot)
{
    const auto recorded = snapshot.state.verdicts.find({});
    if (recorded != snapshot.state.verdicts.end()) {
        return recorded->second.after;
    }
    std::vector<MemberVerdict> members;
    const bool isVoid = snapshot.state.mismatch && !snapshot.state.worseBefore;
    for (const auto& [id, metric] : snapshot.observations.metrics) {
        if (metric.verdict.kind == Verdict::Kind::Worse && !isVoid) {
            return Verdict::Kind::Worse;
        }
        members.push_back({1, metric.verdict.kind, {}});
    }
    return judgeWhole({}, members, 0, isVoid, snapshot.now.utc).verdict.kind;
}

std::vector<UtcTime> momentsOf(const std::vector<std::shared_ptr<const Event>>& events)
{
    std::vector<UtcTime> moments;
    const Event* before = nullptr;
    for (const auto& event : events) {
        UtcTime moment = event->at.utc;
        if (before) {
            const bool sameBoot = before->at.boot == event->at.boot;
            const Duration passed = sameBoot ? event->at.monotonic - before->at.monotonic : Duration{0};
            moment = std::max(moment, moments.back() + std::max(passed, Duration{0}));
        }
        moments.push_back(moment);
        before = event.get();
    }
    return moments;
}

std::optional<double> valueAt(const SeriesBuffer& series, UtcTime moment)
{
    const auto sample = series.valueAt(moment);
    return sample && std::isfinite(sample->value) ? std::optional(sample->value) : std::nullopt;
}

} // namespace

Result<Recording, StoreError> Recording::open(
    const Folders& folders, const DeploymentId& deployment, const std::function<bool()>& isUnwanted)
{
    const auto log = EventLogReader::open(folders.eventLog());
    if (!log) {
        return Unexpected<StoreError>(log.error());
    }
    const auto records = (*log)->read(deployment, 1, std::numeric_limits<std::size_t>::max());
    if (!records) {
        return Unexpected<StoreError>(records.error());
    }
    if (records->empty()) {
        return Unexpected<StoreError>(StoreError{StoreFault::NotFound, 0, 0, folders.eventLog()});
    }
    Recording recording;
    for (const EventRecord& record : *records) {
        recording.m_events.push_back(std::make_shared<const Event>(decode(record, readPinned)));
    }
    recording.m_moments = momentsOf(recording.m_events);
    recording.readCourse();
    recording.readSamples(folders, deployment, isUnwanted);
    if (!isUnwanted || !isUnwanted()) {
        recording.m_asRecorded = recording.tried(recording.m_plan);
    }
    return recording;
}

/// Samples may be gone by retention; the events alone still tell what happened.
void Recording::readSamples(
    const Folders& folders, const DeploymentId& deployment, const std::function<bool()>& isUnwanted)
{
    const auto samples = SampleReaderFile::open(folders.samples());
    if (!samples) {
        m_areIntervalsRead = samples.error().fault == StoreFault::NotFound;
        return;
    }
    readSeries(**samples, deployment, isUnwanted);
    auto read = readIntervals(**samples, deployment, isUnwanted);
    m_areIntervalsRead = read.has_value();
    if (read) {
        m_intervals = std::move(read->intervals);
    }
}

void Recording::readCourse()
{
    DeploymentState state;
    for (const auto& event : m_events) {
        state = evolve(std::move(state), *event);
    }
    m_course = courseOf(m_events, state);
    m_plan = state.plan && state.planReadable ? *state.plan : Plan{};
}

void Recording::readSeries(
    const SampleReader& samples, const DeploymentId& deployment, const std::function<bool()>& isUnwanted)
{
    const auto names = samples.series(deployment);
    if (!names) {
        return;
    }
    for (const std::string& name : *names) {
        if (isUnwanted && isUnwanted()) {
            return;
        }
        const auto read = samples.read(deployment, name, UtcTime::min(), UtcTime::max());
        if (read) {
            SeriesBuffer& buffer = m_series.emplace(name, SeriesBuffer(1'000'000)).first->second;
            for (const Sample& sample : *read) {
                buffer.append(sample.at, sample.value);
            }
        }
    }
}

SeriesBuffer Recording::series(const std::string& name) const
{
    const auto found = m_series.find(name);
    return found == m_series.end() ? SeriesBuffer{} : found->second;
}

SnapshotPtr Recording::at(UtcTime moment) const
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->recorded = true;
    snapshot->state.id = {};
    snapshot->now = m_events.front()->at;
    const auto after = std::upper_bound(m_moments.begin() + 1, m_moments.end(), moment);
    const auto passed = static_cast<std::size_t>(after - m_moments.begin());
    for (std::size_t index = 0; index < passed; ++index) {
        const auto& event = m_events[index];
        snapshot->state = evolve(std::move(snapshot->state), *event);
        snapshot->now = event->at;
        snapshot->events.push_back(event);
    }
    // The playhead stands between two events: both clocks go on from the one before it.
    const Duration since = std::max<Duration>(moment - m_moments[passed - 1], Duration{0});
    snapshot->now.utc += since;
    snapshot->now.monotonic += since;
    snapshot->observations = beginObservations(snapshot->state.plan, {}, 256, snapshot->now);
    fillMetrics(*snapshot);
    fillTraffic(*snapshot);
    snapshot->observations = withoutFolds(snapshot->observations);
    return snapshot;
}

void Recording::fillMetrics(Snapshot& snapshot) const
{
    for (auto& [id, metric] : snapshot.observations.metrics) {
        for (ChartedSeries& chart : metric.series) {
            for (const Track track : allTracks) {
                chart.tracks[track] = series(seriesName(id.value, chart.quantile, track));
                chart.now[track] = valueAt(chart.tracks[track], snapshot.now.utc);
                const auto newest = chart.tracks[track].valueAt(snapshot.now.utc);
                if (newest) {
                    metric.newest[track] = newest->at;
                    metric.ageWhenRead[track] = snapshot.now.utc - newest->at;
                }
            }
            for (const EffectPart& part : effectParts) {
                chart.effect.*part.series = series(seriesName(id.value, chart.quantile, part));
            }
        }
        metric.readAt = snapshot.now.monotonic;
        const auto verdict = snapshot.state.verdicts.find(id);
        if (verdict != snapshot.state.verdicts.end()) {
            metric.verdict.kind = verdict->second.after;
        }
    }
    WholeVerdict& whole = snapshot.observations.whole.verdict;
    whole.kind = wholeVerdict(snapshot);
    if (whole.kind == Verdict::Kind::CannotJudge) {
        whole.reason
            = snapshot.state.mismatch ? WholeVerdict::Reason::SharesDiffer : WholeVerdict::Reason::NothingJudged;
    }
}

void Recording::fillTraffic(Snapshot& snapshot) const
{
    Observations& seen = snapshot.observations;
    for (const auto& [id, share] : observedNodes(snapshot.events)) {
        NodeObservation& node = seen.nodes[id];
        node.traffic = trafficOf(share);
        node.readAt = snapshot.now.monotonic;
        node.askedAt = snapshot.now.monotonic;
    }
    seen.worldSeen = snapshot.now.monotonic;
    for (const Track track : allTracks) {
        seen.proxy.requestRate[track] = series(proxyRateSeries(track));
        seen.proxy.errorRatio[track] = series(proxyErrorSeries(track));
    }
    seen.proxy.share = series(shareSeries);
    if (const auto share = valueAt(seen.proxy.share, snapshot.now.utc)) {
        seen.proxy.observedShare = Share{*share};
    }
}

} // namespace bellwether
