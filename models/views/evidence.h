// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/snapshot.h"
#include "models/views/chart.h"

#include <QString>

#include <optional>
#include <vector>

namespace bellwether {

/// What a verdict rests on, in words for everybody: the sheet behind each badge.

struct EvidenceLine
{
    QString label; ///< "Counted"
    QString text;
    std::optional<double> part; ///< of what a claim needs, 0..1, where the line is about one
    bool alarm = false;

    bool operator==(const EvidenceLine&) const = default;
};

struct EvidenceSection
{
    QString id; ///< the metric's name; empty for the whole
    QString title;
    Badge badge;
    std::vector<EvidenceLine> lines;

    bool operator==(const EvidenceSection&) const = default;
};

/// The whole first, then the plan's metrics. Empty without a plan that this build can read.
[[nodiscard]] std::vector<EvidenceSection> evidenceView(const Snapshot& snapshot);

} // namespace bellwether
