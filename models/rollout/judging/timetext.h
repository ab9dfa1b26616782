// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <optional>
#include <string_view>

namespace bellwether {

/// A moment as programs write it: RFC 3339 with its zone ("2026-03-01T12:00:00.250Z", "2026-03-01 13:00:00+01:00"), or
/// seconds since 1970 with or without a fraction ("1772366400.25"). What is finer than a millisecond is cut off. From
/// 1970 to 9999; a leap second is none.
[[nodiscard]] std::optional<UtcTime> timeOf(std::string_view text);

} // namespace bellwether
