// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/desktop.h"

#include "models/views/text/windowtext.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace bellwether {

Desktop::Desktop(QObject* parent)
    : QObject(parent)
{
    QThreadPool::globalInstance()->start([self = QPointer<Desktop>(this)] {
        // Qt keeps both; asked for again, they are there at once.
        (void)QDBusConnection::systemBus();
        (void)QDBusConnection::sessionBus();
        QMetaObject::invokeMethod(qApp, [self] {
            if (self) {
                self->open();
            }
        });
    });
}

Desktop::~Desktop() = default;

void Desktop::open()
{
    m_sleep = std::make_unique<SleepInhibitor>(
        QDBusConnection::systemBus(), QDBusConnection::sessionBus(), windowtext::sleepReason());
    m_sleep->setWanted(m_wanted);
    m_notifier = std::make_unique<DesktopNotifier>(QDBusConnection::sessionBus());
    connect(m_notifier.get(), &DesktopNotifier::chosen, this,
        [this](const QString& about) { Q_EMIT chosen({about.toStdString()}); });
    for (const Notice& notice : std::exchange(m_early, {})) {
        show(notice);
    }
}

void Desktop::hear(const Snapshot& snapshot)
{
    for (const Notice& notice : m_memory.news(snapshot)) {
        if (m_notifier) {
            show(notice);
        } else {
            m_early.push_back(notice);
        }
    }
    for (const QString& ended : m_memory.takeEnded()) {
        std::erase_if(m_early, [&](const Notice& notice) { return notice.id() == ended; });
        if (m_notifier) {
            m_notifier->withdraw(ended);
        }
    }
}

void Desktop::show(const Notice& notice)
{
    m_notifier->show({QString::fromStdString(notice.deployment.value), notice.title, notice.text,
        windowtext::openDeployment(), notice.urgent, notice.id()});
}

void Desktop::guard(const std::vector<SnapshotPtr>& open)
{
    m_wanted = mayNotSleep(open);
    if (m_sleep) {
        m_sleep->setWanted(m_wanted);
    }
}

QString Desktop::sleepText() const
{
    using State = SleepInhibitor::State;
    switch (m_sleep ? m_sleep->state() : State::Idle) {
    case State::Idle:
    case State::Asking:
    case State::Held:
        return {};
    case State::HeldWhileIdle:
        return windowtext::sleepsByHand();
    case State::NoService:
        return windowtext::maySleep();
    case State::Refused:
        return windowtext::sleepRefused();
    }
    return {};
}

} // namespace bellwether
