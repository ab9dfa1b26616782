// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/composition.h"
#include "app/compose/recording.h"
#include "widgets/window/mainwindow.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>

namespace bellwether {

/// Joins the window to the engine: snapshots to views one way, wishes to commands the other.
class Desk : public QObject
{
    Q_OBJECT

public:
    Desk(std::shared_ptr<const Composition> composition, MainWindow& window);
    ~Desk() override;

    /// Starts the engine and shows what it has. Says in the window why not, when it cannot.
    void start();

    /// Plans a deployment from a file, after asking for what the plan requires.
    void openPlan(const QString& file);

private:
    void hear(const SnapshotPtr& snapshot);
    void refresh();
    void showShown();
    void showList();
    void choose(const DeploymentId& id, bool past);
    void scrub(UtcTime at);
    void wish(const Wish& wish);
    void choosePlan();
    void plan(const PlanFile& file, const PerTrack<Version>& versions, const std::map<std::string, std::string>& facts);
    void readPast();
    [[nodiscard]] SnapshotPtr shown() const;

    std::shared_ptr<const Composition> m_composition;
    MainWindow& m_window;
    std::unique_ptr<EngineThread> m_engine;
    std::map<DeploymentId, SnapshotPtr> m_snapshots;
    std::vector<PastDeployment> m_past;
    DeploymentId m_shown;
    std::optional<Recording> m_recording;
    UtcTime m_playhead;
    QTimer m_refresh; ///< ages on the screen grow while nothing is heard
    QTimer m_pastTimer;
    bool m_dirty = false;
};

} // namespace bellwether
