// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/elidedlabel.h"

#include "widgets/plaintip.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace bellwether {

ElidedLabel::ElidedLabel(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setWidest(int characters)
{
    m_widest = characters;
    updateGeometry();
}

QSize ElidedLabel::sizeHint() const
{
    const QSize whole = QLabel::sizeHint();
    return {std::min(whole.width(), fontMetrics().averageCharWidth() * m_widest), whole.height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawFrame(&painter);
    const Cut wanted{text(), font(), contentsRect().width()};
    if (wanted != m_cut) {
        m_cut = wanted;
        m_shown = fontMetrics().elidedText(text(), Qt::ElideRight, wanted.width);
        setToolTip(m_shown == text() ? QString() : plainTip(text()));
    }
    style()->drawItemText(
        &painter, contentsRect(), int(alignment()), palette(), isEnabled(), m_shown, foregroundRole());
}

} // namespace bellwether
