// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"

#include <chrono>

namespace bellwether {

using Duration = std::chrono::milliseconds;

/// UTC, milliseconds since 1970. What people and servers speak of; it may step.
using UtcTime = std::chrono::sys_time<Duration>;

/// The tag of a clock that never steps and goes on while the machine sleeps (CLOCK_BOOTTIME). It is read in one place,
/// app/ports/clock.h; the core only gets its values.
struct BootClock
{
    using rep = Duration::rep;
    using period = Duration::period;
    using duration = Duration;
    using time_point = std::chrono::time_point<BootClock>;
    static constexpr bool is_steady = true;
};

/// Time since the machine started. Comparable only under one boot id.
using MonotonicTime = BootClock::time_point;

/// One moment on both clocks. Ages and deadlines use the monotonic one, records and screens UTC.
struct Now
{
    UtcTime utc;
    MonotonicTime monotonic;
    BootId boot;

    bool operator==(const Now&) const = default;
};

} // namespace bellwether
