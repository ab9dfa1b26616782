// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/platform/desktopnotifier.h"

#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

#include <algorithm>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 5000;
constexpr std::size_t mostWaiting = 8;
constexpr std::size_t mostShown = 64;
constexpr int mostCharacters = 300;

QString service()
{
    return u"org.freedesktop.Notifications"_s;
}

QString path()
{
    return u"/org/freedesktop/Notifications"_s;
}

/// One line without control characters: what a backend says may be long and may hold anything.
QString plain(const QString& text)
{
    QString line = text.left(mostCharacters).simplified();
    line.removeIf([](QChar c) { return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format; });
    return line;
}

QDBusMessage notifyCall(const DesktopNotice& notice)
{
    // Servers may read the body as markup; the title is plain by the specification.
    const QVariantMap hints = {
        {u"urgency"_s, QVariant::fromValue(static_cast<uchar>(notice.urgent ? 2 : 1))},
        {u"desktop-entry"_s, u"org.bellwether.Bellwether"_s},
    };
    auto call = QDBusMessage::createMethodCall(service(), path(), service(), u"Notify"_s);
    call.setArguments({u"Bellwether"_s, 0U, u"org.bellwether.Bellwether"_s, plain(notice.title),
        plain(notice.text).toHtmlEscaped(), QStringList{u"default"_s, plain(notice.open)}, hints, -1});
    return call;
}

} // namespace

DesktopNotifier::DesktopNotifier(const QDBusConnection& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    if (!m_session.isConnected()) {
        return;
    }
    // Without a sender's name: to resolve one would wait for the bus. The sender is checked at each signal instead.
    m_session.connect({}, path(), service(), u"ActionInvoked"_s, this, SLOT(hearAction(uint, QString, QDBusMessage)));
    m_session.connect({}, path(), service(), u"NotificationClosed"_s, this, SLOT(hearClosed(uint, uint, QDBusMessage)));
    m_watcher.setConnection(m_session);
    m_watcher.setWatchMode(QDBusServiceWatcher::WatchForRegistration);
    m_watcher.addWatchedService(service());
    connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this, [this] {
        ++m_arrivals;
        for (const DesktopNotice& notice : std::exchange(m_waiting, {})) {
            send(notice);
        }
    });
}

void DesktopNotifier::show(const DesktopNotice& notice)
{
    if (m_session.isConnected()) {
        send(notice);
    }
}

void DesktopNotifier::send(const DesktopNotice& notice)
{
    m_asked << notice.id;
    auto* answer = new QDBusPendingCallWatcher(m_session.asyncCall(notifyCall(notice), patienceMs), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, notice, arrivals = m_arrivals] {
        answer->deleteLater();
        const QDBusPendingReply<uint> reply = *answer;
        m_asked.removeOne(notice.id);
        const bool unwanted = m_unwanted.removeOne(notice.id);
        if (!reply.isError() && unwanted) {
            close({reply.value(), reply.reply().service(), notice.about, notice.id});
        } else if (!reply.isError()) {
            m_shown.push_back({reply.value(), reply.reply().service(), notice.about, notice.id});
            if (m_shown.size() > mostShown) {
                m_shown.pop_front();
            }
        } else if (reply.error().type() == QDBusError::ServiceUnknown && !unwanted) {
            // Any other failure may have shown it. A service that has come since then will not be announced again.
            arrivals == m_arrivals ? keep(notice) : send(notice);
        }
    });
}

void DesktopNotifier::withdraw(const QString& id)
{
    std::erase_if(m_waiting, [&](const DesktopNotice& notice) { return notice.id == id; });
    if (m_asked.contains(id) && !m_unwanted.contains(id)) {
        m_unwanted << id;
    }
    std::erase_if(m_shown, [&](const Shown& shown) {
        if (shown.id == id) {
            close(shown);
        }
        return shown.id == id;
    });
}

void DesktopNotifier::close(const Shown& shown)
{
    // To the server that showed it: another one may have given the same number to somebody else's.
    auto call = QDBusMessage::createMethodCall(shown.server, path(), service(), u"CloseNotification"_s);
    call.setArguments({shown.number});
    m_session.asyncCall(call, patienceMs);
}

void DesktopNotifier::keep(const DesktopNotice& notice)
{
    m_waiting.push_back(notice);
    if (m_waiting.size() > mostWaiting) {
        m_waiting.pop_front();
    }
}

std::deque<DesktopNotifier::Shown>::iterator DesktopNotifier::find(uint number, const QDBusMessage& message)
{
    return std::find_if(m_shown.begin(), m_shown.end(),
        [&](const Shown& shown) { return shown.number == number && shown.server == message.service(); });
}

void DesktopNotifier::hearAction(uint id, const QString& action, const QDBusMessage& message)
{
    const auto found = find(id, message);
    if (found != m_shown.end() && action == "default"_L1) {
        Q_EMIT chosen(found->about);
    }
}

void DesktopNotifier::hearClosed(uint id, uint /*reason*/, const QDBusMessage& message)
{
    const auto found = find(id, message);
    if (found != m_shown.end()) {
        m_shown.erase(found);
    }
}

} // namespace bellwether
