// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/running.h"

#include <algorithm>

namespace bellwether {

using namespace Qt::StringLiterals;

using Kind = ConsoleMessage::Kind;

namespace {

bool isPassed(const QJsonObject& preflightChecked)
{
    const QJsonArray findings = preflightChecked.value("payload"_L1).toObject().value("findings"_L1).toArray();
    return std::none_of(findings.begin(), findings.end(),
        [](const QJsonValue& finding) { return finding.toObject().value("blocks"_L1).toBool(); });
}

} // namespace

Running::Running(const Arguments& arguments, const Folders& folders)
    : m_arguments(arguments)
    , m_console(arguments.json)
    , m_session(folders)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_console.complain({Kind::PreflightLate, QString::number(m_arguments.timeout.count()), {}});
        end(ExitCode::Refused);
    });
    connect(&m_session, &Session::failed, this, [this](const SessionError& error) { end(m_console.complain(error)); });
    connect(&m_session, &Session::lost, this, [this] {
        if (!m_isOver) {
            m_console.complain({Kind::EngineLost, {}, {}});
            end(ExitCode::Unavailable);
        }
    });
    connect(&m_session, &Session::ready, this, &Running::plan);
    connect(&m_session, &Session::secretMissing, this, [this](const ConnectionId& connection) {
        m_console.complain({Kind::SecretUnread, QString::fromStdString(connection.value), {}});
    });
}

void Running::start()
{
    auto plan = loadPlan(m_arguments.words.first());
    if (!plan) {
        m_console.complain(plan.error());
        end(ExitCode::BadFile);
        return;
    }
    m_console.complain(plan->warnings);
    m_plan = std::make_shared<const PlanFile>(std::move(*plan));
    m_session.open(Session::Start::WhenNeeded);
}

void Running::interrupt()
{
    if (m_session.ownsEngine() && m_isStarted) {
        m_console.complain({Kind::NobodyGuards, {}, {}});
    }
    end(ExitCode::Done);
}

void Running::plan()
{
    m_deployment = QString::fromStdString(newDeploymentId(m_plan->plan).value);
    ControlClient& client = m_session.client();
    connect(&client, &ControlClient::eventHeard, this, &Running::hear);
    client.ask(
        {{u"do"_s, u"events"_s}, {u"deployment"_s, m_deployment}, {u"follow"_s, true}}, [](const QJsonObject&) {});
    QJsonObject request = m_arguments.start;
    request[u"do"_s] = u"plan"_s;
    request[u"deployment"_s] = m_deployment;
    request[u"plan"_s] = QString::fromStdString(m_plan->resolvedText);
    client.ask(request, [this](const QJsonObject& reply) { planned(reply); });
}

void Running::planned(const QJsonObject& reply)
{
    if (!reply.value("ok"_L1).toBool()) {
        m_console.complainRefused(reply.value("refused"_L1).toArray());
        end(ExitCode::Refused);
        return;
    }
    m_console.complain({m_session.ownsEngine() ? Kind::Guarding : Kind::Attached, m_deployment, {}});
    if (m_session.ownsEngine()) {
        stayAwake();
    }
    if (m_arguments.startsAtOnce) {
        m_patience.start(m_arguments.timeout);
    }
}

void Running::hear(const QJsonObject& event)
{
    if (m_isOver) {
        return;
    }
    m_console.printEvent(event);
    const QString type = event.value("type"_L1).toString();
    if (type == u"PreflightChecked" && m_arguments.startsAtOnce && !m_isStarted && isPassed(event)) {
        enterFirstStage();
    } else if (type == u"StageEntered") {
        m_isStarted = true;
    } else if (type == u"Closed") {
        end(ExitCode::Done);
    }
}

void Running::enterFirstStage()
{
    m_isStarted = true;
    m_patience.stop();
    m_session.client().ask(
        {{u"do"_s, u"promote"_s}, {u"deployment"_s, m_deployment}, {u"stage"_s, 1}}, [this](const QJsonObject& reply) {
            if (!reply.value("ok"_L1).toBool()) {
                m_console.complainRefused(reply.value("refused"_L1).toArray());
                end(ExitCode::Refused);
            }
        });
}

void Running::stayAwake()
{
    connect(&m_wakefulness, &Wakefulness::changed, this, [this] {
        const QString text = m_wakefulness.sleepText();
        if (!text.isEmpty() && text != m_saidOfSleep) {
            m_saidOfSleep = text;
            m_console.complain({Kind::Sleep, text, {}});
        }
    });
    m_wakefulness.setWanted(true);
}

void Running::end(ExitCode code)
{
    if (!m_isOver) {
        m_isOver = true;
        m_patience.stop();
        Q_EMIT ended(code);
    }
}

} // namespace bellwether
