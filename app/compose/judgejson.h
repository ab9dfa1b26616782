// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/judging/judging.h"
#include "models/rollout/judging/reviewing.h"

#include <QJsonObject>

#include <span>

namespace bellwether {

/// What `bellwetherctl judge --json` prints; resources/manual/bellwetherctl-judge.md names every member. Numbers read
/// back as the same doubles; what is not bounded or not known is null.

[[nodiscard]] QJsonObject judgementJson(const Judgement& judgement, std::span<const MetricPlan> metrics);

[[nodiscard]] QJsonObject reviewJson(
    const ReviewSettings& settings, const MetricPlan& metric, const ReviewSides& sides, const ReviewOutcome& outcome);

} // namespace bellwether
