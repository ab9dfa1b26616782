// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/base/track.h"
#include "models/metrics/series.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace bellwether {

/// What stands beside a chart's title. The words say the state; kinds only choose symbol and colour.
struct Badge
{
    enum class Kind { None, Worse, NoWorse, Waiting, Unknown };
    Kind kind = Kind::None;
    QString text;

    bool operator==(const Badge&) const = default;
};

/// The region that is not accepted: beyond `ratio` times stable, plus `added`, which is in the samples' unit. Above it,
/// or below.
struct ChartBand
{
    double ratio = 1;
    double added = 0;
    bool above = true;

    bool operator==(const ChartBand&) const = default;
};

/// Where the canary's line may lie, at all times together: two lines with the same times. What is infinite reaches the
/// plot's edge; NaN is a gap.
struct ChartInterval
{
    SeriesBuffer low;
    SeriesBuffer high;
};

struct ChartLimit
{
    double value = 0;
    QString label;

    bool operator==(const ChartLimit&) const = default;
};

struct ChartMark
{
    enum class Kind { Shift, Alarm, Note };
    UtcTime at;
    QString label;
    Kind kind = Kind::Shift;

    bool operator==(const ChartMark&) const = default;
};

/// What one chart shows. Texts are ready for the screen; limits are in `unit`.
struct ChartData
{
    QString id; ///< stays the same for the same chart
    QString metric; ///< whose evidence its badge opens; empty: it has none
    QString title;
    Badge badge;
    QString why; ///< one line under the title
    PerTrack<QString> now; ///< the newest values with their unit; empty when unknown
    PerTrack<QString> names; ///< "stable", "canary"
    QString unit;
    int decimals = 1;
    PerTrack<SeriesBuffer> tracks;
    double factor = 1; ///< a sample's value times this is in `unit`; above 0
    std::optional<ChartBand> band;
    ChartInterval interval; ///< empty: none is known
    SeriesBuffer accepted; ///< what the band follows; empty: it follows stable
    std::optional<double> level; ///< of stable in `unit`, when the chart says how the canary compares with it
    std::vector<ChartLimit> limits;
    std::vector<ChartMark> marks;
    std::optional<std::pair<UtcTime, UtcTime>> warmUp;
    bool alarmed = false; ///< the card is framed
    QString emptyText; ///< shown while neither line has a sample
    std::shared_ptr<const ChartData> compared; ///< its other face: how the canary compares with stable; null: none
};

} // namespace bellwether
