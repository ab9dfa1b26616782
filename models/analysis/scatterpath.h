// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/meanpath.h"

#include <optional>

namespace bellwether {

/// meanPath() of a mean or a gauge whose values are `ratio` times stable's, for an outlook and stages that are
/// reasonable. Nothing where stable's past did not tell how its blocks scatter (BlockScatter).
///
/// A gauge's differences scatter alike at every share. A mean of requests is the noisier the fewer they are: where the
/// canary gets less than it pretended to get in the past, the variance grows as 1/t + 1/(1-t) with its share t. It is
/// not taken to fall where the canary gets more: noise of the instances' own would not.
[[nodiscard]] std::optional<LnEvidence> scatterPath(
    const Outlook& outlook, StagesAhead stages, Side side, const Limit& limit, double ratio);

} // namespace bellwether
