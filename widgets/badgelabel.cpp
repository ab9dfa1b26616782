// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/badgelabel.h"

#include "widgets/plaintip.h"

#include <QApplication>
#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace bellwether {

QString symbolOf(Badge::Kind kind)
{
    switch (kind) {
    case Badge::Kind::Worse:
        return QStringLiteral("▲");
    case Badge::Kind::NoWorse:
        return QStringLiteral("●");
    case Badge::Kind::Waiting:
        return QStringLiteral("◌");
    case Badge::Kind::Unknown:
        return QStringLiteral("?");
    case Badge::Kind::None:
        break;
    }
    return {};
}

BadgeColours coloursOf(Badge::Kind kind, const Theme& theme)
{
    switch (kind) {
    case Badge::Kind::Worse:
        return {theme.bad, theme.badGround};
    case Badge::Kind::NoWorse:
        return {theme.good, theme.goodGround};
    case Badge::Kind::Waiting:
    case Badge::Kind::Unknown:
        return {theme.waiting, theme.waitingGround};
    case Badge::Kind::None:
        break;
    }
    return {theme.soft, theme.panel};
}

BadgeLabel::BadgeLabel(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setContentsMargins(7, 1, 7, 1);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    setFont(bold);
    hide();
}

void BadgeLabel::setBadge(const Badge& badge)
{
    if (badge != m_badge) {
        m_badge = badge;
        showText();
        setVisible(badge.kind != Badge::Kind::None);
        restyle();
    }
}

void BadgeLabel::setBrief(bool brief)
{
    if (brief != m_isBrief) {
        m_isBrief = brief;
        showText();
    }
}

int BadgeLabel::wholeWidth() const
{
    const QMargins margins = contentsMargins();
    return fontMetrics().horizontalAdvance(wholeText()) + margins.left() + margins.right();
}

QString BadgeLabel::wholeText() const
{
    return symbolOf(m_badge.kind) + QLatin1Char(' ') + m_badge.text;
}

void BadgeLabel::showText()
{
    setText(m_isBrief ? symbolOf(m_badge.kind) : wholeText());
    setAccessibleName(wholeText());
    setToolTip(m_isBrief ? plainTip(m_badge.text) : QString());
}

void BadgeLabel::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) {
        Q_EMIT clicked();
    }
}

void BadgeLabel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
    QLabel::changeEvent(event);
}

void BadgeLabel::paintEvent(QPaintEvent* event)
{
    const double radius = std::min(9.0, height() / 2.0);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(coloursOf(m_badge.kind, themeFor(QApplication::palette())).ground);
    painter.drawRoundedRect(rect(), radius, radius);
    painter.end();
    QLabel::paintEvent(event);
}

void BadgeLabel::restyle()
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, coloursOf(m_badge.kind, themeFor(QApplication::palette())).text);
    setPalette(palette);
}

} // namespace bellwether
