// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace bellwether::sandbox {

/// The subcommand: owns a world until standard input ends or a signal asks for the end. Prints the lines of
/// keeperlines.h.
[[nodiscard]] int runKeeper(const QStringList& arguments);

} // namespace bellwether::sandbox
