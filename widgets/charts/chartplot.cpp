// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartplot.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>

namespace bellwether {

namespace {

constexpr int leftMargin = 52;
constexpr int rightMargin = 52;
constexpr int topMargin = 16;
constexpr int bottomMargin = 20;

double highestIn(const SeriesBuffer& series, UtcTime from, UtcTime to)
{
    double highest = 0;
    for (std::size_t index = series.lowerBound(from); index < series.size() && series.at(index).at <= to; ++index) {
        const double value = series.at(index).value;
        highest = std::isfinite(value) ? std::max(highest, value) : highest;
    }
    return highest;
}

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

ChartPlot::ChartPlot(ChartGroup& group, QWidget* parent)
    : QWidget(parent)
    , m_group(group)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&group, &ChartGroup::rangeChanged, this, qOverload<>(&QWidget::update));
    connect(&group, &ChartGroup::crosshairMoved, this, qOverload<>(&QWidget::update));
}

void ChartPlot::setData(const ChartData& chart)
{
    const bool continues = chart.id == m_data.id && chart.tracks.stable.startsWith(m_data.tracks.stable)
        && chart.tracks.canary.startsWith(m_data.tracks.canary);
    if (!continues) {
        m_scale = {};
    }
    m_data = chart;
    setAccessibleName(chart.title);
    setAccessibleDescription(
        tr("%1: %2, %3: %4. %5")
            .arg(chart.names.stable, chart.now.stable.isEmpty() ? tr("unknown") : chart.now.stable, chart.names.canary,
                chart.now.canary.isEmpty() ? tr("unknown") : chart.now.canary, chart.why));
    update();
}

void ChartPlot::setPlayhead(std::optional<UtcTime> at)
{
    m_playhead = at;
    update();
}

QSize ChartPlot::minimumSizeHint() const
{
    return {240, 110};
}

const Theme& ChartPlot::theme() const
{
    return themeFor(QApplication::palette());
}

QRect ChartPlot::plotArea() const
{
    return rect().adjusted(leftMargin, topMargin, -rightMargin, -bottomMargin);
}

void ChartPlot::rescale()
{
    double highest = 0;
    for (const Track track : allTracks) {
        highest = std::max(highest, highestIn(m_data.tracks[track], m_group.from(), m_group.to()));
    }
    for (const ChartLimit& limit : m_data.limits) {
        // A limit far above the data would press the lines flat.
        if (limit.value <= 20 * highest || highest <= 0) {
            highest = std::max(highest, limit.value * 1.08);
        }
    }
    m_scale = scaleFor(highest, &m_scale);
}

TraceLayer::View ChartPlot::viewOf(const QRect& plot) const
{
    TraceLayer::View view;
    view.ratio = devicePixelRatioF();
    view.size = (QSizeF(plot.size()) * view.ratio).toSize();
    const auto width = std::max(view.size.width(), 1);
    view.columnWidth = Duration{std::max<Duration::rep>((m_group.span().count() + width - 1) / width, 1)};
    view.lastColumn = columnOf(m_group.to(), view.columnWidth);
    view.scale = m_scale;
    view.theme = theme();
    return view;
}

double ChartPlot::xOf(UtcTime at, const TraceLayer::View& view, const QRect& plot) const
{
    const UtcTime right = startOf(view.lastColumn + 1, view.columnWidth);
    const double columns
        = std::chrono::duration<double, std::milli>(right - at).count() / static_cast<double>(view.columnWidth.count());
    return plot.left() + (view.size.width() - columns) / view.ratio;
}

double ChartPlot::yOf(double value, const QRect& plot) const
{
    return plot.bottom() + 1 - value / m_scale.top * plot.height();
}

UtcTime ChartPlot::timeAt(int x) const
{
    const QRect plot = plotArea();
    const TraceLayer::View view = viewOf(plot);
    const double columns = view.size.width() - (x - plot.left()) * view.ratio;
    const auto before = static_cast<Duration::rep>(columns * static_cast<double>(view.columnWidth.count()));
    return startOf(view.lastColumn + 1, view.columnWidth) - Duration{before};
}

void ChartPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRect plot = plotArea();
    if (plot.width() < 20 || plot.height() < 20) {
        painter.fillRect(rect(), theme().panel);
        return;
    }
    rescale();
    const TraceLayer::View view = viewOf(plot);
    drawGround(painter, view, plot);
    const QImage& traces = m_traces.update(m_data, view);
    QRectF shown(QPointF(), QSizeF(traces.size()));
    if (m_playhead) {
        const double cut = std::round((xOf(*m_playhead, view, plot) - plot.left()) * view.ratio);
        shown.setWidth(std::clamp(cut, 0.0, shown.width()));
    }
    // Pixel on pixel, also where the scale is no whole number.
    painter.drawImage(QRectF(plot.topLeft(), shown.size() / view.ratio), traces, shown);
    drawNames(painter, view, plot);
    drawCrosshair(painter, view, plot);
    drawEmpty(painter, plot);
    if (hasFocus()) {
        painter.setPen(QPen(theme().accent, 1, Qt::DotLine));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

AxesPicture::Request ChartPlot::axesOf(const TraceLayer::View& view, const QRect& plot) const
{
    AxesPicture::Request request{size(), view.ratio, plot, m_scale, m_data.unit, {}, view.theme, font()};
    const UtcTime right = startOf(view.lastColumn + 1, view.columnWidth);
    const UtcTime left = right - view.size.width() * view.columnWidth;
    for (const TimeTick& tick : timeTicks(left, right, plot.width() / 90)) {
        request.ticks.emplace_back(static_cast<int>(std::lround(xOf(tick.at, view, plot))), tick.label);
    }
    return request;
}

void ChartPlot::drawGround(QPainter& painter, const TraceLayer::View& view, const QRect& plot)
{
    Ground ground{axesOf(view, plot), view, m_data.limits, m_data.marks, m_data.warmUp, m_playhead};
    if (m_groundPicture.isNull() || ground != m_ground) {
        m_groundPicture = m_axes.picture(ground.axes);
        QPainter onGround(&m_groundPicture);
        onGround.setFont(font());
        drawWarmUp(onGround, view, plot);
        drawLimits(onGround, plot);
        drawMarks(onGround, view, plot);
        m_ground = std::move(ground);
    }
    painter.drawPixmap(0, 0, m_groundPicture);
}

void ChartPlot::drawWarmUp(QPainter& painter, const TraceLayer::View& view, const QRect& plot) const
{
    if (!m_data.warmUp) {
        return;
    }
    const double left = std::max(xOf(m_data.warmUp->first, view, plot), double(plot.left()));
    const double right = std::min(xOf(m_data.warmUp->second, view, plot), double(plot.right() + 1));
    if (right > left) {
        QColor colour = theme().faint;
        colour.setAlphaF(0.35F);
        painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), QBrush(colour, Qt::BDiagPattern));
    }
}

void ChartPlot::drawLimits(QPainter& painter, const QRect& plot) const
{
    painter.setPen(QPen(theme().bad, 1, Qt::DashLine));
    for (const ChartLimit& limit : m_data.limits) {
        const double y = yOf(limit.value, plot);
        if (y < plot.top()) {
            continue;
        }
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.drawText(
            QRectF(plot.left(), y - 16, plot.width() - 4, 14), Qt::AlignRight | Qt::AlignVCenter, limit.label);
    }
}

void ChartPlot::drawMarks(QPainter& painter, const TraceLayer::View& view, const QRect& plot) const
{
    // A label that would cover the one before it goes one line lower, and is left out when it would cover that too.
    std::array<double, 2> ends = {-1, -1};
    for (const ChartMark& mark : m_data.marks) {
        const double x = xOf(mark.at, view, plot);
        if (x < plot.left() || x > plot.right() || (m_playhead && mark.at > *m_playhead)) {
            continue;
        }
        const bool alarm = mark.kind == ChartMark::Kind::Alarm;
        painter.setPen(QPen(alarm ? theme().bad : theme().faint, 1, Qt::DotLine));
        painter.drawLine(QPointF(x, plot.top() - 8), QPointF(x, plot.bottom()));
        const double width = painter.fontMetrics().horizontalAdvance(mark.label) + 6;
        const double left = std::min(x + 3, rect().right() - width);
        const auto* free = std::find_if(ends.begin(), ends.end(), [left](double end) { return left >= end; });
        if (free != ends.end()) {
            const double y = free == ends.begin() ? plot.top() - 15 : plot.top() + 2;
            painter.setPen(alarm ? theme().bad : theme().soft);
            painter.drawText(QRectF(left, y, width, 14), Qt::AlignLeft | Qt::AlignVCenter, mark.label);
            ends[static_cast<std::size_t>(free - ends.begin())] = left + width;
        }
    }
}

