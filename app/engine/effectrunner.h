// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/evidencereader.h"
#include "app/ports/clock.h"
#include "app/ports/metricsource.h"
#include "app/ports/trafficrouter.h"
#include "app/ports/unawaited.h"
#include "app/ports/versionsource.h"
#include "models/rollout/effects.h"
#include "models/rollout/observation.h"

#include <QObject>

#include <functional>
#include <memory>
#include <utility>

namespace bellwether {

/// The backends of one deployment. Each may be missing, when its connection is: reads then fail and say so.
struct Backends
{
    std::unique_ptr<TrafficRouter> router;
    std::unique_ptr<MetricSource> metrics;
    std::unique_ptr<VersionSource> servers; ///< for plans whose servers say their versions themselves
};

/// Does what effects say and posts what came of it as observations, each exactly once and later.
class EffectRunner : public QObject
{
    Q_OBJECT

public:
    /// `stored` is where an earlier process's evidence lies.
    EffectRunner(std::shared_ptr<const Plan> plan, Backends backends, StoredSamples stored, const Clock& clock,
        std::function<void(Observation)> post, QObject* parent = nullptr);

    /// `names` are the versions as the deployment knows them now.
    void run(const Effect& effect, std::uint64_t number, const QueryNames& names);

    [[nodiscard]] const TrafficRouter* router() const { return m_backends.router.get(); }

private:
    void read(const ReadTraffic& effect, std::uint64_t number);
    void write(const WriteTraffic& effect, std::uint64_t number);
    void read(const ReadMetric& effect, std::uint64_t number, const QueryNames& names);
    void read(const ReadHistory& effect, std::uint64_t number, const QueryNames& names);
    [[nodiscard]] const MetricPlan* metricOf(const MetricId& id) const;
    void read(const ReadVersions& effect, std::uint64_t number, const QueryNames& names);
    void read(const ReadTestUsers& effect, std::uint64_t number);
    void write(const WriteTestUser& effect, std::uint64_t number);
    void read(const ReadJudged& effect, std::uint64_t number);
    void postLater(Observation observation);

    template<typename News>
    void post(const Effect& effect, std::uint64_t number, News news)
    {
        m_post({keyOf(effect), number, m_clock.now(), std::move(news)});
    }

    std::shared_ptr<const Plan> m_plan;
    Backends m_backends;
    StoredSamples m_stored;
    const Clock& m_clock;
    std::function<void(Observation)> m_post;
    Unawaited<std::pair<std::uint64_t, JudgedRead>> m_reads; ///< of stored evidence, with the effects' numbers
};

/// How long a node may take to answer before it counts as silent, and a metrics backend.
inline constexpr Duration nodeDeadline = std::chrono::milliseconds(1500);
inline constexpr Duration metricDeadline = std::chrono::seconds(5);

} // namespace bellwether
