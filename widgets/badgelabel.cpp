// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/badgelabel.h"

#include <QApplication>

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
        return {theme.waiting, theme.waitingGround};
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
    hide();
}

void BadgeLabel::setBadge(const Badge& badge)
{
    const BadgeColours colours = coloursOf(badge.kind, themeFor(QApplication::palette()));
    const QString style = QStringLiteral(
        "QLabel { color: %1; background: %2; border-radius: 9px; padding: 1px 7px; font-weight: 600; }")
                              .arg(colours.text.name(), colours.ground.name());
    if (style != styleSheet()) {
        setStyleSheet(style);
    }
    setText(symbolOf(badge.kind) + QLatin1Char(' ') + badge.text);
    setVisible(badge.kind != Badge::Kind::None);
    m_badge = badge;
}

} // namespace bellwether
