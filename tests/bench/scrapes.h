// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/grid.h"
#include "tests/analysis/draws.h"
#include "tests/analysis/intervals.h"

#include <optional>
#include <vector>

namespace bellwether::test {

/// When a simulated rollout is measured, as it is live: it begins at `start`, somewhere within an interval of the
/// program's grid, and each track is one target that is scraped regularly, at moments of its own. A track of several
/// targets would be known a little sooner.

/// One scrape of a track, and since when it tells something new of this rollout.
struct Scrape
{
    Track track = Track::Stable;
    UtcTime from; ///< the track's last scrape; the beginning, at its first one
    UtcTime at;
};

/// The scrapes of both tracks, in the order in which they come.
class Scrapes
{
public:
    Scrapes(Duration every, Draws& draws);

    [[nodiscard]] Scrape next();

    /// How long after the beginning a track has its first scrape: less than the distance of two.
    [[nodiscard]] Duration phase(Track track) const { return m_phases[track]; }

private:
    Duration m_every;
    PerTrack<Duration> m_phases;
    PerTrack<UtcTime> m_next;
};

/// The program's grid, moved so that the beginning lies anywhere in an interval. Times are those of the rollout.
class RolloutGrid
{
public:
    RolloutGrid(Duration scrapeInterval, Draws& draws);

    /// From that moment on another weight holds.
    void enter(UtcTime since, std::uint32_t weight);

    /// What a counter grew by, up to that scrape.
    void add(const Scrape& scrape, Lane lane, double delta);

    /// What is complete now that all of the scrape was added.
    [[nodiscard]] std::vector<ClosedCell> close(const Scrape& scrape);

private:
    Grid m_grid;
    Duration m_offset; ///< the grid's clock minus the rollout's
    PerTrack<std::optional<UtcTime>> m_newest;
};

/// What those who watch a rollout are told when a scrape comes: what it brought, and the intervals that it closed.
template<typename Measured, typename Interval>
struct Look
{
    Track track = Track::Stable;
    UtcTime at;
    Measured measured; ///< of that track, since its last look; since the beginning, at its first one
    std::vector<Interval> closed; ///< spoiled ones too
};

} // namespace bellwether::test
