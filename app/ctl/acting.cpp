// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/acting.h"

#include <QUuid>

#include <algorithm>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

/// How long what may raise waits for every node to be read; it is then refused with the silent node's name.
constexpr auto worldWait = std::chrono::seconds(6);

/// What may raise needs the world read first. What lowers, or only notes, goes out at once: it must not wait for a dead
/// node.
bool needsWorld(const QJsonObject& request)
{
    static const QStringList raising = {u"promote"_s, u"shift"_s, u"resume"_s, u"move-sticky"_s, u"test-user add"_s};
    return raising.contains(request.value("do"_L1).toString());
}

bool isOpen(const QJsonObject& status)
{
    return status.value("phase"_L1).toString() != u"closed";
}

/// Whether a roll-back has something to do: under way, or with canary traffic on some node.
bool mayBeRolledBack(const QJsonObject& status)
{
    const QString phase = status.value("phase"_L1).toString();
    const QJsonArray nodes = status.value("nodes"_L1).toArray();
    return phase == u"running" || phase == u"rolling-back"
        || (phase == u"rolled-back" && std::any_of(nodes.begin(), nodes.end(), [](const QJsonValue& node) {
               return node.toObject().value("share"_L1).toDouble() > 0;
           }));
}

bool isWorldRead(const QJsonObject& status)
{
    const QJsonArray nodes = status.value("nodes"_L1).toArray();
    return std::all_of(nodes.begin(), nodes.end(), [](const QJsonValue& node) {
        return node.toObject().value("share"_L1).isDouble() || node.toObject().contains("error"_L1);
    });
}

/// Whether the canary may have traffic once the command is done, so that a guard matters.
bool mayLeaveTraffic(const QString& phase, const QJsonObject& request)
{
    const QString wish = request.value("do"_L1).toString();
    return (phase == u"running" || phase == u"planned") && wish != u"rollback" && wish != u"close";
}

} // namespace

Acting::Acting(const Arguments& arguments, const Folders& folders)
    : m_arguments(arguments)
    , m_console(arguments.json)
    , m_session(folders)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_isGiven) {
            finish(ExitCode::Unconfirmed, u"unknown"_s);
        } else {
            give();
        }
    });
    connect(&m_session, &Session::failed, this,
        [this](const SessionError& error) { Q_EMIT ended(m_console.complain(error)); });
    connect(&m_session, &Session::lost, this, [this] {
        if (!m_isOver) {
            m_console.complain({ConsoleMessage::Kind::EngineLost, {}, {}});
            Q_EMIT ended(m_isGiven ? ExitCode::Unconfirmed : ExitCode::Unavailable);
        }
    });
    connect(&m_session, &Session::secretMissing, this, [this](const ConnectionId& connection) {
        m_console.complain({ConsoleMessage::Kind::SecretUnread, QString::fromStdString(connection.value), {}});
    });
    connect(&m_session, &Session::ready, this, [this] {
        m_session.client().ask(
            {{u"do"_s, u"status"_s}}, [this](const QJsonObject& reply) { choose(reply.value("status"_L1).toArray()); });
    });
}

void Acting::start()
{
    m_session.open(Session::Start::WhenNeeded);
}

void Acting::choose(const QJsonArray& all)
{
    std::vector<QJsonObject> meant;
    for (const auto& value : all) {
        const QJsonObject status = value.toObject();
        const QString id = status.value("deployment"_L1).toString();
        if (isOpen(status) && (m_arguments.deployment.isEmpty() || m_arguments.deployment == id)) {
            meant.push_back(status);
        }
    }
    // What is over and only not closed yet must not cost a roll-back time.
    const bool rollsBack = m_arguments.request.value("do"_L1).toString() == u"rollback";
    if (rollsBack && std::count_if(meant.begin(), meant.end(), mayBeRolledBack) == 1) {
        std::erase_if(meant, [](const QJsonObject& status) { return !mayBeRolledBack(status); });
    }
    QStringList ids;
    for (const QJsonObject& status : meant) {
        ids.append(status.value("deployment"_L1).toString());
    }
    const QJsonObject chosen = meant.empty() ? QJsonObject{} : meant.front();
    using Kind = ConsoleMessage::Kind;
    if (ids.size() != 1) {
        const Kind kind = !ids.isEmpty()       ? Kind::SeveralDeployments
            : m_arguments.deployment.isEmpty() ? Kind::NoDeployment
                                               : Kind::UnknownDeployment;
        m_console.complain({kind, ids.isEmpty() ? m_arguments.deployment : ids.join(", "_L1), {}});
        m_isOver = true;
        Q_EMIT ended(ids.isEmpty() ? ExitCode::Unavailable : ExitCode::Usage);
        return;
    }
    m_deployment = ids.first();
    m_phase = chosen.value("phase"_L1).toString();
    m_known = chosen.value("events"_L1).toInteger();
    if (m_arguments.request.value("do"_L1).toString() == u"promote") {
        // The one after what was read: nobody else's promotion is added to.
        m_arguments.request[u"stage"_s] = chosen.value("stage"_L1).toInteger(0) + 1;
    }
    if (!m_session.ownsEngine() || !needsWorld(m_arguments.request)) {
        give();
        return;
    }
    connect(&m_session.client(), &ControlClient::statusHeard, this, &Acting::awaitWorld);
    m_session.client().ask({{u"do"_s, u"watch"_s}}, [](const QJsonObject&) {});
    m_patience.start(worldWait);
    awaitWorld(chosen);
}

