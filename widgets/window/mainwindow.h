// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/commands.h"
#include "models/views/cockpit.h"
#include "models/views/deploymentlist.h"
#include "widgets/charts/chartgroup.h"

#include <QMainWindow>

#include <functional>
#include <vector>

class QGridLayout;
class QLabel;
class QListView;
class QStackedWidget;

namespace bellwether {

class ActionBar;
class ChartCard;
class ChecklistPanel;
class ElidedLabel;
class EventListModel;
class HeaderPanel;
class ReviewBar;
class SideBar;

/// The window: it shows views and says wishes; it decides nothing.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// What the action bar asks when a share is chosen.
    struct Questions
    {
        std::function<ActionView(double share)> shift;
        std::function<QStringList(double share)> commands;
    };

    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    void setQuestions(const Questions& questions);
    void showDeployments(const std::vector<DeploymentRow>& rows, const DeploymentId& shown);

    /// Shows a live deployment.
    void showLive(const CockpitView& view);

    /// Shows a recorded one at a moment: framed, marked, and cut there. `events` are all of the recording's.
    void showRecorded(
        const CockpitView& view, const std::vector<EventRow>& events, UtcTime first, UtcTime last, UtcTime playhead);

    /// Nothing to show: says what to do next.
    void showEmpty(const QString& text);

    /// Says something that a person did not ask for, without taking the focus: a refusal, an error.
    void say(const QString& text, bool alarm);

    void setFooter(const QString& who, const QString& record);

protected:
    void showEvent(QShowEvent* event) override;

Q_SIGNALS:
    void wished(const bellwether::Wish& wish);
    void deploymentChosen(const bellwether::DeploymentId& id, bool past);
    void planWanted();
    void worstWanted(); ///< jump to the deployment that needs a person most
    void playheadMoved(bellwether::UtcTime at);
    void reviewLeft();

private:
    QWidget* createCockpit();
    QWidget* createSidePanel();
    void createShortcuts();
    void createFooter();
    void showCockpit(const CockpitView& view, bool recorded);
    void showCharts(const CockpitView& view, std::optional<UtcTime> playhead);
    void showBanner(const BannerView& banner);
    void markTitle(const CockpitView& view);

    ChartGroup m_group;
    QLabel* m_banner;
    SideBar* m_side;
    HeaderPanel* m_header;
    QGridLayout* m_grid = nullptr;
    ActionBar* m_actions;
    ReviewBar* m_review;
    ChecklistPanel* m_checklist;
    EventListModel* m_events;
    QListView* m_eventList = nullptr;
    QStackedWidget* m_pages;
    QLabel* m_empty;
    ElidedLabel* m_said;
    ElidedLabel* m_freshness;
    ElidedLabel* m_who;
    ElidedLabel* m_record;
    std::vector<ChartCard*> m_cards;
    DeploymentId m_deployment;
    bool m_recorded = false;
};

} // namespace bellwether
