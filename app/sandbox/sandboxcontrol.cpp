// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxcontrol.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bellwether::sandbox {

namespace {
// Longer than a killed server takes to come back.
constexpr auto answerWithin = 10s;

Result<KnobValues, KnobRefusal> resultOf(const QJsonObject& answer)
{
    const QString refusal = answer["refused"_L1].toString();
    if (refusal == "unknown-knob"_L1)
        return Unexpected(KnobRefusal::UnknownKnob);
    if (refusal == "out-of-range"_L1)
        return Unexpected(KnobRefusal::OutOfRange);
    if (!refusal.isEmpty() || !answer["knobs"_L1].isObject())
        return Unexpected(KnobRefusal::NotApplied);
    KnobValues values;
    const QJsonObject knobs = answer["knobs"_L1].toObject();
    for (auto knob = knobs.begin(); knob != knobs.end(); ++knob)
        values.insert(knob.key(), knob.value().toDouble());
    return values;
}
} // namespace

SandboxControl::SandboxControl(const QString& controlSocket, QObject* parent)
    : QObject(parent)
    , m_socket(std::make_unique<QLocalSocket>())
    , m_deadline(std::make_unique<QTimer>())
    , m_path(controlSocket)
{
    m_deadline->setSingleShot(true);
    m_deadline->setInterval(answerWithin);
    connect(m_deadline.get(), &QTimer::timeout, this, &SandboxControl::giveUp);
    connect(m_socket.get(), &QLocalSocket::connected, this, [this] { m_socket->write(std::exchange(m_unsent, {})); });
    connect(m_socket.get(), &QLocalSocket::readyRead, this, &SandboxControl::readLines);
    // Queued, because a refused connection is reported from within send(); a newer connection is none of its business.
    const auto giveUpUnlessReconnected = [this] {
        if (m_socket->state() == QLocalSocket::UnconnectedState)
            giveUp();
    };
    connect(m_socket.get(), &QLocalSocket::disconnected, this, giveUpUnlessReconnected, Qt::QueuedConnection);
    connect(m_socket.get(), &QLocalSocket::errorOccurred, this, giveUpUnlessReconnected, Qt::QueuedConnection);
}

SandboxControl::~SandboxControl()
{
    m_socket->disconnect(this);
}

void SandboxControl::set(const QString& name, double value, Answer answer)
{
    send({{u"do"_s, u"set"_s}, {u"knob"_s, name}, {u"value"_s, value}}, std::move(answer));
}

void SandboxControl::read(Answer answer)
{
    send({{u"do"_s, u"get"_s}}, std::move(answer));
}

void SandboxControl::send(const QJsonObject& request, Answer answer)
{
    m_waiting.push_back(std::move(answer));
    m_deadline->start();
    const QByteArray line = QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n';
    if (m_socket->state() == QLocalSocket::ConnectedState) {
        m_socket->write(line);
        return;
    }
    m_unsent += line;
    if (m_socket->state() == QLocalSocket::UnconnectedState)
        m_socket->connectToServer(m_path);
}

void SandboxControl::readLines()
{
    while (m_socket->canReadLine() && !m_waiting.empty()) {
        const Answer answer = std::move(m_waiting.front());
        m_waiting.erase(m_waiting.begin());
        answer(resultOf(QJsonDocument::fromJson(m_socket->readLine()).object()));
    }
    if (m_waiting.empty())
        m_deadline->stop();
}

void SandboxControl::giveUp()
{
    m_socket->abort();
    m_unsent.clear();
    m_deadline->stop();
    for (const Answer& answer : std::exchange(m_waiting, {}))
        answer(Unexpected(KnobRefusal::NoAnswer));
}

} // namespace bellwether::sandbox
