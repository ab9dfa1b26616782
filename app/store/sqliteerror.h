// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/storeerror.h"

struct sqlite3;

namespace bellwether {

/// What an errno of a file operation means to us.
[[nodiscard]] StoreFault faultOfErrno(int systemError);

/// What an extended SQLite result code means, with the errno behind it (0 when there is none).
[[nodiscard]] StoreFault faultOfCode(int extendedCode, int systemError);

/// The error of the connection's last call. `path` defaults to the connection's main file.
[[nodiscard]] StoreError sqliteError(sqlite3* connection, int extendedCode, std::string path = {});

} // namespace bellwether
