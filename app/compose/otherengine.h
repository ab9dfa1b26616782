// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/setup.h"
#include "app/control/controlclient.h"
#include "app/platform/processinfo.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace bellwether {

/// The engine that another process runs on these folders, as it is met at its control socket.
class OtherEngine : public QObject
{
    Q_OBJECT

public:
    enum class Met {
        Nobody, ///< nobody listens
        Window, ///< and it was raised
        Headless, ///< it answers, and has no window
        Silent, ///< it took the connection and does not answer
    };

    explicit OtherEngine(Folders folders, QObject* parent = nullptr);

    /// Asks it to show its window. Ends in met(), within a few seconds.
    void raiseWindow();

    /// Asks only whether it answers. Ends in met() as well, never with Window.
    void look();

    /// Which process it is, by its hold on the event log; nothing when that cannot be seen from here.
    [[nodiscard]] std::optional<ProcessInfo> process() const;

Q_SIGNALS:
    void met(bellwether::OtherEngine::Met how);

private:
    void meet(bool raises);
    void end(Met how);

    Folders m_folders;
    QTimer m_patience;
    std::unique_ptr<ControlClient> m_client;
};

} // namespace bellwether
