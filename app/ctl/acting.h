// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandend.h"
#include "app/ctl/console.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace bellwether {

/// Gives one command and waits for what becomes of it.
class Acting : public QObject
{
    Q_OBJECT

public:
    Acting(const Arguments& arguments, const Folders& folders);

    void start();

Q_SIGNALS:
    void ended(bellwether::ExitCode code);

private:
    void choose(const QJsonArray& all);
    void awaitWorld(const QJsonObject& status);
    void give();
    void answered(const QJsonObject& reply);
    void hear(const QJsonObject& event);
    void finish(CommandEnd end);
    void finish(ExitCode code, const QString& outcome, const QJsonArray& refused = {});

    Arguments m_arguments;
    Console m_console;
    Session m_session;
    QTimer m_patience; ///< first for the world to be read, then for the outcome
    QString m_deployment;
    QString m_phase; ///< before the command
    qint64 m_known = 0; ///< events before ours
    bool m_isGiven = false;
    bool m_isOver = false;
    std::optional<qint64> m_event; ///< the command's last
    std::vector<QJsonObject> m_events;
};

} // namespace bellwether
