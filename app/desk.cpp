// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"

#include "app/compose/records.h"
#include "app/compose/wording.h"
#include "widgets/plan/planpanel.h"
#include "widgets/plan/problempanel.h"

#include <QFileDialog>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace bellwether {

namespace {

constexpr Duration refreshEvery = std::chrono::milliseconds(250);
constexpr Duration retryEvery = std::chrono::seconds(2);
/// A slow disk may hold an engine up for some seconds: only then is it worth ending.
constexpr Duration longSilence = std::chrono::seconds(10);
constexpr Duration pastEvery = std::chrono::seconds(5);

QString storeText(const StoreError& error)
{
    return windowtext::storeTrouble(QString::fromLatin1(wordOf(error.fault)), QString::fromStdString(error.path));
}

QString whoText()
{
    return windowtext::who(QString::fromStdString(currentUser()), QString::fromStdString(currentHost()));
}

void bringForward(QWidget& window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

} // namespace

Desk::Desk(const Folders& folders, std::vector<ConnectionSettings> connections, MainWindow& window)
    : m_shelf(std::make_shared<SecretShelf>())
    , m_composition(std::make_shared<const Composition>(Composition{folders, std::move(connections), m_shelf}))
    , m_window(window)
    , m_pastReader(m_composition->folders, [this](const auto& logged) { showPast(logged); })
    , m_other(m_composition->folders)
{
    connect(&window, &MainWindow::wished, this, &Desk::wish);
    connect(&window, &MainWindow::deploymentChosen, this, &Desk::choose);
    connect(&window, &MainWindow::planWanted, this, &Desk::choosePlan);
    connect(&window, &MainWindow::playheadMoved, this, &Desk::scrub);
    connect(&window, &MainWindow::reviewLeft, this, [this] {
        m_recording.reset();
        m_shown = m_snapshots.contains(m_lastLive) || m_snapshots.empty() ? m_lastLive : m_snapshots.begin()->first;
        if (!shown()) {
            showNothing();
        }
        m_dirty = true;
        refresh();
    });
    connect(&window, &MainWindow::worstWanted, this, [this] {
        const auto rows = deploymentRows(open(), {});
        if (!rows.empty()) {
            choose(rows.front().id, false);
        }
    });
    window.setQuestions({[this](double share) { return shown() ? shiftAction(*shown(), share) : ActionView{}; },
        [this](const Wish& wish) { return commandsOf(wish); }});
    connect(&m_desktop, &Desktop::chosen, this, &Desk::goTo);
    connect(&m_refresh, &QTimer::timeout, this, &Desk::refresh);
    connect(&m_retry, &QTimer::timeout, this, &Desk::retry);
    connect(&m_other, &OtherEngine::met, this, [this](OtherEngine::Met how) {
        meet(how);
        if (m_trouble && !m_recording) {
            showNothing();
        }
    });
    connect(&m_pastTimer, &QTimer::timeout, this, [this] { m_pastReader.read(); });
}

Desk::~Desk() = default;

void Desk::start(OtherEngine::Met other)
{
    meet(other);
    m_window.setFooter(whoText(), {});
    startEngine();
    m_pastReader.read();
    m_refresh.start(refreshEvery);
    m_pastTimer.start(pastEvery);
}

void Desk::startEngine()
{
    m_engine = makeEngine(m_composition, [window = QPointer<MainWindow>(&m_window)] {
        QMetaObject::invokeMethod(window, [window] { bringForward(*window); });
    });
    const auto started = m_engine->start();
    if (!started) {
        m_engine.reset();
        m_trouble = started.error();
        if (m_trouble->fault == StoreFault::Locked) {
            m_retry.start(retryEvery);
        }
    } else {
        m_trouble.reset();
        m_retry.stop();
        if (const auto& fault = m_engine->samplesFault()) {
            m_window.say(windowtext::noSamples(storeText(*fault)), true);
        }
        if (const std::string& fault = m_engine->doorFault(); !fault.empty()) {
            m_window.say(
                windowtext::noSocket(m_composition->folders.controlSocket(), QString::fromStdString(fault)), true);
        }
        m_engine->subscribe([this](const SnapshotPtr& snapshot) { hear(snapshot); });
        m_secrets = std::make_unique<SecretReader>(m_composition->connections, m_shelf);
    }
    if (!m_recording) {
        showNothing();
    }
}

/// Whoever has the engine is looked at first: trying a locked store may wait a moment.
void Desk::retry()
{
    if (!m_other.process()) {
        startEngine();
    } else {
        m_other.look();
    }
}

void Desk::meet(OtherEngine::Met how)
{
    m_met = how;
    if (how != OtherEngine::Met::Silent) {
        m_silentSince.reset();
    } else if (!m_silentSince) {
        m_silentSince = currentMoment().utc;
    }
}

void Desk::showNothing()
{
    if (!m_trouble) {
        m_window.showEmpty(m_composition->connections.empty()
                ? windowtext::noConnections(m_composition->folders.connectionsFile())
                : windowtext::noDeployment());
        return;
    }
    const auto process = m_other.process();
    if (m_trouble->fault != StoreFault::Locked || !process) {
        m_window.showEmpty(windowtext::noEngine(storeText(*m_trouble)), true);
        return;
    }
    using Says = windowtext::Holder::Says;
    const bool isLong = m_silentSince && currentMoment().utc - *m_silentSince >= longSilence;
    const Says says = process->stopped || isLong ? Says::Nothing
        : m_met == OtherEngine::Met::Silent      ? Says::NothingYet
        : m_met == OtherEngine::Met::Nobody      ? Says::Unreachable
                                                 : Says::Answers;
    m_window.showEmpty(windowtext::engineElsewhere({QString::fromStdString(process->name), process->id, process->since,
                                                       QString::fromStdString(currentHost()), says},
                           m_composition->folders.data),
        true);
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
        m_snapshots.erase(snapshot->state.id);
        m_pastReader.read();
        if (snapshot->state.id == m_shown) {
            choose(m_shown, true);
        }
        return;
    }
    m_snapshots[snapshot->state.id] = snapshot;
    // Somebody else's new deployment never takes the place of the one that a person looks at.
    const bool isWanted = snapshot->state.id == m_planned;
    if (isWanted || (!m_recording && !m_snapshots.contains(m_shown))) {
        m_shown = snapshot->state.id;
        m_recording.reset();
    }
    if (isWanted) {
        m_planned = {};
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
    CockpitView view = cockpitView(current, m_rows);
    if (const QString sleep = m_desktop.sleepText(); !sleep.isEmpty()) {
        view.header.guard += QStringLiteral(" · ") + sleep;
    }
    m_window.showLive(view);
    m_window.setFooter(whoText(), windowtext::record(current.state.sequence - current.unrecorded, current.samplesLost));
}

void Desk::showList()
{
    m_desktop.guard(open());
    m_window.showDeployments(deploymentRows(open(), m_past), m_shown);
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
    bringForward(m_window);
}

void Desk::choose(const DeploymentId& id, bool past)
{
    if (!past) {
        m_shown = id;
        m_recording.reset();
        m_dirty = true;
        refresh();
        return;
    }
    showRecording(id, true);
}

/// What nobody asked for just now takes no focus when it fails.
void Desk::showRecording(const DeploymentId& id, bool isWanted)
{
    auto recording = Recording::open(m_composition->folders, id);
    if (!recording) {
        const QString trouble = storeText(recording.error());
        if (isWanted) {
            (new ProblemPanel(windowtext::noRecording(), {trouble}, &m_window))->show();
        } else {
            m_window.say(windowtext::noRecording() + u' ' + trouble, true);
        }
        if (!m_recording && !shown()) {
            showNothing();
        }
        return;
    }
    m_lastLive = m_snapshots.contains(m_shown) ? m_shown : m_lastLive;
    m_shown = id;
    m_recording = std::move(*recording);
    const UtcTime end = m_recording->moments().back();
    const SnapshotPtr last = m_recording->at(end);
    m_recordedEvents = cockpitView(*last).events;
    m_recordedText = recordingText(*last);
    scrub(end);
}

void Desk::scrub(UtcTime at)
{
    if (!m_recording) {
        return;
    }
    const std::vector<UtcTime>& moments = m_recording->moments();
    m_playhead = std::clamp(at, moments.front(), moments.back());
    CockpitView view = cockpitView(*m_recording->at(m_playhead));
    view.header.guard = m_recordedText + QStringLiteral(" · ") + view.header.guard;
    m_window.showRecorded(view, m_recordedEvents, moments, m_playhead);
    m_window.setFooter(whoText(), windowtext::record(m_recordedEvents.size()));
}

void Desk::wish(const DeploymentId& deployment, const Wish& wish, const QString& reason)
{
    if (!m_engine || !m_snapshots.contains(deployment)) {
        return;
    }
    if (std::holds_alternative<CheckPreflight>(wish)) {
        m_secrets->readRefused();
    }
    const std::string correlation = "window-" + std::to_string(currentMoment().monotonic.time_since_epoch().count());
    m_engine->submit({deployment, wish, currentUser(), reason.toStdString(), {correlation}},
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
        for (const std::string& line : shellCommands(m_composition->connections, *snapshot, wish)) {
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
    if (!m_engine) {
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
    if (!m_engine) {
        return;
    }
    auto plan = std::make_shared<const Plan>(file.plan);
    const DeploymentId id = newDeploymentId(*plan, currentMoment().utc);
    m_planned = id;
    m_engine->submit({id, PlanDeployment{plan, file.resolvedText, versions, facts}, currentUser(), {}, {}},
        [this, id](const CommandOutcome& outcome) { sayOutcome(id, outcome); });
}

void Desk::showPast(const std::vector<LoggedDeployment>& logged)
{
    m_past.clear();
    for (const LoggedDeployment& deployment : logged) {
        m_past.push_back({deployment.id, QString::fromStdString(deployment.service),
            QString::fromStdString(deployment.version), deployment.ending, deployment.last});
    }
    // What another process goes on recording is followed, unless a person looks at an earlier moment.
    const auto shown = std::ranges::find(logged, m_shown, &LoggedDeployment::id);
    const bool wentOn = shown != logged.end() && std::exchange(m_followed, shown->last) != shown->last;
    if (!m_engine && m_recording && wentOn && m_playhead == m_recording->moments().back()) {
        showRecording(m_shown, false);
    }
}

} // namespace bellwether
