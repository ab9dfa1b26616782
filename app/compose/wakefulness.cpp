// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/wakefulness.h"

#include "models/views/text/windowtext.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <utility>

namespace bellwether {

void openBuses(QObject* context, std::function<void()> opened)
{
    QThreadPool::globalInstance()->start([self = QPointer<QObject>(context), opened = std::move(opened)] {
        // Qt keeps both; asked for again, they are there at once.
        (void)QDBusConnection::systemBus();
        (void)QDBusConnection::sessionBus();
        QMetaObject::invokeMethod(qApp, [self, opened] {
            if (self) {
                opened();
            }
        });
    });
}

Wakefulness::Wakefulness(QObject* parent)
    : QObject(parent)
{
    openBuses(this, [this] { open(); });
}

Wakefulness::~Wakefulness() = default;

void Wakefulness::open()
{
    m_inhibitor = std::make_unique<SleepInhibitor>(
        QDBusConnection::systemBus(), QDBusConnection::sessionBus(), windowtext::sleepReason());
    connect(m_inhibitor.get(), &SleepInhibitor::changed, this, &Wakefulness::changed);
    m_inhibitor->setWanted(m_isWanted);
}

void Wakefulness::setWanted(bool wanted)
{
    m_isWanted = wanted;
    if (m_inhibitor) {
        m_inhibitor->setWanted(wanted);
    }
}

QString Wakefulness::sleepText() const
{
    using State = SleepInhibitor::State;
    switch (m_inhibitor ? m_inhibitor->state() : State::Idle) {
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
