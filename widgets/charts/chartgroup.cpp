// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartgroup.h"

#include "widgets/charts/axespicture.h"

#include <QWidget>

#include <algorithm>

namespace bellwether {

namespace {

constexpr Duration shortestSpan = std::chrono::seconds(20);
constexpr Duration firstSpan = std::chrono::minutes(3);
constexpr Duration longestFollowed = std::chrono::minutes(60);
constexpr int mostRefreshed = 6; ///< in a turn: 24 charts are done in four, which is well within a frame
constexpr std::chrono::milliseconds turnLapses{50}; ///< a chart that is scrolled out of sight is not painted

/// It grows in steps of a quarter, so that most updates only scroll.
Duration spanFor(Duration extent)
{
    Duration span = firstSpan;
    while (extent > span && span < longestFollowed) {
        span += span / 4;
    }
    return span;
}

} // namespace

ChartGroup::ChartGroup(QObject* parent)
    : QObject(parent)
    , m_span(firstSpan)
{
    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &ChartGroup::refreshSome);
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &ChartGroup::passTurn);
}

ChartGroup::~ChartGroup() = default;

AxesPicture& ChartGroup::axes()
{
    if (!m_axes) {
        m_axes = std::make_unique<AxesPicture>();
    }
    return *m_axes;
}

void ChartGroup::refresh(QWidget* chart)
{
    if (std::find(m_stale.begin(), m_stale.end(), chart) == m_stale.end()) {
        m_stale.emplace_back(chart);
    }
    if (!m_refresh.isActive()) {
        m_refresh.start(0);
    }
}

void ChartGroup::refreshSome()
{
    for (int painted = 0; painted < mostRefreshed && !m_stale.empty();) {
        const QPointer<QWidget> chart = m_stale.front();
        m_stale.pop_front();
        if (chart && !chart->visibleRegion().isEmpty()) {
            chart->update();
            ++painted;
        }
    }
    if (!m_stale.empty()) {
        m_refresh.start(0);
    }
}

bool ChartGroup::takeTurn(QWidget* chart, bool atOnce)
{
    const bool isFree = m_waiting.empty() && !m_next && !m_turn.isActive();
    if ((atOnce && isFree) || m_next == chart) {
        m_next = nullptr;
        m_turn.start(0);
        return true;
    }
    if (std::find(m_waiting.begin(), m_waiting.end(), chart) == m_waiting.end()) {
        m_waiting.emplace_back(chart);
    }
    if (!m_turn.isActive()) {
        m_turn.start(0);
    }
    return false;
}

void ChartGroup::leaveTurn(QWidget* chart)
{
    m_waiting.erase(std::remove(m_waiting.begin(), m_waiting.end(), chart), m_waiting.end());
    if (m_next == chart) {
        m_next = nullptr;
        m_turn.start(0);
    }
}

void ChartGroup::passTurn()
{
    m_next = nullptr;
    while (!m_waiting.empty() && !m_next) {
        m_next = m_waiting.front();
        m_waiting.pop_front();
        // One that is not in sight would never use its turn.
        if (m_next && m_next->visibleRegion().isEmpty()) {
            m_next = nullptr;
        }
    }
    if (m_next) {
        m_next->update();
        m_turn.start(turnLapses);
    }
}

void ChartGroup::setExtent(UtcTime first, UtcTime last)
{
    m_first = first;
    m_last = last;
    if (!m_follows) {
        return;
    }
    const Duration span = m_zoomed ? m_span : spanFor(last - first);
    const bool changed = span != m_span || last != m_to;
    m_span = span;
    m_to = last;
    if (changed) {
        Q_EMIT rangeChanged();
    }
}

void ChartGroup::zoom(double factor, UtcTime around)
{
    const auto longest = std::max<Duration>(m_last - m_first, firstSpan);
    const auto wanted
        = std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::milli>(m_span) * factor);
    const Duration span = std::clamp(wanted, shortestSpan, longest);
    const double position
        = std::chrono::duration<double>(around - from()).count() / std::chrono::duration<double>(m_span).count();
    const auto before
        = std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::milli>(span) * position);
    m_zoomed = span != longest;
    m_span = span;
    m_to = m_zoomed ? std::min(around - before + span, m_last) : m_last;
    m_follows = m_to == m_last;
    Q_EMIT rangeChanged();
}

void ChartGroup::pan(Duration by)
{
    const UtcTime earliest = std::min(m_first + m_span, m_last);
    m_to = std::clamp(m_to + by, earliest, m_last);
    m_follows = m_to == m_last;
    Q_EMIT rangeChanged();
}

void ChartGroup::showAll()
{
    m_follows = true;
    m_zoomed = false;
    setExtent(m_first, m_last);
    Q_EMIT rangeChanged();
}

void ChartGroup::setCrosshair(std::optional<UtcTime> at)
{
    if (at != m_crosshair) {
        m_crosshair = at;
        Q_EMIT crosshairMoved();
    }
}

void ChartGroup::stepCrosshair(int hundredths)
{
    const UtcTime at = m_crosshair.value_or(m_to) + m_span * hundredths / 100;
    setCrosshair(std::clamp(at, from(), m_to));
}

} // namespace bellwether
