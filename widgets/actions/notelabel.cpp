// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/notelabel.h"

#include "widgets/plaintip.h"

#include <QPainter>
#include <QStringList>
#include <QTextLayout>

#include <algorithm>

namespace bellwether {

namespace {

constexpr int mostLines = 2;

/// The text's first lines at a width; the last one elided when there is more.
QStringList wrapped(const QString& text, const QFont& font, int width)
{
    QTextLayout layout(QString(text).replace(QLatin1Char('\n'), QLatin1Char(' ')), font);
    QStringList lines;
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    while (lines.size() < mostLines) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) {
            break;
        }
        line.setLineWidth(width);
        const bool last = lines.size() == mostLines - 1;
        const QString rest = layout.text().mid(line.textStart(), last ? -1 : line.textLength());
        lines << QFontMetrics(font).elidedText(rest.trimmed(), Qt::ElideRight, width);
    }
    layout.endLayout();
    return lines;
}

} // namespace

NoteLabel::NoteLabel(QWidget* parent, double scale)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignTop);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QFont scaled = font();
    scaled.setPointSizeF(scaled.pointSizeF() * scale);
    setFont(scaled);
}

QSize NoteLabel::sizeHint() const
{
    return minimumSizeHint();
}

QSize NoteLabel::minimumSizeHint() const
{
    return {0, fontMetrics().lineSpacing() * mostLines};
}

void NoteLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QStringList lines = wrapped(text(), font(), width());
    const int spare = height() - static_cast<int>(lines.size()) * fontMetrics().lineSpacing();
    int y = alignment() & Qt::AlignVCenter ? std::max(spare / 2, 0) : 0;
    for (const QString& line : lines) {
        painter.drawText(QRect(0, y, width(), fontMetrics().lineSpacing()), Qt::AlignLeft | Qt::AlignVCenter, line);
        y += fontMetrics().lineSpacing();
    }
    setToolTip(plainTip(text()));
}

} // namespace bellwether
