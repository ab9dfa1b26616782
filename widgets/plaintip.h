// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;

namespace bellwether {

/// A tooltip that shows exactly this text, wrapped, whatever it holds: Qt would take what looks like markup for it.
/// Empty for an empty text.
[[nodiscard]] QString plainTip(const QString& text);

/// The same text with invisible places to break within words that are too long for a line, for labels that wrap.
[[nodiscard]] QString breakable(const QString& text);

/// Sets it on a label that wraps; whoever listens gets the text as it is.
void setWrapped(QLabel& label, const QString& text);

} // namespace bellwether
