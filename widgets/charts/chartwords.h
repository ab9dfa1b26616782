// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/chart.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace bellwether {

/// What a chart's lines are at a time, in words: "stable 1.0 % · canary 2.8 %". Behind its end a line has no value once
/// the next one is overdue.
[[nodiscard]] QString readingAt(const ChartData& chart, UtcTime at);

/// In the middle of `within`, wrapped, on a ground of their own: words that lines run through are hard to read.
void drawWords(QPainter& painter, const QRectF& within, const QString& words, const QColor& ink, const QColor& ground);

} // namespace bellwether
