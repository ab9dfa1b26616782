// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/review.h"

#include "app/compose/wording.h"
#include "app/deskwords.h"

#include <algorithm>
#include <utility>

namespace bellwether {

namespace {

/// What is read faster replaces what was shown before without a page between.
constexpr Duration unnoticed = std::chrono::milliseconds(150);

} // namespace

Review::Review(const Folders& folders, MainWindow& window)
    : m_window(window)
    , m_reader(
          folders, [this](const auto& logged) { list(logged); }, [this](const auto& opened) { take(opened); })
    , m_work([this](const Backtest& tried) { showTried(&tried); })
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &Review::sayReading);
    connect(&window, &MainWindow::playheadMoved, this, &Review::scrub);
    connect(&window, &MainWindow::retryWanted, this, &Review::retry);
    connect(&window, &MainWindow::tried, this, &Review::tryRules);
    connect(&window, &MainWindow::trialLeft, this, [this] {
        if (m_recording) {
            tryRules(trialFields(m_recording->plan()));
        }
    });
}

void Review::look()
{
    m_reader.read();
}

/// By value: a retry names the one that leave() forgets.
void Review::open(DeploymentId id)
{
    leave();
    m_reader.open(id);
    m_wanted = std::move(id);
    m_patience.start(unnoticed);
}

void Review::leave()
{
    m_reader.forget();
    m_patience.stop();
    m_wanted.reset();
    m_recording.reset();
    m_work.forget();
    m_fields.clear();
    m_trial = {};
}

void Review::tryRules(const std::vector<TrialField>& fields)
{
    if (!m_recording) {
        return;
    }
    m_fields = fields;
    const Plan& plan = m_recording->plan();
    if (!m_recording->areIntervalsRead() || !isChanged(plan, fields)) {
        m_work.forget();
        showTried(&m_recording->asRecorded());
        return;
    }
    showTried(nullptr);
    m_work.ask([recording = m_recording, other = withTrial(plan, fields)](
                   const std::function<bool()>& isUnwanted) { return recording->tried(other, isUnwanted); });
}

/// Null while it is worked on.
void Review::showTried(const Backtest* tried)
{
    m_trial = m_recording->areIntervalsRead()
        ? trialView(TrialOn::Recording, m_recording->plan(), m_fields, &m_recording->asRecorded(), tried)
        : unreadTrial();
    m_window.showTrial(m_trial);
    scrub(m_playhead);
}

void Review::retry()
{
    if (m_wanted && !m_recording) {
        open(*m_wanted);
    }
}

void Review::sayReading()
{
    const auto known = std::ranges::find(m_past, *m_wanted, &PastDeployment::id);
    m_window.showEmpty(windowtext::readingRecording(known == m_past.end() ? QString() : known->service));
}

void Review::take(const PastReader::Opened& opened)
{
    m_patience.stop();
    if (!opened) {
        const QString trouble = storeText(opened.error());
        if (m_recording) {
            m_window.say(windowtext::noRecording() + u' ' + trouble, true);
        } else {
            m_window.showEmpty(windowtext::noRecording() + QStringLiteral("\n\n") + trouble, true);
        }
        return;
    }
    const bool followsEnd = !m_recording || m_playhead == m_recording->moments().back();
    m_recording = *opened;
    const UtcTime end = m_recording->moments().back();
    const SnapshotPtr last = m_recording->at(end);
    m_followed = last->now.utc;
    m_events = cockpitView(*last).events;
    m_text = recordingText(*last);
    m_playhead = followsEnd ? end : m_playhead;
    tryRules(m_fields.empty() ? trialFields(m_recording->plan()) : m_fields);
}

void Review::scrub(UtcTime at)
{
    if (!m_recording) {
        return;
    }
    const std::vector<UtcTime>& moments = m_recording->moments();
    m_playhead = std::clamp(at, moments.front(), moments.back());
    CockpitView view = cockpitView(*m_recording->at(m_playhead));
    view.header.guard = m_text + QStringLiteral(" · ") + view.header.guard;
    for (ChartData& chart : view.charts) {
        if (m_trial.mark) {
            chart.marks.push_back(*m_trial.mark);
        }
    }
    m_window.showRecorded(view, m_events, moments, m_playhead);
    m_window.setFooter(whoText(), windowtext::record(m_events.size()));
}

void Review::list(const std::vector<LoggedDeployment>& logged)
{
    m_past.clear();
    for (const LoggedDeployment& deployment : logged) {
        m_past.push_back({deployment.id, QString::fromStdString(deployment.service),
            QString::fromStdString(deployment.version), deployment.ending, deployment.last});
    }
    if (!m_recording) {
        return;
    }
    const auto shown = std::ranges::find(logged, *m_wanted, &LoggedDeployment::id);
    const bool wentOn = shown != logged.end() && std::exchange(m_followed, shown->last) != shown->last;
    if (wentOn && m_playhead == m_recording->moments().back()) {
        m_reader.open(*m_wanted);
    }
}

} // namespace bellwether
