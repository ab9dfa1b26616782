// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/unusable.h"

#include <array>
#include <limits>

namespace bellwether::test {

/// What is no count, and why.
struct BadNumber
{
    const char* name;
    double value;
    Unusable why;
};

inline constexpr std::array<BadNumber, 8> badNumbers = {{{"NaN", std::numeric_limits<double>::quiet_NaN(),
                                                             Unusable::NotFinite},
    {"signalling NaN", std::numeric_limits<double>::signaling_NaN(), Unusable::NotFinite},
    {"infinite", std::numeric_limits<double>::infinity(), Unusable::NotFinite},
    {"minus infinite", -std::numeric_limits<double>::infinity(), Unusable::NotFinite},
    {"minus one", -1, Unusable::Negative}, {"hugely negative", -std::numeric_limits<double>::max(), Unusable::Negative},
    {"a little negative", -std::numeric_limits<double>::denorm_min(), Unusable::Negative},
    {"negative normal", -std::numeric_limits<double>::min(), Unusable::Negative}}};

} // namespace bellwether::test
