// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartcard.h"

#include "widgets/badgelabel.h"
#include "widgets/elidedlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace bellwether {

namespace {

constexpr int radius = 8;
constexpr int spacing = 7;
constexpr int side = 13;
constexpr int slack = 24; ///< pixels more before words come back, so that changing numbers do not make them flicker

QLabel* plainLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return label;
}

/// Style sheets would cost 24 cards most of a change of theme.
void setTextColour(QLabel* label, const QColor& colour)
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
}

void setText(QLabel* label, const QString& text)
{
    if (label->text() != text) {
        label->setText(text);
    }
}

/// The four corners of a frame, beside and under each other.
QPixmap cornersOf(const ChartCard::Frame& frame)
{
    const QSizeF size(2 * radius, 2 * radius);
    QPixmap picture((size * frame.ratio).toSize());
    picture.setDevicePixelRatio(frame.ratio);
    picture.fill(Qt::transparent);
    const double half = frame.width() / 2.0;
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(frame.colour(), frame.width()));
    painter.setBrush(frame.theme.panel);
    painter.drawRoundedRect(QRectF(QPointF(), size).adjusted(half, half, -half, -half), radius - half, radius - half);
    return picture;
}

} // namespace

ChartCard::ChartCard(ChartGroup& group, QWidget* parent)
    : QFrame(parent)
    , m_title(new ElidedLabel(this))
    , m_badge(new BadgeLabel(this))
    , m_stable(plainLabel(this))
    , m_canary(plainLabel(this))
    , m_why(new ElidedLabel(this))
    , m_plot(new ChartPlot(group, this))
{
    for (QLabel* label : {static_cast<QLabel*>(m_title), m_stable, m_canary}) {
        QFont font = label->font();
        font.setWeight(QFont::DemiBold);
        label->setFont(font);
    }
    auto* top = new QHBoxLayout;
    top->setSpacing(spacing);
    top->addWidget(m_title);
    top->addWidget(m_badge);
    top->addStretch();
    top->addWidget(m_stable);
    top->addWidget(m_canary);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(side, 9, side, 5);
    all->setSpacing(2);
    all->addLayout(top);
    all->addWidget(m_why);
    all->addWidget(m_plot, 1);
    connect(m_plot, &ChartPlot::copyWanted, this, &ChartCard::copy);
    connect(m_badge, &BadgeLabel::clicked, this, &ChartCard::askForEvidence);
    m_badge->setCursor(Qt::PointingHandCursor);
    restyle();
}

void ChartCard::setData(const ChartData& chart)
{
    m_metric = chart.metric;
    setText(m_title, chart.title);
    setText(m_why, chart.why);
    m_badge->setBadge(chart.badge);
    // What stable is, compared with itself, takes the room that the verdict needs.
    const bool isShown = !chart.now.stable.isEmpty() && !chart.level;
    setText(m_stable, isShown ? chart.names.stable + QLatin1Char(' ') + chart.now.stable : QString());
    setText(
        m_canary, chart.now.canary.isEmpty() ? QString() : chart.names.canary + QLatin1Char(' ') + chart.now.canary);
    if (chart.alarmed != m_alarmed) {
        m_alarmed = chart.alarmed;
        update();
    }
    fitBadge();
    m_plot->setData(chart);
}

/// The title says which chart this is and the numbers change: when all does not fit, the badge's words go first.
void ChartCard::fitBadge()
{
    int wanted = m_title->sizeHint().width() + 2 * side + 4 * spacing + (m_isNarrow ? slack : 0);
    wanted += m_badge->isHidden() ? 0 : m_badge->wholeWidth();
    wanted += m_stable->sizeHint().width() + m_canary->sizeHint().width();
    m_isNarrow = wanted > width();
    m_badge->setBrief(m_isNarrow);
}

void ChartCard::resizeEvent(QResizeEvent* event)
{
    fitBadge();
    QFrame::resizeEvent(event);
}

void ChartCard::copy()
{
    m_plot->settle();
    QApplication::clipboard()->setPixmap(grab());
}

void ChartCard::askForEvidence()
{
    if (!m_metric.isEmpty()) {
        Q_EMIT evidenceWanted(m_metric);
    }
}

void ChartCard::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy as picture"), this, &ChartCard::copy);
    if (!m_metric.isEmpty()) {
        menu->addAction(tr("Show the evidence"), this, &ChartCard::askForEvidence);
    }
    menu->addActions(actions());
    menu->popup(event->globalPos());
}

void ChartCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
    QFrame::changeEvent(event);
}

/// The corners come from a small picture: rounding a frame of a card's size takes longer than all the rest of it.
void ChartCard::paintEvent(QPaintEvent*)
{
    const Frame frame{m_alarmed, themeFor(QApplication::palette()), devicePixelRatioF()};
    if (m_corners.isNull() || frame != m_frame) {
        m_frame = frame;
        m_corners = cornersOf(frame);
    }
    const QRect all = rect();
    QPainter painter(this);
    const int width = frame.width();
    const QRect wide = all.adjusted(0, radius, 0, -radius);
    const QRect high = all.adjusted(radius, 0, -radius, 0);
    painter.fillRect(wide.adjusted(width, 0, -width, 0), frame.theme.panel);
    painter.fillRect(QRect(high.left(), width, high.width(), radius - width), frame.theme.panel);
    painter.fillRect(QRect(high.left(), all.height() - radius, high.width(), radius - width), frame.theme.panel);
    for (const int x : {0, all.width() - width}) {
        painter.fillRect(QRect(x, wide.top(), width, wide.height()), frame.colour());
    }
    for (const int y : {0, all.height() - width}) {
        painter.fillRect(QRect(high.left(), y, high.width(), width), frame.colour());
    }
    const QPoint end(all.width() - radius, all.height() - radius);
    for (const QPoint corner : {QPoint(0, 0), QPoint(1, 0), QPoint(0, 1), QPoint(1, 1)}) {
        const QPoint at(corner.x() * end.x(), corner.y() * end.y());
        const QSizeF size = QSizeF(radius, radius) * frame.ratio;
        const QPointF from(corner.x() * size.width(), corner.y() * size.height());
        painter.drawPixmap(QRectF(at, QSizeF(radius, radius)), m_corners, QRectF(from, size));
    }
}

void ChartCard::restyle()
{
    const Theme& theme = themeFor(QApplication::palette());
    setTextColour(m_title, theme.ink);
    setTextColour(m_why, theme.soft);
    setTextColour(m_stable, theme.stable);
    setTextColour(m_canary, theme.canary);
}

} // namespace bellwether
