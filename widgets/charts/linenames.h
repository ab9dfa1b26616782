// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chartground.h"

#include <QFont>
#include <QStaticText>

class QPainter;

namespace bellwether {

/// The lines' names, at their ends. They are shaped once and kept: they are drawn with every sample, and shaping them
/// would take more of a painting than all lines.
class LineNames
{
public:
    /// Beside the last samples until then, with the painter's font.
    void draw(QPainter& painter, const ChartGround& ground, const ChartData& data, UtcTime until);

private:
    /// What decides which letters are seen.
    struct Cut
    {
        QString name;
        QFont font;
        int width = 0;

        bool operator==(const Cut&) const = default;
    };
    struct Kept
    {
        Cut cut;
        QStaticText text;
    };
    const QStaticText& textOf(Track track, const Cut& cut);

    PerTrack<Kept> m_kept;
};

} // namespace bellwether
