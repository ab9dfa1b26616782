// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

namespace bellwether {

/// The process that may write a store now, by its WriterLock. Nothing when nobody holds it, or when this machine does
/// not tell: the holder is on another machine, or in a container that hides its processes.
[[nodiscard]] std::optional<pid_t> lockHolder(const std::string& storePath);

} // namespace bellwether
