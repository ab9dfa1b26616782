// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/session.h"

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

constexpr Duration greetingWait = std::chrono::seconds(3);

} // namespace

Session::Session(Folders folders)
    : m_folders(std::move(folders))
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { fail({SessionError::Kind::Silent, {}, {}, {}}); });
}

Session::~Session() = default;

void Session::open(Start start)
{
    m_start = start;
    attach();
}

void Session::attach()
{
    m_client = std::make_unique<ControlClient>();
    connect(m_client.get(), &ControlClient::attached, this, [this] {
        m_patience.stop();
        Q_EMIT ready();
    });
    connect(
        m_client.get(), &ControlClient::unavailable, this,
        [this] {
            if (!m_patience.isActive()) {
                return;
            }
            m_patience.stop();
            if (m_start == Start::WhenNeeded && !m_engine) {
                startEngine();
            } else {
                fail({SessionError::Kind::NoEngine, {}, {}, {}});
            }
        },
        Qt::QueuedConnection);
    connect(m_client.get(), &ControlClient::lost, this, &Session::lost, Qt::QueuedConnection);
    m_patience.start(greetingWait);
    m_client->attach(m_folders.controlSocket());
}

void Session::startEngine()
{
    auto connections = loadConnections(m_folders.connectionsFile());
    if (!connections) {
        fail({SessionError::Kind::Connections, {}, connections.error(), {}});
        return;
    }
    m_connections = std::move(*connections);
    m_shelf = std::make_shared<SecretShelf>();
    m_engine = makeEngine(std::make_shared<const Composition>(Composition{m_folders, m_connections, m_shelf}), {});
    m_engine->start([this](const Result<void, StoreError>& started) { takeStarted(started); });
}

void Session::takeStarted(const Result<void, StoreError>& started)
{
    if (!started) {
        fail({SessionError::Kind::Store, started.error(), {}, {}});
        return;
    }
    if (!m_engine->doorFault().empty()) {
        const QString fault = QString::fromStdString(m_engine->doorFault());
        fail({SessionError::Kind::NoSocket, {}, {}, m_folders.controlSocket() + u": "_s + fault});
        return;
    }
    m_secrets = std::make_unique<SecretReader>(m_connections, m_shelf);
    connect(m_secrets.get(), &SecretReader::faultFound, this, &Session::secretMissing);
    attach();
}

void Session::fail(const SessionError& error)
{
    m_patience.stop();
    m_client.reset();
    Q_EMIT failed(error);
}

} // namespace bellwether
