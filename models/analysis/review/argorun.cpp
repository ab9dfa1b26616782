// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/argorun.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace bellwether {

namespace {

bool endsOthers(const ArgoRun& run)
{
    for (std::size_t i = 0; i < run.metrics.size(); ++i) {
        const ArgoPhase phase = run.counters[i].phase;
        if (!run.metrics[i].isDryRun && isCompleted(phase) && phase != ArgoPhase::Successful) {
            return true;
        }
    }
    return false;
}

ArgoPhase worst(const ArgoRun& run)
{
    const auto isOver = [](const ArgoCounters& counters) { return isCompleted(counters.phase); };
    if (!std::all_of(run.counters.begin(), run.counters.end(), isOver)) {
        return ArgoPhase::Running;
    }
    ArgoPhase phase = ArgoPhase::Successful;
    for (std::size_t i = 0; i < run.metrics.size(); ++i) {
        phase = run.metrics[i].isDryRun ? phase : std::max(phase, run.counters[i].phase);
    }
    return phase;
}

} // namespace

Result<ArgoRun, ArgoTrouble> begun(std::vector<ArgoMetric> metrics)
{
    if (metrics.empty()) {
        return Unexpected(ArgoTrouble::NoMetrics);
    }
    for (const ArgoMetric& metric : metrics) {
        if (const auto trouble = troubleOf(metric)) {
            return Unexpected(*trouble);
        }
    }
    ArgoRun run;
    run.counters.resize(metrics.size());
    run.metrics = std::move(metrics);
    return run;
}

ArgoRun measured(ArgoRun run, std::span<const std::optional<double>> values)
{
    if (isCompleted(run.phase)) {
        return run;
    }
    for (std::size_t i = 0; i < run.metrics.size(); ++i) {
        const std::optional<double> value = i < values.size() ? values[i] : std::nullopt;
        run.counters[i] = counted(run.counters[i], run.metrics[i], phaseOf(run.metrics[i], value));
    }
    if (endsOthers(run)) {
        return terminated(std::move(run));
    }
    run.phase = worst(run);
    return run;
}

ArgoRun terminated(ArgoRun run)
{
    for (ArgoCounters& counters : run.counters) {
        counters = terminated(counters);
    }
    run.phase = worst(run);
    return run;
}

} // namespace bellwether
