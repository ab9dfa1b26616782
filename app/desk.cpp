// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"

#include "app/compose/wording.h"
#include "app/deskwords.h"
#include "widgets/plan/planpanel.h"
#include "widgets/plan/problempanel.h"

#include <QFileDialog>

#include <utility>

namespace bellwether {

namespace {

constexpr Duration refreshEvery = std::chrono::milliseconds(250);
constexpr Duration pastEvery = std::chrono::seconds(5);

} // namespace

Desk::Desk(const Folders& folders, std::vector<ConnectionSettings> connections, MainWindow& window)
    : m_window(window)
    , m_own(folders, std::move(connections), window)
    , m_review(folders, window)
    , m_trial([this] { return m_own.composition().connections; },
          [this](const TrialView& view) { m_window.showTrial(view); })
{
    connectWindow();
    connect(&m_own, &OwnEngine::started, this, &Desk::takeEngine);
    connect(&m_own, &OwnEngine::missed, this, &Desk::missEngine);
    connect(&m_own, &OwnEngine::otherMet, this, &Desk::showNothing);
    connect(&m_desktop, &Desktop::chosen, this, &Desk::goTo);
    connect(&m_refresh, &QTimer::timeout, this, &Desk::refresh);
    connect(&m_pastTimer, &QTimer::timeout, &m_review, &Review::look);
}

Desk::~Desk() = default;

void Desk::connectWindow()
{
    connect(&m_window, &MainWindow::wished, this, &Desk::wish);
    connect(&m_window, &MainWindow::deploymentChosen, this, &Desk::choose);
    connect(&m_window, &MainWindow::planWanted, this, &Desk::choosePlan);
    connect(&m_window, &MainWindow::reviewLeft, this, &Desk::goLive);
    connect(&m_window, &MainWindow::rangeWanted, this, [this](UtcTime from, UtcTime to) { m_trial.read(from, to); });
    connect(&m_window, &MainWindow::rangeLeft, this, [this] { m_trial.stop(); });
    connect(&m_window, &MainWindow::tried, this, [this](const auto& fields) { m_trial.tryRules(fields); });
    connect(&m_window, &MainWindow::trialLeft, this, [this] { m_trial.tryPlan(); });
    connect(&m_window, &MainWindow::worstWanted, this, [this] {
        const auto rows = deploymentRows(open(), {});
        if (!rows.empty()) {
            choose(rows.front().id, false);
        }
    });
    m_window.setQuestions({[this](double share) { return shown() ? shiftAction(*shown(), share) : ActionView{}; },
        [this](const Wish& wish) { return commandsOf(wish); }});
}

void Desk::start(OtherEngine::Met other)
{
    m_own.start(other);
    if (m_refresh.isActive()) {
        return;
    }
    m_window.setFooter(whoText(), {});
    showNothing();
    m_review.look();
    m_refresh.start(refreshEvery);
    m_pastTimer.start(pastEvery);
}

void Desk::takeEngine()
{
    m_own.running()->subscribe([this](const SnapshotPtr& snapshot) { hear(snapshot); });
    showNothing();
    if (const QString file = std::exchange(m_planFile, {}); !file.isEmpty()) {
        openPlan(file);
    }
}

void Desk::missEngine()
{
    showNothing();
    if (!std::exchange(m_planFile, {}).isEmpty()) {
        m_window.say(windowtext::nothingPlanned(), true);
    }
}

/// Unless there is something.
void Desk::showNothing()
{
    if (!m_review.isOpen() && !shown()) {
        m_own.showNothing();
    }
}

void Desk::goLive()
{
    m_review.leave();
    m_shown = m_snapshots.contains(m_lastLive) || m_snapshots.empty() ? m_lastLive : m_snapshots.begin()->first;
    showNothing();
    m_dirty = true;
    refresh();
}

SnapshotPtr Desk::shown() const
{
    const auto found = m_snapshots.find(m_shown);
    return found == m_snapshots.end() ? nullptr : found->second;
}

void Desk::hear(const SnapshotPtr& snapshot)
{
    m_desktop.hear(*snapshot);
    if (snapshot->state.phase == Phase::Closed) {
        hearClosed(snapshot->state.id);
        return;
    }
    m_snapshots[snapshot->state.id] = snapshot;
    // Somebody else's new deployment never takes the place of the one that a person looks at.
    const bool isWanted = snapshot->state.id == m_planned;
    if (isWanted || (!m_review.isOpen() && !shown())) {
        m_shown = snapshot->state.id;
        m_review.leave();
    }
    if (isWanted) {
        m_planned = {};
    }
    m_dirty = true;
}

/// Told a few times, until the engine has let go of it; from the first on it is as any other of the past.
void Desk::hearClosed(const DeploymentId& id)
{
    if (m_snapshots.erase(id) == 0) {
        return;
    }
    m_review.look();
    if (id == m_shown && !m_review.isOpen()) {
        choose(id, true);
    }
}

/// Snapshots are drawn a few times a second at most; ages go on when nothing is heard.
void Desk::refresh()
{
    showList();
    if (!m_review.isOpen()) {
        showShown();
    }
}

void Desk::showShown()
{
    const SnapshotPtr snapshot = shown();
    if (!snapshot) {
        return;
    }
    Snapshot current = *snapshot;
    if (!m_dirty) {
        current.now = currentMoment();
    }
    m_dirty = false;
    CockpitView view = cockpitView(current, m_rows);
    if (const QString sleep = m_desktop.sleepText(); !sleep.isEmpty()) {
        view.header.guard += QStringLiteral(" · ") + sleep;
    }
    m_window.showLive(view);
    m_trial.follow(current.state);
    m_window.setFooter(whoText(), windowtext::record(current.state.sequence - current.unrecorded, current.samplesLost));
}

void Desk::showList()
{
    m_desktop.guard(open());
    m_window.showDeployments(deploymentRows(open(), m_review.past()), m_shown);
}

std::vector<SnapshotPtr> Desk::open() const
{
    std::vector<SnapshotPtr> open;
    for (const auto& [id, snapshot] : m_snapshots) {
        open.push_back(snapshot);
    }
    return open;
}

/// A person pressed a notification, so the window may come to the front.
void Desk::goTo(const DeploymentId& id)
{
    if (m_snapshots.contains(id)) {
        choose(id, false);
    }
    m_window.bringForward();
}

void Desk::choose(const DeploymentId& id, bool past)
{
    if (past) {
        m_lastLive = shown() ? m_shown : m_lastLive;
        m_trial.leave();
        m_review.open(id);
    } else {
        m_review.leave();
        m_dirty = true;
    }
    m_shown = id;
    refresh();
}

void Desk::wish(const DeploymentId& deployment, const Wish& wish, const QString& reason)
{
    if (!m_own.running() || !m_snapshots.contains(deployment)) {
        return;
    }
    if (std::holds_alternative<CheckPreflight>(wish)) {
        m_own.readRefusedSecrets();
    }
    const std::string correlation = "window-" + std::to_string(currentMoment().monotonic.time_since_epoch().count());
    m_own.running()->submit({deployment, wish, currentUser(), reason.toStdString(), {correlation}},
        [this, deployment](const CommandOutcome& outcome) { sayOutcome(deployment, outcome); });
}

void Desk::sayOutcome(const DeploymentId& deployment, const CommandOutcome& outcome)
{
    const auto found = m_snapshots.find(deployment);
    const Snapshot known = found == m_snapshots.end() ? Snapshot{} : *found->second;
    m_window.say(outcome ? QString() : textOf(outcome.error(), known), !outcome);
}

/// For the deployment on the screen, as if the wish were said now.
QStringList Desk::commandsOf(const Wish& wish) const
{
    QStringList lines;
    if (const SnapshotPtr snapshot = shown()) {
        for (const std::string& line : shellCommands(m_own.composition().connections, *snapshot, wish)) {
            lines << QString::fromStdString(line);
        }
    }
    return lines;
}

void Desk::choosePlan()
{
    auto* dialog = new QFileDialog(&m_window, windowtext::openPlan(), {}, windowtext::planFiles());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &Desk::openPlan);
    dialog->setModal(false);
    dialog->show();
}

