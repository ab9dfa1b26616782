// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartplot.h"

#include "models/views/comparedface.h"
#include "widgets/charts/chartwords.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace bellwether {

namespace {

constexpr int leftMargin = 52;
constexpr int rightMargin = 52;
constexpr int topMargin = 16;
constexpr int bottomMargin = 20;

} // namespace

ChartPlot::ChartPlot(ChartGroup& group, QWidget* parent)
    : QWidget(parent)
    , m_group(group)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&group, &ChartGroup::rangeChanged, this, &ChartPlot::refresh);
    connect(&group, &ChartGroup::crosshairMoved, this, &ChartPlot::refresh);
}

void ChartPlot::setData(const ChartData& chart)
{
    const bool continues = chart.id == m_data.id && chart.tracks.stable.startsWith(m_data.tracks.stable)
        && chart.tracks.canary.startsWith(m_data.tracks.canary);
    if (!continues) {
        m_scale = {};
        m_highest = {};
        m_frame = {};
    }
    m_data = chart;
    setAccessibleName(chart.title);
    setAccessibleDescription(
        tr("%1: %2, %3: %4. %5")
            .arg(chart.names.stable, chart.now.stable.isEmpty() ? tr("unknown") : chart.now.stable, chart.names.canary,
                chart.now.canary.isEmpty() ? tr("unknown") : chart.now.canary, chart.why));
    // Other data must not stand under this title for a moment.
    if (continues) {
        refresh();
    } else {
        update();
    }
}

/// The chart under the pointer answers at once, the others of the group in their turns.
void ChartPlot::refresh()
{
    if (underMouse()) {
        update();
    } else {
        m_group.refresh(this);
    }
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

/// While the range only moves on, what is new is looked at, and all of it again when the highest has left.
double ChartPlot::highestOf(Track track)
{
    const SeriesBuffer& series = m_data.tracks[track];
    Highest& highest = m_highest[track];
    const UtcTime from = m_group.from();
    const UtcTime to = m_group.to();
    const bool isStillShown = highest.value <= 0 || highest.at >= from;
    const bool goesOn = highest.isKnown && isStillShown && from >= m_scannedFrom && to >= m_scannedTo
        && highest.scanned >= series.dropped();
    std::size_t index = goesOn ? static_cast<std::size_t>(highest.scanned - series.dropped()) : series.lowerBound(from);
    highest.value = goesOn ? highest.value : 0;
    for (; index < series.size() && series.at(index).at <= to; ++index) {
        const Sample& sample = series.at(index);
        if (std::isfinite(sample.value) && sample.value >= highest.value) {
            highest.value = sample.value;
            highest.at = sample.at;
        }
    }
    highest.scanned = series.dropped() + index;
    highest.isKnown = true;
    return highest.value;
}

ValueScale ChartPlot::wantedScale()
{
    if (m_data.level) {
        const UtcTime to = std::min(m_playhead.value_or(m_group.to()), m_group.to());
        return comparedScale(m_data, m_group.from(), to, m_scale);
    }
    double highest = 0;
    for (const Track track : allTracks) {
        highest = std::max(highest, highestOf(track) * m_data.factor);
    }
    m_scannedFrom = m_group.from();
    m_scannedTo = m_group.to();
    for (const ChartLimit& limit : m_data.limits) {
        // A limit far above the data would press the lines flat.
        if (limit.value <= 20 * highest || highest <= 0) {
            highest = std::max(highest, limit.value * 1.08);
        }
    }
    return scaleFor(highest, &m_scale);
}

TraceLayer::View ChartPlot::viewOf(const QRect& plot, const ValueScale& scale) const
{
    TraceLayer::View view;
    view.ratio = devicePixelRatioF();
    view.size = (QSizeF(plot.size()) * view.ratio).toSize();
    const auto width = std::max(view.size.width(), 1);
    view.columnWidth = Duration{std::max<Duration::rep>((m_group.span().count() + width - 1) / width, 1)};
    view.lastColumn = columnOf(m_group.to(), view.columnWidth);
    view.scale = {scale.top / m_data.factor, scale.step / m_data.factor, scale.bottom / m_data.factor};
    view.theme = theme();
    return view;
}

UtcTime ChartPlot::timeAt(int x) const
{
    const QRect plot = plotArea();
    const TraceLayer::View view = viewOf(plot, m_scale);
    const double columns = view.size.width() - (x - plot.left()) * view.ratio;
    const auto before = static_cast<Duration::rep>(columns * static_cast<double>(view.columnWidth.count()));
    return startOf(view.lastColumn + 1, view.columnWidth) - Duration{before};
}

ChartGround ChartPlot::wantedGround()
{
    const QRect plot = plotArea();
    const ValueScale scale = wantedScale();
    const TraceLayer::View view = viewOf(plot, scale);
    ChartGround ground{{size(), view.ratio, plot, std::max(qRound(scale.span() / scale.step), 1), view.theme}, view,
        scale, m_data.unit, font(), {}, m_data.limits, m_data.marks, m_data.warmUp, m_playhead};
    const TraceLayer::View& shown = m_frame.ground.view;
    if (shown.lastColumn == view.lastColumn && shown.columnWidth == view.columnWidth && m_frame.ground.fits(ground)) {
        ground.ticks = m_frame.ground.ticks;
        return ground;
    }
    const UtcTime right = startOf(view.lastColumn + 1, view.columnWidth);
    const UtcTime left = right - view.size.width() * view.columnWidth;
    for (const TimeTick& tick : timeTicks(left, right, plot.width() / 90)) {
        ground.ticks.emplace_back(static_cast<int>(std::lround(ground.xOf(tick.at))), tick.label);
    }
    return ground;
}

bool ChartPlot::isTooSmall() const
{
    return plotArea().width() < 20 || plotArea().height() < 20;
}

void ChartPlot::settle()
{
    if (!isTooSmall()) {
        redo(wantedGround());
    }
}

void ChartPlot::redo(const ChartGround& wanted)
{
    m_scale = wanted.scale;
    m_frame.ground = wanted;
    m_frame.picture = m_group.axes().picture(wanted.axes);
    m_frame.isWhole = false;
    QPainter painter(&m_frame.picture);
    drawGround(painter, wanted);
    m_traces.update(m_data, wanted.view);
}

void ChartPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (isTooSmall()) {
        painter.fillRect(rect(), theme().panel);
        return;
    }
    const ChartGround wanted = wantedGround();
    const bool fits = !m_frame.picture.isNull() && !m_frame.isWhole && m_frame.ground.fits(wanted);
    const bool isDone = fits && m_frame.ground == wanted && m_traces.continues(m_data, wanted.view);
    // A new size or data come to all charts in one turn, which has enough to do with that.
    if (isDone) {
        m_group.leaveTurn(this);
    } else if (m_group.takeTurn(this, fits)) {
        redo(wanted);
    }
    if (m_frame.picture.isNull()) {
        drawBare(painter, wanted);
    } else if (!m_frame.isWhole && m_frame.ground.fits(wanted)) {
        painter.drawPixmap(0, 0, m_frame.picture);
        drawTraces(painter);
        drawCrosshair(painter);
        drawEmpty(painter);
    } else {
        makeWhole();
        painter.drawPixmap(rect(), m_frame.picture);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme().accent, 1, Qt::DotLine));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

