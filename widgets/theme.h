// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace bellwether {

/// The window's colours. Stable and canary mean nothing else; every text reaches 4.5:1 on its ground.
struct Theme
{
    bool dark = false;
    QColor ground;
    QColor panel;
    QColor line;
    QColor ink;
    QColor soft;
    QColor faint;
    QColor stable;
    QColor canary;
    QColor bad;
    QColor badGround;
    QColor good;
    QColor goodGround;
    QColor waiting;
    QColor waitingGround;
    QColor accent;
    QColor production;

    bool operator==(const Theme&) const = default;
};

[[nodiscard]] const Theme& lightTheme();
[[nodiscard]] const Theme& darkTheme();

/// The one that fits a palette: by how light its windows are.
[[nodiscard]] const Theme& themeFor(const QPalette& palette);

/// A palette in the theme's colours, for Qt's own controls.
[[nodiscard]] QPalette paletteOf(const Theme& theme);

} // namespace bellwether
