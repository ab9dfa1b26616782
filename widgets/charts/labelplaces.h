// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include <optional>
#include <span>
#include <vector>

namespace bellwether {

/// Where the words of a chart's limits and marks stand: beside their lines, under no other label, and crossed by no
/// mark's line where there is room for that. In logical pixels; right of the plot stand the lines' names.

inline constexpr double labelHeight = 14;

/// Where labels stand that a later one must not cover.
using TakenPlaces = std::vector<QRectF>;

/// Above the limit's line, as far to the right as no other label stands there and no mark's line (at `lines`, ascending
/// or not) runs through it; below the line where above is no such place. At the right above the line where there is
/// none at all: limits are few, and what one means must be said.
[[nodiscard]] QRectF limitLabelPlace(
    const QRectF& plot, double y, double width, std::span<const double> lines, const TakenPlaces& taken);

/// Beside the mark's line at `x`: at its right, else at its left; on the first of three lines of text that is free, of
/// which the highest is above the plot. Nothing where all are taken: a label that covers another tells nothing.
[[nodiscard]] std::optional<QRectF> markLabelPlace(
    const QRectF& plot, double x, double width, std::span<const double> lines, const TakenPlaces& taken);

} // namespace bellwether
