// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/header/stagestrip.h"

#include "widgets/plaintip.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStringList>

#include <algorithm>

namespace bellwether {

namespace {

constexpr int padding = 11;
constexpr int bar = 22;
constexpr int mostNeeded = 560; ///< what stands beside it gives way first

QString shown(const StageChip& chip)
{
    return (chip.state == StageChip::State::Done ? QStringLiteral("✓ ") : QString()) + chip.text;
}

QFont fontOf(QFont font, const StageChip& chip)
{
    font.setBold(chip.state == StageChip::State::Now);
    return font;
}

} // namespace

StageStrip::StageStrip(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StageStrip::setStages(const std::vector<StageChip>& stages)
{
    if (stages == m_stages) {
        return;
    }
    m_stages = stages;
    QStringList words;
    for (const StageChip& chip : stages) {
        words << (chip.state == StageChip::State::Now ? tr("now %1").arg(chip.text) : shown(chip));
    }
    setAccessibleName(tr("Stages"));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    setToolTip(plainTip(words.join(QStringLiteral(" → "))));
    updateGeometry();
    update();
}

QSize StageStrip::sizeHint() const
{
    int width = 0;
    for (const StageChip& chip : m_stages) {
        width += QFontMetrics(fontOf(font(), chip)).horizontalAdvance(shown(chip)) + 2 * padding + bar;
    }
    return {width, fontMetrics().height() + 10};
}

QSize StageStrip::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), mostNeeded), sizeHint().height()};
}

void StageStrip::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeFor(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int x = 1;
    for (std::size_t index = 0; index < m_stages.size(); ++index) {
        const StageChip& chip = m_stages[index];
        if (index > 0) {
            painter.setPen(theme.line);
            painter.drawLine(x, height() / 2, x + bar, height() / 2);
            x += bar;
        }
        painter.setFont(fontOf(font(), chip));
        const int width = painter.fontMetrics().horizontalAdvance(shown(chip)) + 2 * padding;
        const bool now = chip.state == StageChip::State::Now;
        const bool done = chip.state == StageChip::State::Done;
        painter.setPen(QPen(now ? theme.ink : done ? theme.good : theme.line, now ? 2 : 1));
        const QRectF chipRect(x, 2, width, height() - 4);
        painter.drawRoundedRect(chipRect, chipRect.height() / 2, chipRect.height() / 2);
        painter.setPen(now ? theme.ink : done ? theme.good : theme.soft);
        painter.drawText(chipRect, Qt::AlignCenter, shown(chip));
        x += width;
    }
}

} // namespace bellwether
