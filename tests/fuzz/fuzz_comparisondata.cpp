// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/judging/judging.h"
#include "models/rollout/judging/rangefold.h"
#include "models/rollout/judging/reviewing.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace bellwether;

namespace {

void check(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

MetricKind kindOf(DataShape shape)
{
    switch (shape) {
    case DataShape::Sums:
        return MetricKind::Mean;
    case DataShape::Buckets:
        return MetricKind::Distribution;
    case DataShape::Samples:
        return MetricKind::Gauge;
    case DataShape::Counts:
    case DataShape::Values:
        break;
    }
    return MetricKind::Proportion;
}

} // namespace

/// Any bytes give a problem, or data that can be judged and reviewed by a plan of their own kinds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    auto data = readComparisonData(std::string(reinterpret_cast<const char*>(bytes), size));
    if (!data) {
        check(data.error().found.size() <= 200);
        return 0;
    }
    std::vector<MetricPlan> plans;
    for (auto& [name, metric] : *data) {
        if (metric.shape == DataShape::Samples) {
            foldSamples(metric);
        }
        MetricPlan plan;
        plan.name = name;
        plan.kind = kindOf(metric.shape);
        plan.accept = Margin{Margin::Kind::Ratio, 1.2};
        plans.push_back(plan);
    }
    check(checkKinds(plans, *data).has_value());
    const Judgement judgement = judgeAll(plans, *data);
    check(judgement.metrics.size() == plans.size());
    check(!std::isnan(judgement.whole.lnWorse));
    for (const MetricPlan& plan : plans) {
        const ReviewSides sides = sidesOf(plan, data->at(plan.name));
        for (const ReviewTest test : {ReviewTest::Welch, ReviewTest::MannWhitney, ReviewTest::Kayenta}) {
            ReviewSettings settings;
            settings.test = test;
            static_cast<void>(reviewed(settings, plan, sides));
        }
    }
    return 0;
}
