// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/notelabel.h"

#include <QPainter>
#include <QStringList>
#include <QTextLayout>

namespace bellwether {

namespace {

constexpr int mostLines = 2;
constexpr int widest = 168;
constexpr int narrowest = 44;

/// The text's first lines at a width; the last one elided when there is more.
QStringList wrapped(const QString& text, const QFont& font, int width)
{
    QTextLayout layout(QString(text).replace(QLatin1Char('\n'), QLatin1Char(' ')), font);
    QStringList lines;
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

NoteLabel::NoteLabel(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    setFont(small);
}

QSize NoteLabel::sizeHint() const
{
    const int whole = fontMetrics().horizontalAdvance(text());
    return {text().isEmpty() ? 0 : std::clamp(whole / mostLines + 24, narrowest, widest),
        fontMetrics().lineSpacing() * mostLines};
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
    int y = (height() - fontMetrics().lineSpacing() * static_cast<int>(lines.size())) / 2;
    for (const QString& line : lines) {
        painter.drawText(QRect(0, y, width(), fontMetrics().lineSpacing()), Qt::AlignLeft | Qt::AlignVCenter, line);
        y += fontMetrics().lineSpacing();
    }
    setToolTip(text().toHtmlEscaped());
}

} // namespace bellwether
