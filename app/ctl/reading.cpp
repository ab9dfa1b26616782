// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/reading.h"

#include "app/compose/protocol.h"
#include "app/compose/records.h"

namespace bellwether {

using namespace Qt::StringLiterals;

using Kind = ConsoleMessage::Kind;

Reading::Reading(const Arguments& arguments, const Folders& folders)
    : m_arguments(arguments)
    , m_folders(folders)
    , m_console(arguments.json)
    , m_session(folders)
{
    connect(&m_session, &Session::ready, this, &Reading::askEngine);
    connect(&m_session, &Session::failed, this, [this](const SessionError& error) {
        if (error.kind == SessionError::Kind::Silent) {
            (void)m_console.complain(error);
        }
        readRecord(false);
    });
    connect(&m_session, &Session::lost, this, [this] {
        if (!m_isOver) {
            m_console.complain({Kind::EngineLost, {}, {}});
            Q_EMIT ended(ExitCode::Unavailable);
        }
    });
}

void Reading::start()
{
    if (m_arguments.verify) {
        verify();
    } else {
        m_session.open(Session::Start::Never);
    }
}

void Reading::verify()
{
    const auto verified = verifyRecords(m_folders, {m_arguments.deployment.toStdString()});
    if (!verified) {
        Q_EMIT ended(m_console.complain(SessionError{SessionError::Kind::Store, verified.error(), {}, {}}));
        return;
    }
    bool isIntact = true;
    QJsonArray all;
    for (const auto& [id, report] : *verified) {
        const auto& broken = report.firstBreak;
        isIntact = isIntact && !broken;
        const QString name = QString::fromStdString(id.value);
        const QString events = QString::number(report.head.sequence);
        QJsonObject json{{u"deployment"_s, name}, {u"intact"_s, !broken}, {u"events"_s, qint64(report.head.sequence)},
            {u"head"_s, QString::fromStdString(report.head.hash)}};
        if (broken) {
            json[u"broken_at"_s] = qint64(broken->sequence);
            json[u"fault"_s] = QString::fromLatin1(wordOf(broken->fault));
        }
        all.append(json);
        if (!m_console.isJson() && broken) {
            m_console.complain({Kind::RecordBroken, name, QString::number(broken->sequence)});
        } else if (!m_console.isJson()) {
            m_console.print(
                textOf({Kind::RecordIntact, name, events + u", "_s + QString::fromStdString(report.head.hash)}));
        }
    }
    if (m_console.isJson()) {
        m_console.print(QJsonObject{{u"intact"_s, isIntact}, {u"deployments"_s, all}});
    }
    if (verified->empty() && !m_arguments.deployment.isEmpty()) {
        m_console.complain({Kind::UnknownDeployment, m_arguments.deployment, {}});
        Q_EMIT ended(ExitCode::Unavailable);
        return;
    }
    Q_EMIT ended(isIntact ? ExitCode::Done : ExitCode::BadFile);
}

bool Reading::isWanted(const QString& deployment) const
{
    return m_arguments.deployment.isEmpty() || m_arguments.deployment == deployment;
}

void Reading::askEngine()
{
    ControlClient& client = m_session.client();
    if (m_arguments.task == Arguments::Task::Status) {
        client.ask({{u"do"_s, u"status"_s}}, [this](const QJsonObject& reply) {
            std::vector<QJsonObject> all;
            const QJsonArray statuses = reply.value("status"_L1).toArray();
            for (const auto& status : statuses) {
                if (isWanted(status.toObject().value("deployment"_L1).toString())) {
                    all.push_back(status.toObject());
                }
            }
            return all.empty() ? readRecord(true) : printStatus(all, true);
        });
        return;
    }
    connect(&client, &ControlClient::eventHeard, this, [this](const QJsonObject& event) {
        if (m_arguments.follow) {
            m_console.printEvent(event);
        }
    });
    client.ask({{u"do"_s, u"events"_s}, {u"deployment"_s, m_arguments.deployment}, {u"follow"_s, m_arguments.follow}},
        [this](const QJsonObject& reply) {
            const QJsonArray events = reply.value("events"_L1).toArray();
            if (events.isEmpty() && !m_arguments.follow) {
                readRecord(true);
                return;
            }
            printEvents(events);
            if (!m_arguments.follow) {
                m_isOver = true;
                Q_EMIT ended(ExitCode::Done);
            }
        });
}

void Reading::readRecord(bool isEngineThere)
{
    m_isOver = true;
    const auto recorded = recordedDeployments(m_folders);
    if (!recorded) {
        Q_EMIT ended(m_console.complain(SessionError{SessionError::Kind::Store, recorded.error(), {}, {}}));
        return;
    }
    std::vector<QJsonObject> statuses;
    QJsonArray events;
    for (const SnapshotPtr& snapshot : *recorded) {
        const QString id = QString::fromStdString(snapshot->state.id.value);
        const bool isNamed = !m_arguments.deployment.isEmpty();
        if (!isWanted(id) || (!isNamed && snapshot->state.phase == Phase::Closed)) {
            continue;
        }
        statuses.push_back(statusJson(*snapshot));
        for (const auto& event : snapshot->events) {
            QJsonObject json = eventJson(*event);
            json[u"deployment"_s] = id;
            events.append(json);
        }
    }
    if (m_arguments.task == Arguments::Task::Status) {
        printStatus(statuses, isEngineThere);
        return;
    }
    printEvents(events);
    if (m_arguments.follow) {
        m_console.complain({Kind::NoEngine, {}, {}});
    }
    Q_EMIT ended(m_arguments.follow ? ExitCode::Unavailable : ExitCode::Done);
}

void Reading::printStatus(const std::vector<QJsonObject>& all, bool isEngineThere)
{
    m_isOver = true;
    QJsonArray array;
    for (const QJsonObject& status : all) {
        array.append(status);
        if (!m_console.isJson()) {
            m_console.print(statusText(status));
        }
    }
    if (m_console.isJson()) {
        m_console.print(QJsonObject{{u"engine"_s, isEngineThere}, {u"deployments"_s, array}});
    }
    if (!all.empty()) {
        Q_EMIT ended(ExitCode::Done);
        return;
    }
    const bool isNamed = !m_arguments.deployment.isEmpty();
    m_console.complain({isNamed ? Kind::UnknownDeployment : Kind::NoDeployment, m_arguments.deployment, {}});
    Q_EMIT ended(isNamed ? ExitCode::Unavailable : ExitCode::Done);
}

void Reading::printEvents(const QJsonArray& events)
{
    for (const auto& event : events) {
        m_console.printEvent(event.toObject());
    }
}

} // namespace bellwether
