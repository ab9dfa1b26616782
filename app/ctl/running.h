// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/wakefulness.h"
#include "app/ctl/console.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace bellwether {

/// Records a deployment of a plan, starts it when asked to, and prints what happens. With an engine of its own it is
/// the guard, of other deployments too, and keeps the machine awake until it is interrupted or the deployment is
/// closed.
class Running : public QObject
{
    Q_OBJECT

public:
    Running(const Arguments& arguments, const Folders& folders);

    void start();

    /// Ends the guard cleanly.
    void interrupt();

Q_SIGNALS:
    void ended(bellwether::ExitCode code);

private:
    void plan();
    void planned(const QJsonObject& reply);
    void hear(const QJsonObject& event);
    void enterFirstStage();
    void stayAwake();
    void end(ExitCode code);

    Arguments m_arguments;
    Console m_console;
    Session m_session;
    QTimer m_patience; ///< for the pre-flight to pass
    std::shared_ptr<const PlanFile> m_plan;
    Wakefulness m_wakefulness;
    QString m_saidOfSleep;
    QString m_deployment;
    bool m_isStarted = false;
    bool m_isOver = false;
};

} // namespace bellwether
