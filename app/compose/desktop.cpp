// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/desktop.h"

#include "models/views/text/windowtext.h"

#include <utility>

namespace bellwether {

Desktop::Desktop(QObject* parent)
    : QObject(parent)
{
    openBuses(this, [this] { open(); });
}

Desktop::~Desktop() = default;

void Desktop::open()
{
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
    m_wakefulness.setWanted(mayNotSleep(open));
}

} // namespace bellwether
