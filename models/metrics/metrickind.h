// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bellwether {

enum class MetricKind { Proportion, Distribution, Mean, Gauge };

/// What a metric is measured by; which ones belong to a kind says MetricPlan.
enum class MetricPart { Events, Exposures, Buckets, Sum, Value };

enum class Worse { Higher, Lower };

/// The difference that is still acceptable: a ratio to stable ("1.5x") or percentage points added to it ("+0.2pp").
struct Margin
{
    enum class Kind { Ratio, PercentagePoints };
    Kind kind = Kind::Ratio;
    double value = 1;

    bool operator==(const Margin&) const = default;
};

} // namespace bellwether
