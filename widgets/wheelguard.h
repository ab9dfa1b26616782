// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace bellwether {

/// Leaves the wheel to what the control stands in, unless a person is in the control: who scrolls past changes nothing.
void leaveWheelToScrolling(QWidget& control);

} // namespace bellwether
