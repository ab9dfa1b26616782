// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/judgesettings.h"

#include "models/analysis/reproducible.h"

namespace bellwether {

namespace {

bool hasPercent(MetricKind kind)
{
    return kind == MetricKind::Proportion || kind == MetricKind::Distribution;
}

} // namespace

Result<Question, CannotJudge> questionOf(const JudgeSettings& settings)
{
    if (!(settings.alpha >= 1e-12 && settings.alpha <= 0.5)) {
        return Unexpected<CannotJudge>(CannotJudge::BadAlpha);
    }
    if (!settings.accept && settings.kind != MetricKind::Proportion) {
        return Unexpected<CannotJudge>(CannotJudge::NoMargin);
    }
    const bool isInPoints = settings.accept && settings.accept->kind == Margin::Kind::PercentagePoints;
    const std::optional<Limit> limit = settings.accept ? limitOf(*settings.accept, settings.worse) : Limit();
    if (!limit || (isInPoints && !hasPercent(settings.kind))) {
        return Unexpected<CannotJudge>(CannotJudge::BadMargin);
    }
    if (settings.worse == Worse::Higher) {
        return Question{*limit, Side::Above, Side::Below};
    }
    return Question{*limit, Side::Below, Side::Above};
}

double lnThreshold(const JudgeSettings& settings)
{
    return -reproducibleLog(settings.alpha);
}

} // namespace bellwether
