// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pasttrial.h"

#include "app/compose/wording.h"

#include <utility>

namespace bellwether {

PastTrial::PastTrial(std::function<std::vector<ConnectionSettings>()> connections, MainWindow& window)
    : m_connections(std::move(connections))
    , m_window(window)
    , m_reader(
          [this](double part) {
              m_range.text = readingText(part);
              show();
          },
          [this](const CourseReader::Read& read) { take(read); })
    , m_work([this](Backtest tested) { hear(std::move(tested)); })
{
    connect(&window, &MainWindow::rangeWanted, this, &PastTrial::read);
    connect(&window, &MainWindow::rangeLeft, this, &PastTrial::stop);
    connect(&window, &MainWindow::tried, this, &PastTrial::tryRules);
    connect(&window, &MainWindow::trialLeft, this, [this] {
        if (m_plan) {
            tryRules(trialFields(*m_plan));
        }
    });
}

void PastTrial::follow(const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    m_isShown = true;
    m_versions = state.versions;
    if (state.id != m_deployment || state.plan != m_plan) {
        m_deployment = state.id;
        m_plan = state.plan;
        stop();
    }
    show();
}

void PastTrial::read(UtcTime from, UtcTime to)
{
    if (!m_isShown || !m_plan) {
        return;
    }
    stop();
    m_range = {TrialRange::State::Reading, readingText(0)};
    m_reader.read(m_connections(), {*m_plan, m_plan->metrics, m_versions, {from, to}});
    show();
}

/// As if nothing had been read.
void PastTrial::stop()
{
    m_reader.forget();
    m_work.forget();
    m_range = {};
    m_course.reset();
    m_fields.clear();
    m_own.reset();
    m_tried.reset();
    show();
}

void PastTrial::take(const CourseReader::Read& read)
{
    if (!read) {
        const RangeError& error = read.error();
        m_range = {TrialRange::State::Failed, unreadText(error.connection, error.metric, error.error)};
        show();
        return;
    }
    m_course = *read;
    const auto& traffic = m_course->past.traffic;
    const auto since = traffic.empty() ? std::nullopt : std::optional(traffic.front().from);
    m_range = {TrialRange::State::Read, readText(m_course->range.begin, m_course->range.end, since)};
    m_fields = trialFields(*m_plan);
    work();
}

void PastTrial::tryRules(const std::vector<TrialField>& fields)
{
    if (!m_isShown || !m_course) {
        return;
    }
    m_fields = fields;
    if (m_own) {
        work();
    } else {
        show();
    }
}

/// The plan's own first: whatever is tried is held against it.
void PastTrial::work()
{
    m_tried.reset();
    if (!m_own) {
        m_work.ask([course = m_course, plan = m_plan] { return course->tried(*plan); });
    } else if (isChanged(*m_plan, m_fields)) {
        m_work.ask([course = m_course, other = withTrial(*m_plan, m_fields)] { return course->tried(other); });
    } else {
        m_work.forget();
        m_tried = m_own;
    }
    show();
}

void PastTrial::hear(Backtest tested)
{
    if (!m_own) {
        m_own = std::move(tested);
        work();
        return;
    }
    m_tried = std::move(tested);
    show();
}

void PastTrial::show()
{
    if (!m_isShown) {
        return;
    }
    TrialView view;
    if (m_course) {
        const auto asPointer = [](const std::optional<Backtest>& test) { return test ? &*test : nullptr; };
        view = trialView(TrialOn::Range, *m_plan, m_fields, asPointer(m_own), asPointer(m_tried));
    }
    if (m_plan) {
        view.range = m_range;
    }
    m_window.showTrial(view);
}

} // namespace bellwether
