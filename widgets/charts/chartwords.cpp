// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartwords.h"

#include "models/views/comparedface.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <cmath>

namespace bellwether {

namespace {

/// The value of a line at a time. Behind its end the last one holds as long as the next is not overdue.
std::optional<Sample> drawnAt(const SeriesBuffer& series, UtcTime time)
{
    const std::size_t size = series.size();
    if (size > 1 && time - series.last().at > 2 * (series.last().at - series.at(size - 2).at)) {
        return {};
    }
    return series.valueAt(time);
}

} // namespace

QString readingAt(const ChartData& chart, UtcTime at)
{
    QString words;
    for (const Track track : allTracks) {
        const auto sample = drawnAt(chart.tracks[track], at);
        const QString value = sample && std::isfinite(sample->value)
            ? QLocale().toString(sample->value * chart.factor, 'f', chart.decimals) + QLatin1Char(' ') + chart.unit
            : QCoreApplication::translate("bellwether::ChartPlot", "no data");
        words += (words.isEmpty() ? QString() : QStringLiteral(" · ")) + chart.names[track] + QLatin1Char(' ') + value;
    }
    const QString interval = intervalText(chart, at);
    return interval.isEmpty() ? words : QStringLiteral("%1 (%2)").arg(words, interval);
}

void drawWords(QPainter& painter, const QRectF& within, const QString& words, const QColor& ink, const QColor& ground)
{
    if (words.isEmpty()) {
        return;
    }
    const int flags = int(Qt::AlignCenter) | int(Qt::TextWordWrap);
    const QRectF box = painter.boundingRect(within, flags, words).adjusted(-6, -2, 6, 2) & within;
    painter.fillRect(box, ground);
    painter.setPen(ink);
    painter.drawText(within, flags, words);
}

} // namespace bellwether
