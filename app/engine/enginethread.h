// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/ports/mailbox.h"

#include <QThread>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace bellwether {

/// An engine on a thread of its own, as a client on the thread that makes this. Only values cross, through mailboxes: a
/// frozen window delays no step of the engine.
class EngineThread : public EngineClient
{
public:
    /// By which other processes come in.
    struct Door
    {
        std::shared_ptr<QObject> object; ///< lives as long as the engine
        std::string fault; ///< why nobody can come in, in the system's words; empty when they can
    };

    struct Made
    {
        EngineParts parts;
        /// Makes the control socket, once the engine is open, on its thread.
        std::function<Door(EngineClient&)> attach;
    };

    /// `make` is called on the new thread.
    explicit EngineThread(std::function<Result<Made, StoreError>()> make);
    ~EngineThread() override;

    /// Starts the thread and returns at once: a log may be long, locked or on a slow disk. `started` is called once, on
    /// the thread that made this, when the engine has taken up its deployments or cannot; it must not destroy this.
    /// Once only.
    void start(std::function<void(Result<void, StoreError>)> started);

    /// Why no samples are kept, once started.
    [[nodiscard]] const std::optional<StoreError>& samplesFault() const { return m_samplesFault; }

    /// Why no other process can attach, once started; empty when they can.
    [[nodiscard]] const std::string& doorFault() const { return m_doorFault; }

    /// Once started. Refused as TooManyWaiting when the engine has let thousands wait.
    void submit(Command command, std::function<void(CommandOutcome)> done) override;
    void subscribe(std::function<void(SnapshotPtr)> heard) override;

private:
    struct Asked
    {
        Command command;
        std::uint64_t number = 0;
    };
    struct Answered
    {
        std::uint64_t number = 0;
        CommandOutcome outcome;
    };

    [[nodiscard]] Result<void, StoreError> run();
    void hear(std::map<DeploymentId, SnapshotPtr> snapshots);

    std::function<Result<Made, StoreError>()> m_make;
    std::unique_ptr<QThread> m_thread;
    std::unique_ptr<Mailbox<Asked>> m_toEngine; ///< made on the engine's thread before it says that it started
    std::optional<StoreError> m_samplesFault; ///< set before that
    std::string m_doorFault; ///< likewise
    std::function<void(Result<void, StoreError>)> m_whenStarted;
    Mailbox<Result<void, StoreError>> m_started;
    Mailbox<Answered> m_answers;
    Mailbox<std::map<DeploymentId, SnapshotPtr>> m_snapshots;
    std::map<DeploymentId, SnapshotPtr> m_newest; ///< on the engine's thread
    std::map<std::uint64_t, std::function<void(CommandOutcome)>> m_waiting;
    std::vector<std::function<void(SnapshotPtr)>> m_heard;
    std::map<DeploymentId, SnapshotPtr> m_shown;
    std::uint64_t m_asked = 0;
    QObject m_here; ///< lives on the thread that made this
};

} // namespace bellwether
