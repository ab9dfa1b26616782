// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

class QFile;

namespace bellwether {

/// Opens a file for reading without ever waiting for somebody to write it. False when it cannot be opened, or is a
/// pipe, a device or a folder; `file` is closed then. It must be closed before, too.
[[nodiscard]] bool openRegularFile(QFile& file, const std::string& path);

} // namespace bellwether
