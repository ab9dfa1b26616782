// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>

namespace bellwether {

/// The canary's part of the traffic, in percent, 0 to 100.
struct Share
{
    double percent = 0;

    auto operator<=>(const Share&) const = default;
};

} // namespace bellwether
