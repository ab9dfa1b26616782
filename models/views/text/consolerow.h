// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bellwether {

/// One line of what the command line says of something: indented, the name in a column of its own.
[[nodiscard]] inline QString consoleRow(const QString& name, const QString& text)
{
    return QLatin1StringView("  ") + name.leftJustified(12) + text + QLatin1Char('\n');
}

} // namespace bellwether
