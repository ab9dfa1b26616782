// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

namespace bellwether {

/// Where the time comes from. One implementer for the real clocks, one for tests that step it.
class Clock
{
public:
    virtual ~Clock() = default;

    [[nodiscard]] virtual Now now() const = 0;
};

} // namespace bellwether
