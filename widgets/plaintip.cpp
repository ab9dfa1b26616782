// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plaintip.h"

#include <QLabel>

namespace bellwether {

namespace {

/// A name of hundreds of characters may be cut after this many, or the tip is wider than the screen.
constexpr int longestWord = 48;

} // namespace

QString breakable(const QString& text)
{
    QString result;
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        if (run > longestWord && !c.isLowSurrogate()) {
            result += QChar(0x200b); // zero width space
            run = 1;
        }
        result += c;
    }
    return result;
}

void setWrapped(QLabel& label, const QString& text)
{
    label.setText(breakable(text));
    label.setAccessibleName(text);
}

QString plainTip(const QString& text)
{
    if (text.isEmpty()) {
        return {};
    }
    const QString shown = breakable(text).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    return QStringLiteral("<qt>%1</qt>").arg(shown);
}

} // namespace bellwether
