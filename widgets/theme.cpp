// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme.h"

namespace bellwether {

const Theme& lightTheme()
{
    static const Theme theme = {false, 0xf4f5f7, 0xffffff, 0xdfe2e7, 0x16191d, 0x4f5863, 0x68717d, 0x0072b2, 0xb85c00,
        0xb3261e, 0xfbe6e3, 0x19764a, 0xe3f2ea, 0x6b5b00, 0xf5efd2, 0x3b4a5a, 0x7a1fa2};
    return theme;
}

const Theme& darkTheme()
{
    static const Theme theme = {true, 0x14171b, 0x1c2026, 0x323942, 0xeceff3, 0xb2bbc6, 0x8f99a5, 0x56b4e9, 0xf0a030,
        0xff8a8a, 0x46222a, 0x5fcf96, 0x1b3127, 0xe0cb62, 0x35311b, 0x9fb0c3, 0xd3a0f2};
    return theme;
}

const Theme& themeFor(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? darkTheme() : lightTheme();
}

QPalette paletteOf(const Theme& theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.ground);
    palette.setColor(QPalette::WindowText, theme.ink);
    palette.setColor(QPalette::Base, theme.panel);
    palette.setColor(QPalette::AlternateBase, theme.ground);
    palette.setColor(QPalette::Text, theme.ink);
    palette.setColor(QPalette::Button, theme.panel);
    palette.setColor(QPalette::ButtonText, theme.ink);
    palette.setColor(QPalette::ToolTipBase, theme.panel);
    palette.setColor(QPalette::ToolTipText, theme.ink);
    palette.setColor(QPalette::PlaceholderText, theme.faint);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.panel);
    palette.setColor(QPalette::Link, theme.stable);
    palette.setColor(QPalette::Mid, theme.line);
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, theme.faint);
    palette.setColor(QPalette::Disabled, QPalette::WindowText, theme.faint);
    palette.setColor(QPalette::Disabled, QPalette::Text, theme.faint);
    return palette;
}

} // namespace bellwether
