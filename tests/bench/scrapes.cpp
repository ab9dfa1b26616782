// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/scrapes.h"

#include <algorithm>
#include <utility>

namespace bellwether::test {

namespace {

/// Any moment of the next so many, to the millisecond.
Duration within(Duration length, Draws& draws)
{
    return Duration(static_cast<Duration::rep>(draws.uniform() * static_cast<double>(length.count())));
}

} // namespace

Scrapes::Scrapes(Duration every, Draws& draws)
    : m_every(every)
{
    for (const Track track : allTracks) {
        m_phases[track] = within(every, draws);
        m_next[track] = start + m_phases[track];
    }
}

Scrape Scrapes::next()
{
    const Track track = m_next.canary < m_next.stable ? Track::Canary : Track::Stable;
    const UtcTime at = m_next[track];
    m_next[track] += m_every;
    return {track, std::max<UtcTime>(at - m_every, start), at};
}

RolloutGrid::RolloutGrid(Duration scrapeInterval, Draws& draws)
{
    m_grid.width = gridWidth(scrapeInterval);
    m_offset = within(m_grid.width, draws);
}

void RolloutGrid::enter(UtcTime since, std::uint32_t weight)
{
    m_grid = enterStratum(std::move(m_grid), since + m_offset, {0, weight});
}

void RolloutGrid::add(const Scrape& scrape, Lane lane, double delta)
{
    const Increment increment = {scrape.from + m_offset, scrape.at + m_offset, delta};
    m_grid = bellwether::add(std::move(m_grid), scrape.track, lane, {increment}, {});
}

std::vector<ClosedCell> RolloutGrid::close(const Scrape& scrape)
{
    const UtcTime now = scrape.at + m_offset;
    m_newest[scrape.track] = now;
    GridClosed closed = bellwether::close(std::move(m_grid), m_newest, now);
    m_grid = std::move(closed.grid);
    for (ClosedCell& cell : closed.cells) {
        cell.from -= m_offset;
        cell.to -= m_offset;
    }
    return std::move(closed.cells);
}

} // namespace bellwether::test