void ChartPlot::drawNames(QPainter& painter, const TraceLayer::View& view, const QRect& plot) const
{
    struct Name
    {
        Track track;
        double x;
        double y;
    };
    std::vector<Name> names;
    const UtcTime until = m_playhead.value_or(m_group.to());
    for (const Track track : allTracks) {
        const auto sample = m_data.tracks[track].valueAt(until);
        if (sample && std::isfinite(sample->value)) {
            const double x = std::min(xOf(sample->at, view, plot), double(plot.right()));
            names.push_back(
                {track, x, std::clamp(yOf(sample->value, plot), double(plot.top()), double(plot.bottom()))});
        }
    }
    if (names.size() == 2 && std::abs(names[0].y - names[1].y) < 13) {
        const double middle = (names[0].y + names[1].y) / 2;
        const int upper = names[0].y <= names[1].y ? 0 : 1;
        names[static_cast<std::size_t>(upper)].y = middle - 7;
        names[static_cast<std::size_t>(1 - upper)].y = middle + 7;
    }
    for (const Name& name : names) {
        painter.setPen(name.track == Track::Stable ? theme().stable : theme().canary);
        const double room = width() - name.x - 6;
        painter.drawText(QRectF(name.x + 5, name.y - 8, room, 16), Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(m_data.names[name.track], Qt::ElideRight, static_cast<int>(room)));
    }
}

void ChartPlot::drawCrosshair(QPainter& painter, const TraceLayer::View& view, const QRect& plot) const
{
    if (m_playhead) {
        const double x = xOf(*m_playhead, view, plot);
        painter.setPen(QPen(theme().ink, 1.5));
        painter.drawLine(QPointF(x, plot.top() - 8), QPointF(x, plot.bottom()));
    }
    if (!m_group.crosshair()) {
        return;
    }
    const double x = xOf(*m_group.crosshair(), view, plot);
    if (x < plot.left() || x > plot.right()) {
        return;
    }
    painter.setPen(QPen(theme().accent, 1));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    QString words;
    for (const Track track : allTracks) {
        const auto sample = drawnAt(m_data.tracks[track], *m_group.crosshair());
        const QString value = sample && std::isfinite(sample->value)
            ? QLocale().toString(sample->value, 'f', m_data.decimals) + QLatin1Char(' ') + m_data.unit
            : tr("no data");
        words += (words.isEmpty() ? QString() : QStringLiteral(" · ")) + m_data.names[track] + QLatin1Char(' ') + value;
    }
    const double width = painter.fontMetrics().horizontalAdvance(words) + 12;
    const double left = std::clamp(x + 6, double(plot.left()), std::max(plot.right() - width, double(plot.left())));
    const QRectF box(left, plot.bottom() - 22, width, 18);
    painter.fillRect(box, theme().panel);
    painter.setPen(theme().ink);
    painter.drawText(box, Qt::AlignCenter, words);
}

void ChartPlot::drawEmpty(QPainter& painter, const QRect& plot) const
{
    if (m_data.tracks.stable.isEmpty() && m_data.tracks.canary.isEmpty()) {
        painter.setPen(theme().soft);
        painter.drawText(plot, Qt::AlignCenter | Qt::TextWordWrap, m_data.emptyText);
    }
}

void ChartPlot::mouseMoveEvent(QMouseEvent* event)
{
    const int x = event->position().toPoint().x();
    if (m_dragX) {
        m_group.pan(timeAt(*m_dragX) - timeAt(x));
        m_dragX = x;
    } else {
        const QRect plot = plotArea();
        const bool inside = x >= plot.left() && x <= plot.right();
        m_group.setCrosshair(inside ? std::optional(timeAt(x)) : std::nullopt);
    }
}

void ChartPlot::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        m_dragX = event->position().toPoint().x();
    }
}

void ChartPlot::mouseReleaseEvent(QMouseEvent*)
{
    m_dragX.reset();
}

void ChartPlot::mouseDoubleClickEvent(QMouseEvent*)
{
    m_group.showAll();
}

void ChartPlot::leaveEvent(QEvent*)
{
    m_group.setCrosshair({});
}

void ChartPlot::wheelEvent(QWheelEvent* event)
{
    const double notches = event->angleDelta().y() / 120.0;
    m_group.zoom(std::pow(0.8, notches), timeAt(event->position().toPoint().x()));
    event->accept();
}

void ChartPlot::keyPressEvent(QKeyEvent* event)
{
    const UtcTime around = m_group.crosshair().value_or(m_group.to());
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyWanted();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        m_group.stepCrosshair(-1);
        return;
    case Qt::Key_Right:
        m_group.stepCrosshair(1);
        return;
    case Qt::Key_Plus:
        m_group.zoom(0.8, around);
        return;
    case Qt::Key_Minus:
        m_group.zoom(1.25, around);
        return;
    case Qt::Key_Home:
        m_group.showAll();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ChartPlot::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace bellwether
