// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/rangetrial.h"

#include "app/compose/wording.h"

#include <utility>

namespace bellwether {

using State = TrialRange::State;

RangeTrial::RangeTrial(
    std::function<std::vector<ConnectionSettings>()> connections, std::function<void(TrialView)> show)
    : m_connections(std::move(connections))
    , m_show(std::move(show))
    , m_reader(
          [this](double part) {
              // It may come after the answer.
              if (m_range.state == State::Reading && !m_coming) {
                  m_range.text = readingText(part);
                  this->show();
              }
          },
          [this](const CourseReader::Read& read) { take(read); })
    , m_work([this](Backtest tested) { hear(std::move(tested)); })
{ }

void RangeTrial::follow(const DeploymentState& state)
{
    const bool isAnother = state.id != m_deployment || state.plan != m_plan;
    const bool wasShown = std::exchange(m_isShown, true);
    // Once the pre-flight has read the versions, queries are others.
    const bool isAskedOtherwise = std::exchange(m_versions, state.versions) != state.versions;
    const auto evidence = state.preflight ? state.preflight->evidence : std::vector<EvidenceChosen>();
    const bool isJudgedOtherwise = std::exchange(m_evidence, evidence) != evidence;
    if (isAnother || isAskedOtherwise) {
        m_deployment = state.id;
        m_plan = state.plan;
        m_tested.reset();
        m_tried.reset();
        m_fields = m_plan ? trialFields(*m_plan) : std::vector<TrialField>();
        stop();
    } else if (isJudgedOtherwise && (m_coming || (m_tested && m_range.state != State::Reading))) {
        tryOn(m_coming ? m_coming : m_tested->course);
    } else if (!wasShown) {
        show();
    }
}

void RangeTrial::read(UtcTime from, UtcTime to)
{
    if (!m_isShown || !m_plan) {
        return;
    }
    leaveComing();
    m_range = {State::Reading, readingText(0)};
    m_reader.read(m_connections(), {*m_plan, m_plan->metrics, m_versions, {from, to}});
    goOn();
}

void RangeTrial::stop()
{
    m_reader.forget();
    leaveComing();
    m_range = rangeRead();
    goOn();
}

void RangeTrial::leaveComing()
{
    if (std::exchange(m_coming, nullptr)) {
        m_work.forget();
    }
}

/// With what was tried on the older range, which may be half done.
void RangeTrial::goOn()
{
    if (m_tried) {
        show();
    } else {
        work();
    }
}

void RangeTrial::take(const CourseReader::Read& read)
{
    if (!read) {
        const RangeError& error = read.error();
        m_range = {State::Failed, unreadText(error.connection, error.metric, error.error)};
        goOn();
        return;
    }
    tryOn(*read);
}

void RangeTrial::tryOn(std::shared_ptr<const RangeCourse> course)
{
    m_reader.forget();
    m_coming = std::move(course);
    m_range = {State::Reading, triedText()};
    m_work.ask(testOf(m_coming, *m_plan));
    show();
}

void RangeTrial::tryRules(const std::vector<TrialField>& fields)
{
    if (!m_isShown || !m_tested) {
        return;
    }
    m_fields = fields;
    work();
}

void RangeTrial::tryPlan()
{
    if (m_plan) {
        tryRules(trialFields(*m_plan));
    }
}

/// What is tried, beside the plan; what is coming is worked on first, and this after it.
void RangeTrial::work()
{
    m_tried.reset();
    if (m_tested && !m_coming) {
        if (isChanged(*m_plan, m_fields)) {
            m_work.ask(testOf(m_tested->course, withTrial(*m_plan, m_fields)));
        } else {
            m_work.forget();
            m_tried = m_tested->own;
        }
    }
    show();
}

void RangeTrial::hear(Backtest tested)
{
    if (m_coming) {
        m_tested = Tested{std::exchange(m_coming, nullptr), std::move(tested)};
        m_range = rangeRead();
        work();
        return;
    }
    m_tried = std::move(tested);
    show();
}

void RangeTrial::show()
{
    if (!m_isShown) {
        return;
    }
    TrialView view;
    if (m_tested) {
        view = trialView(TrialOn::Range, *m_plan, m_fields, &m_tested->own, m_tried ? &*m_tried : nullptr);
    }
    // Where nothing can be tried, nothing needs to be read.
    if (m_plan && !m_fields.empty()) {
        view.range = m_range;
    }
    if (view.range && m_tested && m_range.state != State::Read) {
        const PastSpan& below = m_tested->course->range;
        view.range->text += QLatin1Char('\n') + belowText(below.begin, below.end);
    }
    m_show(view);
}

TrialRange RangeTrial::rangeRead() const
{
    if (!m_tested) {
        return {};
    }
    const RangeCourse& course = *m_tested->course;
    return {State::Read, readText(course.range.begin, course.range.end, course.past, course.warnings)};
}

RuleTrial::Test RangeTrial::testOf(std::shared_ptr<const RangeCourse> course, Plan plan) const
{
    return [course = std::move(course), plan = std::move(plan), evidence = m_evidence](
               const std::function<bool()>& isUnwanted) { return course->tried(plan, evidence, isUnwanted); };
}

} // namespace bellwether
