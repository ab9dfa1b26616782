// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/plan.h"
#include "models/rollout/prospect.h"

#include <QString>
#include <QStringList>

namespace bellwether {

/// What the traffic can show before a rollout starts, in sentences.

/// "no worse is shown after about 34 min, in the stage of 5 %, if nothing is wrong"
[[nodiscard]] QString shownAfterText(const Plan& plan, const Prospect& prospect);

/// "3 × stable is noticed after about 2 min, in the stage of 5 %"; empty where no canary could be that bad.
[[nodiscard]] QString noticedText(const Plan& plan, const Prospect& prospect);

/// Stages that are too short for what they should notice, a sentence each; empty when none is.
[[nodiscard]] QStringList tooShortTexts(const Plan& plan, const MetricPlan& metric, const Prospect& prospect);

} // namespace bellwether
