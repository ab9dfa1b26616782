// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/meanpath.h"

#include <optional>

namespace bellwether {

/// meanPath() of a mean or a gauge whose values are `ratio` times stable's, for an outlook and stages that are
/// reasonable. Nothing where stable's past did not tell how its blocks scatter (BlockScatter), or was not above 0.
///
/// The past shows the variance V of canary - stable where both are alike. Each track's part of it is taken to fall with
/// what it averages over: (1-t) V is the canary's and t V stable's, with the pretended canary's share t. The judge's
/// difference is that of a canary `ratio` times as great and of stable times the margin's ratio r, which scatter in
/// proportion: its variance is (ratio^2 (1-t) + r^2 t) V, and V at least. Noise that both tracks share is then no
/// longer taken out whole; of that the past tells nothing.
///
/// A gauge's tracks scatter alike at every share. A mean of requests is the noisier the fewer they are: at a share u
/// the canary's part grows by t/u and stable's by (1-t)/(1-u). Neither is taken to fall where its track gets more than
/// in the past: noise of the instances' own would not.
[[nodiscard]] std::optional<LnEvidence> scatterPath(
    const Outlook& outlook, StagesAhead stages, Side side, const Limit& limit, double ratio);

} // namespace bellwether
