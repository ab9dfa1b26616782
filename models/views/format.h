// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/share.h"
#include "models/base/time.h"
#include "models/rollout/planmetrics.h"

#include <QString>

#include <optional>
#include <string>

namespace bellwether {

/// Numbers as people read them, with their unit, in the user's locale.

[[nodiscard]] QString toText(const std::string& bytes);

/// A name for the middle of a sentence: at most this many characters, the middle left out of a longer one.
[[nodiscard]] QString shortened(const QString& name, int mostCharacters = 40);
[[nodiscard]] QString shareText(Share share, int decimals = 0); ///< "25 %", with decimals only where they are not zero
[[nodiscard]] QString exactShareText(Share share); ///< "25.0 %"
[[nodiscard]] QString durationText(Duration duration); ///< "8 s", "12 min", "1 h 5 min"
[[nodiscard]] QString ageText(Duration age); ///< "1.2 s", "38 s", "5 min"
[[nodiscard]] QString localTime(UtcTime time); ///< "11:48:30"
[[nodiscard]] QString localMinute(UtcTime time); ///< "11:48"
[[nodiscard]] QString localDay(UtcTime time); ///< "Nov 18"

/// The unit on a metric's axis and the factor from the metric's own unit to it: seconds below ten are shown in ms.
struct ShownUnit
{
    QString text;
    double factor = 1;
    int decimals = 1;
};
[[nodiscard]] ShownUnit shownUnit(const MetricPlan& metric);

/// A metric's value in its shown unit: "2.8 %", "412 ms".
[[nodiscard]] QString valueText(double value, const ShownUnit& unit);

} // namespace bellwether