void Acting::awaitWorld(const QJsonObject& status)
{
    if (!m_isGiven && status.value("deployment"_L1).toString() == m_deployment && isWorldRead(status)) {
        give();
    }
}

void Acting::give()
{
    m_isGiven = true;
    m_patience.start(m_arguments.timeout);
    ControlClient& client = m_session.client();
    connect(&client, &ControlClient::eventHeard, this, &Acting::hear);
    client.ask({{u"do"_s, u"events"_s}, {u"deployment"_s, m_deployment}, {u"from"_s, m_known + 1}, {u"follow"_s, true}},
        [this](const QJsonObject& reply) {
            const QJsonArray events = reply.value("events"_L1).toArray();
            for (const auto& event : events) {
                hear(event.toObject());
            }
        });
    QJsonObject request = m_arguments.request;
    request[u"deployment"_s] = m_deployment;
    request[u"correlation"_s] = QUuid::createUuid().toString(QUuid::WithoutBraces);
    client.ask(request, [this](const QJsonObject& reply) { answered(reply); });
}

void Acting::answered(const QJsonObject& reply)
{
    if (!reply.value("ok"_L1).toBool()) {
        finish(ExitCode::Refused, u"refused"_s, reply.value("refused"_L1).toArray());
        return;
    }
    m_event = reply.value("event"_L1).toInteger();
    if (const auto end = endOf(*m_event, m_events)) {
        finish(*end);
    }
}

void Acting::hear(const QJsonObject& event)
{
    m_events.push_back(event);
    if (m_event) {
        if (const auto end = endOf(*m_event, m_events)) {
            finish(*end);
        }
    }
}

void Acting::finish(CommandEnd end)
{
    switch (end) {
    case CommandEnd::Done:
        return finish(ExitCode::Done, u"done"_s);
    case CommandEnd::Confirmed:
        return finish(ExitCode::Done, u"confirmed"_s);
    case CommandEnd::Refused:
        return finish(ExitCode::Refused, u"refused-by-node"_s);
    case CommandEnd::GivenUp:
        m_console.complain({ConsoleMessage::Kind::GivenUp, {}, {}});
        return finish(ExitCode::Unconfirmed, u"given-up"_s);
    case CommandEnd::Superseded:
        m_console.complain({ConsoleMessage::Kind::Superseded, {}, {}});
        return finish(ExitCode::Refused, u"superseded"_s);
    }
}

void Acting::finish(ExitCode code, const QString& outcome, const QJsonArray& refused)
{
    if (m_isOver) {
        return;
    }
    m_isOver = true;
    QJsonArray events;
    for (const QJsonObject& event : m_events) {
        if (!m_console.isJson()) {
            m_console.printEvent(event);
        }
        events.append(event);
    }
    m_console.complainRefused(refused);
    if (code == ExitCode::Unconfirmed && outcome == u"unknown") {
        m_console.complain({ConsoleMessage::Kind::NotConfirmed, QString::number(m_arguments.timeout.count()), {}});
    }
    if (m_session.ownsEngine() && mayLeaveTraffic(m_phase, m_arguments.request)) {
        m_console.complain({ConsoleMessage::Kind::NobodyGuards, {}, {}});
    }
    if (m_console.isJson()) {
        m_console.print(QJsonObject{
            {u"deployment"_s, m_deployment}, {u"outcome"_s, outcome}, {u"refused"_s, refused}, {u"events"_s, events}});
    }
    Q_EMIT ended(code);
}

} // namespace bellwether
