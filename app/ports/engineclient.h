// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/rollout/commands.h"
#include "models/rollout/refusal.h"
#include "models/rollout/snapshot.h"

#include <cstdint>
#include <functional>

namespace bellwether {

/// What became of a command: the number of its last event, or every reason why not.
using CommandOutcome = Result<std::uint64_t, Refusals>;

/// The engine as its users see it: window, control socket and bellwetherctl. It may be called from the thread that made
/// it only; callbacks come on that thread, later and never from inside a call.
class EngineClient
{
public:
    EngineClient() = default;
    virtual ~EngineClient() = default;
    EngineClient(const EngineClient&) = delete;
    EngineClient& operator=(const EngineClient&) = delete;

    /// Hands a command over. `done` is called once.
    virtual void submit(Command command, std::function<void(CommandOutcome)> done) = 0;

    /// Calls `heard` with the newest snapshot of every open deployment: soon, and after steps that changed it.
    /// Snapshots are skipped when many steps come quickly; each holds all events, so no event is missed.
    virtual void subscribe(std::function<void(SnapshotPtr)> heard) = 0;
};

} // namespace bellwether
