// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/composition.h"
#include "app/control/controlclient.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace bellwether {

/// Why there is nobody to give a command to.
struct SessionError
{
    enum class Kind {
        NoEngine, ///< nobody listens
        Silent, ///< somebody took the connection and does not greet
        Store, ///< an engine of our own cannot open the store; Locked when another one has it
        Connections, ///< the connections file cannot be used
        NoSocket, ///< an engine of our own cannot be attached to
    };
    Kind kind = Kind::NoEngine;
    StoreError store;
    PlanProblems problems;
    QString words; ///< the system's, about the socket
};

/// A way to the one engine of these folders for a process without a window: attached to the engine that runs, else to
/// one of its own. Either way everything goes through the control socket, so that both behave the same.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(Folders folders);
    ~Session() override;

    enum class Start { Never, WhenNeeded };

    /// Ends in exactly one of ready() and failed().
    void open(Start start);

    [[nodiscard]] ControlClient& client() { return *m_client; }
    [[nodiscard]] bool ownsEngine() const { return m_secrets != nullptr; }

Q_SIGNALS:
    void ready();
    void failed(const bellwether::SessionError& error);
    void lost(); ///< after ready(): the engine is gone
    void secretMissing(const bellwether::ConnectionId& connection); ///< of an engine of our own, which goes on without

private:
    void attach();
    void startEngine();
    void takeStarted(const Result<void, StoreError>& started);
    void fail(const SessionError& error);

    Folders m_folders;
    Start m_start = Start::Never;
    QTimer m_patience;
    std::vector<ConnectionSettings> m_connections; ///< of an engine of our own
    std::shared_ptr<SecretShelf> m_shelf;
    std::unique_ptr<EngineThread> m_engine;
    std::unique_ptr<ControlClient> m_client;
    std::unique_ptr<SecretReader> m_secrets; ///< once the engine runs
};

} // namespace bellwether
