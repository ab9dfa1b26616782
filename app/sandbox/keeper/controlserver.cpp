// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/keeper/controlserver.h"

#include "app/sandbox/keeper/keeper.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>

using namespace Qt::StringLiterals;

namespace bellwether::sandbox {

namespace {
constexpr qint64 longestLine = 4096;

QString nameOf(KnobRefusal refusal)
{
    switch (refusal) {
    case KnobRefusal::UnknownKnob:
        return u"unknown-knob"_s;
    case KnobRefusal::OutOfRange:
        return u"out-of-range"_s;
    case KnobRefusal::NotApplied:
    case KnobRefusal::NoAnswer:
        break;
    }
    return u"not-applied"_s;
}
} // namespace

ControlServer::ControlServer(Keeper& keeper)
    : m_keeper(keeper)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlServer::accept);
}

bool ControlServer::listen()
{
    return m_server.listen(m_keeper.addresses().controlSocket);
}

void ControlServer::accept()
{
    QLocalSocket* socket = m_server.nextPendingConnection();
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        while (socket->canReadLine()) {
            const QJsonObject request = QJsonDocument::fromJson(socket->readLine(longestLine)).object();
            socket->write(QJsonDocument(answer(request)).toJson(QJsonDocument::Compact) + '\n');
        }
        if (socket->bytesAvailable() > longestLine)
            socket->abort();
    });
}

QJsonObject ControlServer::answer(const QJsonObject& request)
{
    const QString wish = request["do"_L1].toString();
    if (wish == "set"_L1) {
        const auto turned = m_keeper.turn(request["knob"_L1].toString(), request["value"_L1].toDouble(qQNaN()));
        if (!turned)
            return {{u"refused"_s, nameOf(turned.error())}};
    } else if (wish != "get"_L1) {
        return {{u"refused"_s, u"unknown-request"_s}};
    }
    QJsonObject values;
    for (auto value = m_keeper.values().cbegin(); value != m_keeper.values().cend(); ++value)
        values.insert(value.key(), value.value());
    return {{u"knobs"_s, values}};
}

} // namespace bellwether::sandbox
