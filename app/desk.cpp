// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"

#include "app/compose/records.h"
#include "app/compose/wording.h"
#include "widgets/plan/planpanel.h"

#include <QFileDialog>
#include <QPointer>

namespace bellwether {

namespace {

constexpr Duration refreshEvery = std::chrono::milliseconds(250);
constexpr Duration pastEvery = std::chrono::seconds(5);

QString refusalText(const Refusals& refusals)
{
    QStringList all;
    for (const Refusal& refusal : refusals) {
        all << textOf(refusal);
    }
    return all.join(QLatin1Char(' '));
}

QString storeText(const StoreError& error)
{
    return windowtext::storeTrouble(QString::fromLatin1(wordOf(error.fault)), QString::fromStdString(error.path));
}

QString whoText()
{
    return windowtext::who(QString::fromStdString(currentUser()), QString::fromStdString(currentHost()));
}

} // namespace

Desk::Desk(std::shared_ptr<const Composition> composition, MainWindow& window)
    : m_composition(std::move(composition))
    , m_window(window)
{
    connect(&window, &MainWindow::wished, this, &Desk::wish);
    connect(&window, &MainWindow::deploymentChosen, this, &Desk::choose);
    connect(&window, &MainWindow::planWanted, this, &Desk::choosePlan);
    connect(&window, &MainWindow::playheadMoved, this, &Desk::scrub);
    connect(&window, &MainWindow::reviewLeft, this, [this] {
        m_recording.reset();
        m_shown = m_snapshots.empty() ? DeploymentId{} : m_snapshots.begin()->first;
        refresh();
    });
    connect(&window, &MainWindow::worstWanted, this, [this] {
        std::vector<SnapshotPtr> open;
        for (const auto& [id, snapshot] : m_snapshots) {
            open.push_back(snapshot);
        }
        const auto rows = deploymentRows(open, {});
        if (!rows.empty()) {
            choose(rows.front().id, false);
        }
    });
    window.setQuestions({[this](double share) { return shown() ? shiftAction(*shown(), share) : ActionView{}; },
        [this](double share) {
            QStringList lines;
            if (shown() && shown()->state.plan) {
                for (const std::string& line : shellCommands(*m_composition, *shown()->state.plan, {share})) {
                    lines << QString::fromStdString(line);
                }
            }
            return lines;
        }});
    connect(&m_refresh, &QTimer::timeout, this, &Desk::refresh);
    connect(&m_pastTimer, &QTimer::timeout, this, &Desk::readPast);
}

Desk::~Desk() = default;

void Desk::start()
{
    m_window.setFooter(whoText(), {});
    m_engine = makeEngine(m_composition, [window = QPointer<MainWindow>(&m_window)] {
        QMetaObject::invokeMethod(window, [window] {
            window->show();
            window->raise();
            window->activateWindow();
        });
    });
    const auto started = m_engine->start();
    if (!started) {
        m_engine.reset();
        m_window.showEmpty(storeText(started.error()));
    } else {
        m_engine->subscribe([this](const SnapshotPtr& snapshot) { hear(snapshot); });
        m_window.showEmpty(m_composition->connections.empty()
                ? windowtext::noConnections(m_composition->folders.connectionsFile())
                : windowtext::noDeployment());
    }
    readPast();
    m_refresh.start(refreshEvery);
    m_pastTimer.start(pastEvery);
}

SnapshotPtr Desk::shown() const
{
    const auto found = m_snapshots.find(m_shown);
    return found == m_snapshots.end() ? nullptr : found->second;
}

void Desk::hear(const SnapshotPtr& snapshot)
{
    const bool fresh = !m_snapshots.contains(snapshot->state.id);
    if (snapshot->state.phase == Phase::Closed) {
        m_snapshots.erase(snapshot->state.id);
        readPast();
        if (snapshot->state.id == m_shown) {
            choose(m_shown, true);
        }
        return;
    }
    m_snapshots[snapshot->state.id] = snapshot;
    if ((m_shown.isEmpty() || fresh) && !m_recording) {
        m_shown = snapshot->state.id;
    }
    m_dirty = true;
}

/// Snapshots are drawn a few times a second at most; ages go on when nothing is heard.
void Desk::refresh()
{
    showList();
    if (m_recording) {
        return;
    }
    showShown();
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
    m_window.showLive(cockpitView(current));
    m_window.setFooter(whoText(), windowtext::record(current.state.sequence));
}

void Desk::showList()
{
    std::vector<SnapshotPtr> open;
    for (const auto& [id, snapshot] : m_snapshots) {
        open.push_back(snapshot);
    }
    m_window.showDeployments(deploymentRows(open, m_past), m_shown);
}

void Desk::choose(const DeploymentId& id, bool past)
{
    m_shown = id;
    m_recording.reset();
    if (!past) {
        m_dirty = true;
        refresh();
        return;
    }
    auto recording = Recording::open(m_composition->folders, id);
    if (!recording) {
        m_window.showEmpty(storeText(recording.error()));
        return;
    }
    m_recording = std::move(*recording);
    scrub(m_recording->last());
}

void Desk::scrub(UtcTime at)
{
    if (!m_recording) {
        return;
    }
    m_playhead = std::clamp(at, m_recording->first(), m_recording->last());
    const CockpitView whole = cockpitView(*m_recording->at(m_recording->last()));
    const CockpitView view = cockpitView(*m_recording->at(m_playhead));
    m_window.showRecorded(view, whole.events, m_recording->first(), m_recording->last(), m_playhead);
}

void Desk::wish(const Wish& wish)
{
    const SnapshotPtr snapshot = shown();
    if (!m_engine || !snapshot) {
        return;
    }
    const std::string correlation = "window-" + std::to_string(currentMoment().monotonic.time_since_epoch().count());
    m_engine->submit({m_shown, wish, currentUser(), {}, {correlation}}, [this](const CommandOutcome& outcome) {
        m_window.say(outcome ? QString() : refusalText(outcome.error()), !outcome);
    });
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
    const auto read = loadPlan(file);
    if (!read) {
        QStringList problems;
        for (const PlanProblem& problem : read.error()) {
            problems << textOf(problem);
        }
        m_window.showEmpty(windowtext::planProblems(problems.join(QLatin1Char('\n'))));
        return;
    }
    if (read->plan.requiredFacts.empty()) {
        plan(*read, {}, {});
        return;
    }
    QStringList facts;
    QStringList warnings;
    for (const std::string& fact : read->plan.requiredFacts) {
        facts << QString::fromStdString(fact);
    }
    for (const PlanProblem& warning : read->warnings) {
        warnings << textOf(warning);
    }
    auto* panel = new PlanPanel(QString::fromStdString(read->plan.service), facts, warnings, &m_window);
    connect(panel, &PlanPanel::planned, this, [this, file = *read](const PlanPanel::Answers& answers) {
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
    if (!m_engine) {
        return;
    }
    auto plan = std::make_shared<const Plan>(file.plan);
    const DeploymentId id = newDeploymentId(*plan, currentMoment().utc);
    m_recording.reset();
    m_engine->submit({id, PlanDeployment{plan, file.resolvedText, versions, facts}, currentUser(), {}, {}},
        [this](const CommandOutcome& outcome) {
            m_window.say(outcome ? QString() : refusalText(outcome.error()), !outcome);
        });
}

void Desk::readPast()
{
    const auto logged = loggedDeployments(m_composition->folders);
    if (!logged) {
        return;
    }
    m_past.clear();
    for (const LoggedDeployment& deployment : *logged) {
        m_past.push_back({deployment.id, QString::fromStdString(deployment.service),
            windowtext::outcome(QString::fromStdString(deployment.lastType)), deployment.last});
    }
}

} // namespace bellwether