/// A chart that shows nothing of its data yet.
void ChartPlot::drawBare(QPainter& painter, const ChartGround& wanted) const
{
    const QPixmap axes = m_group.axes().ready(wanted.axes);
    if (axes.isNull()) {
        painter.fillRect(rect(), theme().panel);
    } else {
        painter.drawPixmap(0, 0, axes);
    }
}

/// The lines go on also on a ground that waits for its turn.
void ChartPlot::drawTraces(QPainter& painter)
{
    const ChartGround& ground = m_frame.ground;
    if (m_traces.continues(m_data, ground.view)) {
        m_traces.update(m_data, ground.view);
    }
    const QImage& traces = m_traces.picture();
    QRectF shown(QPointF(), QSizeF(traces.size()));
    if (ground.playhead) {
        const double cut = std::round((ground.xOf(*ground.playhead) - ground.plot().left()) * ground.view.ratio);
        shown.setWidth(std::clamp(cut, 0.0, shown.width()));
    }
    // Pixel on pixel, also where the scale is no whole number.
    painter.drawImage(QRectF(ground.plot().topLeft(), shown.size() / ground.view.ratio), traces, shown);
    m_names.draw(painter, ground, m_data, ground.playhead.value_or(m_group.to()));
}

/// So that it can be stretched while it waits.
void ChartPlot::makeWhole()
{
    if (!m_frame.isWhole) {
        QPainter painter(&m_frame.picture);
        painter.setFont(m_frame.ground.font);
        drawTraces(painter);
        m_frame.isWhole = true;
    }
}

void ChartPlot::drawCrosshair(QPainter& painter) const
{
    const ChartGround& ground = m_frame.ground;
    const QRect& plot = ground.plot();
    if (ground.playhead) {
        const double x = ground.xOf(*ground.playhead);
        painter.setPen(QPen(theme().ink, 1.5));
        painter.drawLine(QPointF(x, plot.top() - 8), QPointF(x, plot.bottom()));
    }
    if (!m_group.crosshair()) {
        return;
    }
    const double x = ground.xOf(*m_group.crosshair());
    if (x < plot.left() || x > plot.right()) {
        return;
    }
    painter.setPen(QPen(theme().accent, 1));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    const QString words = readingAt(m_data, *m_group.crosshair());
    const double width = painter.fontMetrics().horizontalAdvance(words) + 12;
    const double left = std::clamp(x + 6, double(plot.left()), std::max(plot.right() - width, double(plot.left())));
    drawWords(painter, {left, plot.bottom() - 22.0, width, 18}, words, theme().ink, theme().panel);
}

void ChartPlot::drawEmpty(QPainter& painter) const
{
    if (m_data.tracks.stable.isEmpty() && m_data.tracks.canary.isEmpty()) {
        drawWords(painter, m_frame.ground.plot(), m_data.emptyText, theme().soft, theme().panel);
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
