// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/controlclient.h"

#include <QJsonDocument>

namespace bellwether {

using namespace Qt::StringLiterals;

ControlClient::ControlClient(QObject* parent)
    : QObject(parent)
{
    connect(&m_socket, &QLocalSocket::readyRead, this, &ControlClient::readLines);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this] {
        if (m_attached) {
            Q_EMIT lost();
        } else {
            Q_EMIT unavailable();
        }
    });
}

void ControlClient::attach(const QString& path)
{
    m_socket.connectToServer(path);
}

void ControlClient::ask(QJsonObject request, std::function<void(const QJsonObject&)> done)
{
    const qint64 id = ++m_asked;
    request[u"id"_s] = id;
    m_waiting[id] = std::move(done);
    m_socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
}

void ControlClient::readLines()
{
    while (m_socket.canReadLine()) {
        const QJsonObject json = QJsonDocument::fromJson(m_socket.readLine()).object();
        if (json.contains("bellwether"_L1)) {
            m_attached = json.value("bellwether"_L1).toInt() == 1;
            if (m_attached) {
                Q_EMIT attached();
            } else {
                Q_EMIT unavailable();
            }
        } else if (json.contains("event"_L1) && !json.contains("id"_L1)) {
            Q_EMIT eventHeard(json.value("event"_L1).toObject());
        } else if (json.contains("status"_L1) && !json.contains("id"_L1)) {
            Q_EMIT statusHeard(json.value("status"_L1).toObject());
        } else if (const auto found = m_waiting.find(json.value("id"_L1).toInteger()); found != m_waiting.end()) {
            const auto done = std::move(found->second);
            m_waiting.erase(found);
            done(json);
        }
    }
}

} // namespace bellwether
