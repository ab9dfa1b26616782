// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/setup.h"
#include "app/engine/enginethread.h"
#include "app/platform/secretreader.h"

#include <functional>
#include <memory>
#include <string>

namespace bellwether {

/// What the window and bellwetherctl are both made of.
struct Composition
{
    Folders folders;
    std::vector<ConnectionSettings> connections;
    ReadSecrets secrets;
};

/// Makes the engine of these folders, with the control socket beside it; start() it. Locked when another process runs
/// one. `onRaise` is called, on the engine's thread, when another process asks for the window.
[[nodiscard]] std::unique_ptr<EngineThread> makeEngine(
    std::shared_ptr<const Composition> composition, std::function<void()> onRaise);

/// The backends that a plan names, as configured; a missing connection leaves its backend out.
[[nodiscard]] Backends makeBackends(const Composition& composition, const Plan& plan);

/// What `target` would send to each node, as lines for a person's shell; empty without a traffic connection.
[[nodiscard]] std::vector<std::string> shellCommands(const Composition& composition, const Plan& plan, Share target);

/// The machine's clocks, its user's login and its name.
[[nodiscard]] Now currentMoment();
[[nodiscard]] std::string currentUser();
[[nodiscard]] std::string currentHost();

/// A new deployment's id: the service, and the moment in UTC; now when none is given.
[[nodiscard]] DeploymentId newDeploymentId(const Plan& plan, UtcTime now);
[[nodiscard]] DeploymentId newDeploymentId(const Plan& plan);

} // namespace bellwether
