// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/otherengine.h"

#include "app/store/lockholder.h"

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

constexpr Duration answerWait = std::chrono::seconds(2);

} // namespace

OtherEngine::OtherEngine(Folders folders, QObject* parent)
    : QObject(parent)
    , m_folders(std::move(folders))
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { end(Met::Silent); });
}

void OtherEngine::raiseWindow()
{
    meet(true);
}

void OtherEngine::look()
{
    meet(false);
}

void OtherEngine::meet(bool raises)
{
    if (m_client) {
        return;
    }
    m_client = std::make_unique<ControlClient>();
    const auto gone = [this] { end(Met::Nobody); };
    connect(m_client.get(), &ControlClient::unavailable, this, gone, Qt::QueuedConnection);
    connect(m_client.get(), &ControlClient::lost, this, gone, Qt::QueuedConnection);
    connect(m_client.get(), &ControlClient::attached, this, [this, raises] {
        if (!raises) {
            m_client->ask({{u"do"_s, u"status"_s}}, [this](const QJsonObject&) { end(Met::Headless); });
            return;
        }
        m_client->ask({{u"do"_s, u"raise-window"_s}},
            [this](const QJsonObject& reply) { end(reply.value("ok"_L1).toBool() ? Met::Window : Met::Headless); });
    });
    m_patience.start(answerWait);
    m_client->attach(m_folders.controlSocket());
}

std::optional<ProcessInfo> OtherEngine::process() const
{
    const auto holder = lockHolder(m_folders.eventLog());
    return holder ? processInfo(*holder) : std::nullopt;
}

void OtherEngine::end(Met how)
{
    if (!m_client) {
        return;
    }
    m_patience.stop();
    // It may be the one that says this.
    m_client.release()->deleteLater();
    Q_EMIT met(how);
}

} // namespace bellwether
