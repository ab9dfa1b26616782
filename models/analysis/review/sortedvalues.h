// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/review/reviewtrouble.h"
#include "models/base/result.h"

#include <span>
#include <vector>

namespace bellwether {

/// One side's values in rising order: finite, at least one, and fewer than 2^31. Minus zero has become zero.
class SortedValues
{
public:
    /// Sorts in a few passes over the values' bits, without comparing them.
    [[nodiscard]] static Result<SortedValues, ReviewTrouble> of(std::span<const double> values);

    [[nodiscard]] std::span<const double> values() const { return m_values; }

private:
    explicit SortedValues(std::vector<double> values);

    std::vector<double> m_values;
};

} // namespace bellwether
