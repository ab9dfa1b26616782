// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <sys/types.h>

#include <optional>
#include <string>

namespace bellwether {

/// A process of this machine, as a person would look for it.
struct ProcessInfo
{
    pid_t id = 0;
    std::string name; ///< at most 15 bytes, and whatever it calls itself
    UtcTime since;
    bool stopped = false; ///< by a signal or a debugger: it does nothing until it is continued
};

/// Nothing when there is no such process, or none that may be seen.
[[nodiscard]] std::optional<ProcessInfo> processInfo(pid_t id);

} // namespace bellwether
