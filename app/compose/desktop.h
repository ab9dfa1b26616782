// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/wakefulness.h"
#include "app/platform/desktopnotifier.h"
#include "models/views/notices.h"

#include <QObject>

#include <memory>
#include <vector>

namespace bellwether {

/// What the window asks of the desktop around it: to keep the machine awake while a canary has traffic, and to tell a
/// person who looks elsewhere.
class Desktop : public QObject
{
    Q_OBJECT

public:
    explicit Desktop(QObject* parent = nullptr);
    ~Desktop() override;

    /// A newer snapshot of one deployment.
    void hear(const Snapshot& snapshot);

    /// All deployments that are open now.
    void guard(const std::vector<SnapshotPtr>& open);

    /// What to say about the machine's sleep beside the guard; empty when nothing is to be said.
    [[nodiscard]] QString sleepText() const { return m_wakefulness.sleepText(); }

Q_SIGNALS:
    void chosen(const bellwether::DeploymentId& id); ///< a person pressed a notification

private:
    void open();
    void show(const Notice& notice);

    NoticeMemory m_memory;
    Wakefulness m_wakefulness;
    std::unique_ptr<DesktopNotifier> m_notifier; ///< once the buses were tried
    std::vector<Notice> m_early; ///< told before
};

} // namespace bellwether