void Desk::openPlan(const QString& file)
{
    if (m_own.isOnItsWay()) {
        m_planFile = file;
        return;
    }
    if (!m_own.running()) {
        m_window.say(windowtext::nothingPlanned(), true);
        return;
    }
    const auto read = loadPlan(file);
    if (!read) {
        QStringList problems;
        for (const PlanProblem& problem : read.error()) {
            problems << textOf(problem);
        }
        (new ProblemPanel(windowtext::planProblems(), problems, &m_window))->show();
        return;
    }
    if (read->plan.requiredFacts.empty() && read->warnings.empty()) {
        plan(*read, {}, {});
        return;
    }
    askForFacts(*read);
}

/// What the plan requires, beside what was noticed in it.
void Desk::askForFacts(const PlanFile& read)
{
    QStringList facts;
    QStringList warnings;
    for (const std::string& fact : read.plan.requiredFacts) {
        facts << QString::fromStdString(fact);
    }
    for (const PlanProblem& warning : read.warnings) {
        warnings << textOf(warning);
    }
    auto* panel = new PlanPanel(QString::fromStdString(read.plan.service), facts, warnings, &m_window);
    connect(panel, &PlanPanel::planned, this, [this, file = read](const PlanPanel::Answers& answers) {
        std::map<std::string, std::string> given;
        for (auto fact = answers.facts.cbegin(); fact != answers.facts.cend(); ++fact) {
            given[fact.key().toStdString()] = fact.value().toStdString();
        }
        plan(file, {{answers.stable.toStdString()}, {answers.canary.toStdString()}}, given);
    });
    panel->show();
}

void Desk::plan(
    const PlanFile& file, const PerTrack<Version>& versions, const std::map<std::string, std::string>& facts)
{
    if (!m_own.running()) {
        return;
    }
    auto plan = std::make_shared<const Plan>(file.plan);
    const DeploymentId id = newDeploymentId(*plan, currentMoment().utc);
    m_planned = id;
    m_own.running()->submit({id, PlanDeployment{plan, file.resolvedText, versions, facts}, currentUser(), {}, {}},
        [this, id](const CommandOutcome& outcome) { sayOutcome(id, outcome); });
}

} // namespace bellwether
