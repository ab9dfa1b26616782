// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/rollout/commands.h"
#include "models/rollout/refusal.h"
#include "models/rollout/snapshot.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace bellwether {

/// What became of a command: the number of its last event, or every reason why not.
using CommandOutcome = Result<std::uint64_t, Refusals>;

/// One step's news of one deployment.
struct EngineNews
{
    SnapshotPtr snapshot;
    std::vector<std::shared_ptr<const Event>> fresh; ///< events of this step
};

/// The engine as its users see it: window, control socket and bellwetherctl. It may be called from the thread that made it
/// only; callbacks come on that thread, later and never from inside a call.
class EngineClient
{
public:
    virtual ~EngineClient() = default;

    /// Hands a command over. `done` is called once.
    virtual void submit(Command command, std::function<void(CommandOutcome)> done) = 0;

    /// Calls `heard` with the newest snapshot of every open deployment, at once and after every step that changed it.
    /// Snapshots may be skipped when the receiver is slow, events never are.
    virtual void subscribe(std::function<void(EngineNews)> heard) = 0;
};

} // namespace bellwether
