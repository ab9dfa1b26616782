// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bellwether::test {

/// Holds a table against the page of the manual that shows it, after a line that begins with its title in bold. `table`
/// begins with that line. Says what is wrong when the page has no such title, or another table; with
/// BELLWETHER_REWRITE=1 it gets this one instead: read the diff before you commit it.
[[nodiscard]] QString published(const QString& path, const QString& title, const QString& table);

} // namespace bellwether::test
