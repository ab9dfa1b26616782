// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/events/eventdelegate.h"

#include "models/views/eventlistmodel.h"
#include "widgets/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

namespace bellwether {

namespace {

constexpr int timeWidth = 62;
constexpr int margin = 6;
constexpr int mostLines = 3;

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

QRect detailRect(const QStyleOptionViewItem& option, const QString& detail, int width)
{
    const QFontMetrics metrics(smaller(option.font));
    const QRect bounds(0, 0, std::max(width, 80), metrics.lineSpacing() * mostLines);
    return metrics.boundingRect(bounds, Qt::AlignLeft | Qt::TextWordWrap, detail).intersected(bounds);
}

} // namespace

void EventDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = themeFor(QApplication::palette());
    painter->save();
    if (option.state & QStyle::State_Selected) {
        QColor chosen = theme.accent;
        chosen.setAlphaF(0.15F);
        painter->fillRect(option.rect, chosen);
    }
    const QRect inner = option.rect.adjusted(margin, margin, -margin, -margin);
    painter->setFont(smaller(option.font));
    painter->setPen(theme.soft);
    painter->drawText(inner, Qt::AlignLeft | Qt::AlignTop, index.data(EventListModel::TimeRole).toString());
    const QRect text = inner.adjusted(timeWidth, 0, 0, 0);
    painter->setFont(option.font);
    const bool alarm = index.data(EventListModel::AlarmRole).toBool();
    painter->setPen(alarm ? theme.bad : theme.ink);
    const QString title = (alarm ? QStringLiteral("▲ ") : QString()) + index.data(EventListModel::TitleRole).toString();
    painter->drawText(
        text, Qt::AlignLeft | Qt::AlignTop, option.fontMetrics.elidedText(title, Qt::ElideRight, text.width()));
    painter->setFont(smaller(option.font));
    painter->setPen(theme.soft);
    const QRect detail = text.adjusted(0, option.fontMetrics.height() + 1, 0, 0);
    painter->drawText(
        detail, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, index.data(EventListModel::DetailRole).toString());
    painter->setPen(theme.line);
    painter->drawLine(option.rect.bottomLeft() + QPoint(margin, 0), option.rect.bottomRight() - QPoint(margin, 0));
    painter->restore();
}

QSize EventDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    // The option's own rectangle does not know of a scroll bar that has just appeared.
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = view ? view->viewport()->width() : 280;
    const QString detail = index.data(EventListModel::DetailRole).toString();
    const int lines = detailRect(option, detail, width - timeWidth - 2 * margin).height();
    return {width, option.fontMetrics.height() + lines + 2 * margin + 3};
}

} // namespace bellwether
