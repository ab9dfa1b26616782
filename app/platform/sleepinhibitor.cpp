// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/platform/sleepinhibitor.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 5000;

QString loginService()
{
    return u"org.freedesktop.login1"_s;
}

QString screenService()
{
    return u"org.freedesktop.ScreenSaver"_s;
}

QDBusMessage screenCall(const QString& method, const QVariantList& arguments)
{
    auto call = QDBusMessage::createMethodCall(
        screenService(), u"/org/freedesktop/ScreenSaver"_s, u"org.freedesktop.ScreenSaver"_s, method);
    call.setArguments(arguments);
    return call;
}

bool isAbsence(const QDBusError& error)
{
    return error.name().startsWith("org.freedesktop.DBus.Error.Spawn."_L1) || error.type() == QDBusError::ServiceUnknown
        || error.type() == QDBusError::Disconnected || error.type() == QDBusError::NoReply;
}

} // namespace

SleepInhibitor::SleepInhibitor(
    const QDBusConnection& system, const QDBusConnection& session, const QString& reason, QObject* parent)
    : QObject(parent)
    , m_system(system)
    , m_session(session)
    , m_reason(reason)
{
    // A connection that is not there never answers and cannot be watched.
    if (m_system.isConnected()) {
        m_loginWatcher.setConnection(m_system);
        watch(m_loginWatcher, loginService());
    }
    if (m_session.isConnected()) {
        m_screenWatcher.setConnection(m_session);
        watch(m_screenWatcher, screenService());
    }
}

SleepInhibitor::~SleepInhibitor()
{
    letGo();
}

void SleepInhibitor::watch(QDBusServiceWatcher& watcher, const QString& service)
{
    watcher.setWatchMode(QDBusServiceWatcher::WatchForOwnerChange);
    watcher.addWatchedService(service);
    connect(&watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, [this, service] {
        const bool enough = m_state == State::Held && service != loginService();
        if (m_wanted && !enough) {
            begin();
        }
    });
}

void SleepInhibitor::setWanted(bool wanted)
{
    if (wanted == m_wanted) {
        return;
    }
    m_wanted = wanted;
    if (wanted) {
        begin();
    } else {
        letGo();
        become(State::Idle);
    }
}

void SleepInhibitor::begin()
{
    letGo();
    become(State::Asking);
    if (m_system.isConnected()) {
        askLogin();
    } else {
        askScreenSaver(false);
    }
}

void SleepInhibitor::askLogin()
{
    auto call = QDBusMessage::createMethodCall(
        loginService(), u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s, u"Inhibit"_s);
    call.setArguments({u"sleep:idle"_s, u"Bellwether"_s, m_reason, u"block"_s});
    auto* answer = new QDBusPendingCallWatcher(m_system.asyncCall(call, patienceMs), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, round = m_round] {
        answer->deleteLater();
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *answer;
        if (round != m_round) {
            return; // its descriptor closes with the message
        }
        if (reply.isError()) {
            askScreenSaver(!isAbsence(reply.error()));
            return;
        }
        m_lock = reply.value();
        become(State::Held);
    });
}

void SleepInhibitor::askScreenSaver(bool refused)
{
    const State without = refused ? State::Refused : State::NoService;
    if (!m_session.isConnected()) {
        become(without);
        return;
    }
    auto* answer = new QDBusPendingCallWatcher(
        m_session.asyncCall(screenCall(u"Inhibit"_s, {u"Bellwether"_s, m_reason}), patienceMs), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, without, round = m_round] {
        answer->deleteLater();
        const QDBusPendingReply<uint> reply = *answer;
        if (round != m_round) {
            if (!reply.isError()) {
                m_session.send(screenCall(u"UnInhibit"_s, {reply.value()}));
            }
            return;
        }
        if (reply.isError()) {
            become(isAbsence(reply.error()) ? without : State::Refused);
            return;
        }
        m_cookie = reply.value();
        become(State::HeldWhileIdle);
    });
}

void SleepInhibitor::letGo()
{
    ++m_round;
    m_lock = {};
    if (m_cookie != 0) {
        m_session.send(screenCall(u"UnInhibit"_s, {m_cookie}));
        m_cookie = 0;
    }
}

void SleepInhibitor::become(State state)
{
    if (state != m_state) {
        m_state = state;
        Q_EMIT changed();
    }
}

} // namespace bellwether
