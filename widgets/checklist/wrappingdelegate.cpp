// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklist/wrappingdelegate.h"

#include <QEvent>
#include <QTreeView>

#include <algorithm>

namespace bellwether {

WrappingDelegate::WrappingDelegate(QTreeView& tree)
    : QStyledItemDelegate(&tree)
    , m_tree(tree)
    , m_viewport(tree.viewport())
{
    m_viewport->installEventFilter(this);
}

QSize WrappingDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle& style = *m_tree.style();
    int width = m_tree.viewport()->width() - 2 * (style.pixelMetric(QStyle::PM_FocusFrameHMargin, &item, &m_tree) + 1);
    for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent()) {
        width -= m_tree.indentation();
    }
    if (item.features & QStyleOptionViewItem::HasCheckIndicator) {
        width -= style.subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &item, &m_tree).right();
    }
    const QRect wrapped = item.fontMetrics.boundingRect(
        QRect(0, 0, std::max(width, 1), 0), int(Qt::AlignLeft) | int(Qt::TextWordWrap), item.text);
    const QSize hint = QStyledItemDelegate::sizeHint(option, index);
    return {hint.width(), std::max(hint.height(), wrapped.height() + 2)};
}

bool WrappingDelegate::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_viewport && event->type() == QEvent::Resize) {
        // Heights are kept by the tree, and laid out once this event is over.
        QMetaObject::invokeMethod(&m_tree, &QTreeView::doItemsLayout, Qt::QueuedConnection);
    }
    return QStyledItemDelegate::eventFilter(watched, event);
}

} // namespace bellwether
