// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/commands.h"
#include "models/views/backtestview.h"
#include "models/views/cockpit.h"
#include "models/views/deploymentlist.h"

#include <QMainWindow>

#include <functional>
#include <vector>

class QStackedWidget;

namespace bellwether {

class ActionBar;
class AlarmBanner;
class ChartWall;
class CloseStrip;
class ElidedLabel;
class EmptyPage;
class HeaderPanel;
class ReviewBar;
class SideBar;
class SidePanel;

/// The window: it shows views and says wishes; it decides nothing.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// What the action bar asks when a share is chosen.
    struct Questions
    {
        std::function<ActionView(double share)> shift;
        std::function<QStringList(const Wish& wish)> commands;
    };

    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    void setQuestions(const Questions& questions);

    /// The window shows a demo world, whose knobs can be turned.
    void offerKnobs();

    /// The list, and what follows from all of it: alarms mark the title whichever deployment is shown, and the window
    /// asks before it closes while one has canary traffic.
    void showDeployments(const std::vector<DeploymentRow>& rows, const DeploymentId& shown);

    /// Shows a live deployment.
    void showLive(const CockpitView& view);

    /// Shows a recorded one at a moment: framed, marked, and cut there. `events` are all of the recording's.
    /// They stand at `moments`, ascending, at least one; so does `playhead`.
    void showRecorded(const CockpitView& view, const std::vector<EventRow>& events, const std::vector<UtcTime>& moments,
        UtcTime playhead);

    /// Other rules on the recording that is shown, or on the past of a live deployment's metrics, and what would have
    /// come of them.
    void showTrial(const TrialView& view);

    /// Nothing to show: says what to do next, or what is wrong; then it may offer to try again.
    void showEmpty(const QString& text, bool offersRetry = false);

    /// Says something that a person did not ask for, without taking the focus: a refusal, an error.
    void say(const QString& text, bool alarm);

    void setFooter(const QString& who, const QString& record);

    /// To the front, from wherever it is: because a person asked for it elsewhere.
    void bringForward();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

Q_SIGNALS:
    /// About the deployment that the person saw when they said it.
    void wished(const bellwether::DeploymentId& deployment, const bellwether::Wish& wish, const QString& reason);
    void deploymentChosen(const bellwether::DeploymentId& id, bool past);
    void planWanted();
    void knobsWanted();
    void worstWanted(); ///< jump to the deployment that needs a person most
    void playheadMoved(bellwether::UtcTime at);
    void reviewLeft();
    void tried(const std::vector<bellwether::TrialField>& fields); ///< on the past that is shown: other rules
    void trialLeft(); ///< the plan's own again
    void rangeWanted(bellwether::UtcTime from, bellwether::UtcTime to); ///< of the metrics backend's past, for trials
    void rangeLeft(); ///< what is being read of it is not wanted any more
    void retryWanted(); ///< of what showEmpty() said

private:
    QWidget* createCockpit();
    void createShortcuts();
    void createFooter();
    void showCockpit(const CockpitView& view, bool recorded);
    void showTitle(const QString& title);
    void connectClosing();
    [[nodiscard]] QString guardedText() const;
    void restyle();

    AlarmBanner* m_banner;
    CloseStrip* m_close;
    SideBar* m_side;
    HeaderPanel* m_header;
    ChartWall* m_charts;
    ActionBar* m_actions;
    ReviewBar* m_review;
    SidePanel* m_panel;
    QStackedWidget* m_pages;
    EmptyPage* m_empty;
    ElidedLabel* m_said;
    ElidedLabel* m_freshness;
    ElidedLabel* m_who;
    ElidedLabel* m_record;
    std::vector<DeploymentRow> m_rows;
    QString m_title; ///< without a mark
    DeploymentId m_deployment;
    bool m_recorded = false;
    bool m_saidAlarm = false; ///< how m_said is coloured
    bool m_closes = false; ///< a person said so
    bool m_closesWhenSafe = false; ///< once nothing is left to guard
};

} // namespace bellwether
