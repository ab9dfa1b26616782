// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/arguments.h"

namespace bellwether {

struct Folders;

/// Tries the plan on the record and prints what it would have done. Needs no engine, and reads beside one.
[[nodiscard]] ExitCode runBacktest(const Arguments& arguments, const Folders& folders);

} // namespace bellwether
