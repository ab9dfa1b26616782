// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace bellwether {

/// A line of the side bar: a symbol, a name that gives way, a word at the right, and below it a line, or sentences. An
/// item without a name is drawn as Qt does. The item's own text stays whole, for screen readers.
class SideRowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role {
        NameRole = Qt::UserRole + 100,
        RightRole, ///< "12 min"
        BelowRole, ///< one line, elided
        SentencesRole, ///< wrapped below everything
        KindRole, ///< int of a Badge::Kind
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace bellwether
