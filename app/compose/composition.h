// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/setup.h"
#include "app/engine/enginethread.h"
#include "app/platform/secretreader.h"
#include "models/rollout/commands.h"
#include "models/rollout/snapshot.h"

#include <functional>
#include <memory>
#include <string>

namespace bellwether {

/// What the window and bellwetherctl are both made of.
struct Composition
{
    Folders folders;
    std::vector<ConnectionSettings> connections;
    std::shared_ptr<const SecretShelf> secrets; ///< filled while the engine runs
};

/// Makes the engine of these folders, with the control socket beside it; start() it. Locked when another process runs
/// one. `onRaise` is called, on the engine's thread, when another process asks for the window; empty
/// without one.
[[nodiscard]] std::unique_ptr<EngineThread> makeEngine(
    std::shared_ptr<const Composition> composition, std::function<void()> onRaise);

/// The backends that a plan names, as configured; a missing connection leaves its backend out.
[[nodiscard]] Backends makeBackends(const Composition& composition, const Plan& plan);

/// The metrics backend alone; nothing when the plan's connection is none that gives metrics.
[[nodiscard]] std::unique_ptr<MetricSource> makeMetricSource(const Composition& composition, const Plan& plan);

/// What a wish, said at the snapshot's moment, would send to each node, as lines for a person's shell. Empty when it
/// sends nothing, without a traffic connection, and when the plan's names make no command. A description: it opens
/// nothing.
[[nodiscard]] std::vector<std::string> shellCommands(
    const std::vector<ConnectionSettings>& connections, const Snapshot& snapshot, const Wish& wish);

/// The machine's clocks, its user's login and its name.
[[nodiscard]] Now currentMoment();
[[nodiscard]] std::string currentUser();
[[nodiscard]] std::string currentHost();

/// A new deployment's id: the service, and the moment in UTC; now when none is given.
[[nodiscard]] DeploymentId newDeploymentId(const Plan& plan, UtcTime now);
[[nodiscard]] DeploymentId newDeploymentId(const Plan& plan);

} // namespace bellwether
