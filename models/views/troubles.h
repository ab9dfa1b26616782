// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/guard.h"
#include "models/rollout/refusal.h"
#include "models/rollout/snapshot.h"

#include <QString>
#include <QStringList>

namespace bellwether {

/// What stands between us and the backends now, in whole sentences: what was tried, at which connection, what happened
/// and what to try. Plain text; names in it are shortened.

/// Empty while the node answers and takes what is written to it.
[[nodiscard]] QString nodeTrouble(const Snapshot& snapshot, const NodeId& node);

/// Empty while the metric can be read.
[[nodiscard]] QString metricTrouble(const Snapshot& snapshot, const MetricId& metric);

/// One sentence or two a backend: all nodes of the same trouble are told as one, and so are the metrics.
[[nodiscard]] QStringList troubles(const Snapshot& snapshot);

/// The refusal; where a backend is its reason, with what is known of that backend.
[[nodiscard]] QString textOf(const Refusal& refusal, const Snapshot& snapshot);
[[nodiscard]] QString textOf(const Refusals& refusals, const Snapshot& snapshot);
[[nodiscard]] QString textOf(const GuardStatus::Reason& reason, const Snapshot& snapshot);

} // namespace bellwether
