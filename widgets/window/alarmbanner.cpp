// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/alarmbanner.h"

#include "widgets/plaintip.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QEvent>

#include <algorithm>

namespace bellwether {

AlarmBanner::AlarmBanner(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    hide();
    restyle();
}

void AlarmBanner::setShown(const Shown& shown)
{
    m_shown = shown;
    fill();
}

void AlarmBanner::setRows(const std::vector<DeploymentRow>& rows)
{
    m_rows = rows;
    fill();
}

void AlarmBanner::fill()
{
    const BannerView other = otherAlarm();
    const BannerView& banner = m_shown.banner.isEmpty() || m_shown.recorded ? other : m_shown.banner;
    const QString text = banner.isEmpty() ? QString() : banner.lead + QLatin1Char(' ') + banner.text;
    if (accessibleName() != text) {
        setWrapped(*this, text);
    }
    setVisible(!text.isEmpty());
}

QString AlarmBanner::titleMark() const
{
    const bool waits = std::any_of(m_rows.begin(), m_rows.end(),
        [](const DeploymentRow& row) { return row.group == DeploymentRow::Group::NeedsYou; });
    return m_shown.alarms || !otherAlarm().isEmpty() ? QStringLiteral("▲ ")
        : waits                                      ? tr("● waits for you – ")
                                                     : QString();
}

/// Of the live deployments that are not on the screen; a recording shows nothing that is live.
BannerView AlarmBanner::otherAlarm() const
{
    for (const DeploymentRow& row : m_rows) {
        if (row.alarm && (m_shown.recorded || row.id != m_shown.deployment)) {
            return {tr("%1: %2.").arg(row.service, row.detail), tr("Ctrl+J goes there.")};
        }
    }
    return {};
}

void AlarmBanner::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
    QLabel::changeEvent(event);
}

void AlarmBanner::restyle()
{
    const Theme& theme = themeFor(QApplication::palette());
    const QString style = QStringLiteral("QLabel { background: %1; color: %2; padding: 6px 16px; font-weight: 600; }")
                              .arg(theme.badGround.name(), theme.bad.name());
    if (styleSheet() != style) {
        setStyleSheet(style);
    }
}

} // namespace bellwether
