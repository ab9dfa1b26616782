// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/linenames.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace bellwether {

namespace {

constexpr double lineHeight = 13;

struct Place
{
    Track track;
    double x;
    double y;
};

std::vector<Place> placesOf(const ChartGround& ground, const ChartData& data, UtcTime until)
{
    const QRect& plot = ground.plot();
    std::vector<Place> places;
    for (const Track track : allTracks) {
        const auto sample = data.tracks[track].valueAt(until);
        if (sample && std::isfinite(sample->value)) {
            const double x = std::min(ground.xOf(sample->at), double(plot.right()));
            const double y = ground.yOf(sample->value * data.factor);
            places.push_back({track, x, std::clamp(y, double(plot.top()), double(plot.bottom()))});
        }
    }
    if (places.size() == 2 && std::abs(places[0].y - places[1].y) < lineHeight) {
        const double middle = (places[0].y + places[1].y) / 2;
        const std::size_t upper = places[0].y <= places[1].y ? 0 : 1;
        places[upper].y = middle - 7;
        places[1 - upper].y = middle + 7;
    }
    return places;
}

} // namespace

void LineNames::draw(QPainter& painter, const ChartGround& ground, const ChartData& data, UtcTime until)
{
    for (const Place& place : placesOf(ground, data, until)) {
        const int room = static_cast<int>(ground.axes.size.width() - place.x - 6);
        const QStaticText& text = textOf(place.track, {data.names[place.track], painter.font(), room});
        painter.setPen(place.track == Track::Stable ? ground.theme().stable : ground.theme().canary);
        painter.drawStaticText(QPointF(place.x + 5, place.y - text.size().height() / 2), text);
    }
}

const QStaticText& LineNames::textOf(Track track, const Cut& cut)
{
    Kept& kept = m_kept[track];
    if (cut != kept.cut) {
        kept.cut = cut;
        kept.text.setTextFormat(Qt::PlainText);
        kept.text.setPerformanceHint(QStaticText::AggressiveCaching);
        kept.text.setText(QFontMetrics(cut.font).elidedText(cut.name, Qt::ElideRight, cut.width));
        kept.text.prepare({}, cut.font);
    }
    return kept.text;
}

} // namespace bellwether
