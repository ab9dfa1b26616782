// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/snapshot.h"
#include "models/views/chart.h"
#include "models/views/ending.h"

#include <QString>

#include <vector>

namespace bellwether {

/// One deployment in the list at the left.
struct DeploymentRow
{
    enum class Group { NeedsYou, Running, Past };

    DeploymentId id;
    Group group = Group::Past;
    Badge::Kind state = Badge::Kind::None;
    QString service;
    QString detail; ///< "worse · at 25 %", "2.4.1 promoted"
    QString when; ///< "12 min", "Nov 19"
    UtcTime since;
    bool alarm = false; ///< worse, unguarded, or not to be seen: a person should look now
    bool needsGuard = false; ///< its canary has traffic, or a shift or roll-back is under way

    bool operator==(const DeploymentRow&) const = default;
};

/// A deployment that is only in the log, by its first and last event.
struct PastDeployment
{
    DeploymentId id;
    QString service;
    QString version; ///< of the candidate; empty when the log's first event does not know it
    Ending ending = Ending::Open;
    UtcTime ended;
};

/// The list, sorted by need: worse or unguarded, waiting for a person, running, the rest.
[[nodiscard]] std::vector<DeploymentRow> deploymentRows(
    const std::vector<SnapshotPtr>& open, const std::vector<PastDeployment>& past);

} // namespace bellwether
