// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/clock.h"

namespace bellwether {

/// The machine's clocks: UTC, and CLOCK_BOOTTIME, which goes on while the machine sleeps (Linux clock_gettime(2)).
class SystemClock : public Clock
{
public:
    SystemClock();

    [[nodiscard]] Now now() const override;

private:
    BootId m_boot;
};

/// The login of the person who runs this, and the machine's name.
[[nodiscard]] std::string userName();
[[nodiscard]] std::string hostName();

} // namespace bellwether
