// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <QString>

#include <vector>

namespace bellwether {

/// The range and steps of a value axis: from 0, or from below it where values can be negative, in steps of 1, 1.5, 2,
/// 2.5 or 5 times a power of ten.
struct ValueScale
{
    double top = 1;
    double step = 0.25;
    double bottom = 0; ///< at most 0, a whole number of steps

    [[nodiscard]] double span() const { return top - bottom; }

    bool operator==(const ValueScale&) const = default;
};

/// A scale that holds values up to `highest` in four steps. `before` is kept while it still fits and is not more than
/// three times too large, so that the axis does not jump with every sample.
[[nodiscard]] ValueScale scaleFor(double highest, const ValueScale* before = nullptr);

/// The same from `lowest` on, when that is below 0, in three to six steps.
[[nodiscard]] ValueScale scaleBetween(double lowest, double highest, const ValueScale* before = nullptr);

/// A time axis' tick with its label in local time.
struct TimeTick
{
    UtcTime at;
    QString label;
};

/// Round local times between both, at most `most` + 1 of them: full minutes, five minutes, hours, days and so on.
[[nodiscard]] std::vector<TimeTick> timeTicks(UtcTime from, UtcTime to, int most);

/// A value with as many decimals as the step needs.
[[nodiscard]] QString tickLabel(double value, double step);

} // namespace bellwether
