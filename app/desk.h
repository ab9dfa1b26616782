// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/composition.h"
#include "app/compose/desktop.h"
#include "app/compose/otherengine.h"
#include "app/compose/pastreader.h"
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
    Desk(const Folders& folders, std::vector<ConnectionSettings> connections, MainWindow& window);
    ~Desk() override;

    /// Starts the engine and shows what it has. Says in the window why not, when it cannot; may be called again then.
    /// While another process has the engine, it is tried again by itself. `other`: how that one was met.
    void start(OtherEngine::Met other);

    /// Plans a deployment from a file, after asking for what the plan requires.
    void openPlan(const QString& file);

private:
    void hear(const SnapshotPtr& snapshot);
    void refresh();
    void showShown();
    void showList();
    void goTo(const DeploymentId& id);
    [[nodiscard]] std::vector<SnapshotPtr> open() const;
    void choose(const DeploymentId& id, bool past);
    void showRecording(const DeploymentId& id, bool isWanted);
    void startEngine();
    void retry();
    void meet(OtherEngine::Met how);
    void showNothing();
    void scrub(UtcTime at);
    void wish(const DeploymentId& deployment, const Wish& wish, const QString& reason);
    void sayOutcome(const DeploymentId& deployment, const CommandOutcome& outcome);
    [[nodiscard]] QStringList commandsOf(const Wish& wish) const;
    void choosePlan();
    void askForFacts(const PlanFile& file);
    void plan(const PlanFile& file, const PerTrack<Version>& versions, const std::map<std::string, std::string>& facts);
    void showPast(const std::vector<LoggedDeployment>& logged);
    [[nodiscard]] SnapshotPtr shown() const;

    std::shared_ptr<SecretShelf> m_shelf;
    std::shared_ptr<const Composition> m_composition;
    MainWindow& m_window;
    std::unique_ptr<EngineThread> m_engine;
    std::unique_ptr<SecretReader> m_secrets; ///< begins once the engine runs
    std::map<DeploymentId, SnapshotPtr> m_snapshots;
    std::vector<PastDeployment> m_past;
    PastReader m_pastReader;
    EventRows m_rows;
    DeploymentId m_shown;
    DeploymentId m_lastLive; ///< shown before a review
    DeploymentId m_planned; ///< by this window's person, and not heard of yet
    std::optional<Recording> m_recording;
    std::vector<EventRow> m_recordedEvents; ///< all of the recording's
    QString m_recordedText; ///< what it is of and how it ended
    UtcTime m_playhead;
    UtcTime m_followed; ///< the newest event of what is shown, when the log was last looked at
    Desktop m_desktop;
    QTimer m_refresh; ///< ages on the screen grow while nothing is heard
    QTimer m_pastTimer;
    bool m_dirty = false;
    OtherEngine m_other;
    OtherEngine::Met m_met = OtherEngine::Met::Nobody;
    std::optional<UtcTime> m_silentSince; ///< of the other engine, when it did not answer last
    std::optional<StoreError> m_trouble; ///< why there is no engine
    QTimer m_retry;
};

} // namespace bellwether
