// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/meanpath.h"

#include <optional>

namespace bellwether {

/// meanPath() of a distribution whose values are `factor` times stable's, for an outlook and stages that are
/// reasonable. Nothing when the histogram is unreadable.
[[nodiscard]] std::optional<LnEvidence> bucketPath(
    const Outlook& outlook, StagesAhead stages, Claim claim, double factor);

} // namespace bellwether
