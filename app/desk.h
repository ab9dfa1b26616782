// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/desktop.h"
#include "app/compose/rangetrial.h"
#include "app/ownengine.h"
#include "app/review.h"
#include "widgets/window/mainwindow.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace bellwether {

/// Joins the window to the engine: snapshots to views one way, wishes to commands the other.
class Desk : public QObject
{
    Q_OBJECT

public:
    Desk(const Folders& folders, std::vector<ConnectionSettings> connections, MainWindow& window);
    ~Desk() override;

    /// Starts the engine and shows what it has. Says in the window why not, when it cannot; may be called again then.
    /// While another process has the engine, it is tried again by itself. `other`: how that one was met.
    void start(OtherEngine::Met other);

    [[nodiscard]] bool hasEngine() const { return m_own.running() != nullptr; }

    /// Plans a deployment from a file, after asking for what the plan requires; once the engine runs, when it is on its
    /// way.
    void openPlan(const QString& file);

private:
    void connectWindow();
    void goLive();
    void takeEngine();
    void missEngine();
    void hear(const SnapshotPtr& snapshot);
    void hearClosed(const DeploymentId& id);
    void refresh();
    void showShown();
    void showList();
    void showNothing();
    void goTo(const DeploymentId& id);
    [[nodiscard]] std::vector<SnapshotPtr> open() const;
    void choose(const DeploymentId& id, bool past);
    void wish(const DeploymentId& deployment, const Wish& wish, const QString& reason);
    void sayOutcome(const DeploymentId& deployment, const CommandOutcome& outcome);
    [[nodiscard]] QStringList commandsOf(const Wish& wish) const;
    void choosePlan();
    void askForFacts(const PlanFile& file);
    void plan(const PlanFile& file, const PerTrack<Version>& versions, const std::map<std::string, std::string>& facts);
    [[nodiscard]] SnapshotPtr shown() const;

    MainWindow& m_window;
    OwnEngine m_own;
    std::map<DeploymentId, SnapshotPtr> m_snapshots;
    Review m_review;
    RangeTrial m_trial; ///< beside a live deployment; a review has its own
    EventRows m_rows;
    DeploymentId m_shown;
    DeploymentId m_lastLive; ///< shown before a review
    DeploymentId m_planned; ///< by this window's person, and not heard of yet
    QString m_planFile; ///< to be opened when the engine has started
    Desktop m_desktop;
    QTimer m_refresh; ///< ages on the screen grow while nothing is heard
    QTimer m_pastTimer;
    bool m_dirty = false;
};

} // namespace bellwether
