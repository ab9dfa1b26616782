// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/share.h"
#include "models/base/time.h"

#include <QString>

namespace bellwether {

/// Quantities within sentences, in the user's locale.

[[nodiscard]] QString inWords(Share share); ///< "25 %", "12.5 %"
[[nodiscard]] QString inWords(Duration duration); ///< "38 ms", "1.2 s", "42 s", "3 min 20 s", "2 h 5 min"
[[nodiscard]] QString inWords(double number); ///< at most three digits after the point, none that is 0

} // namespace bellwether
