// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace bellwether {

/// Gives each row of a tree with one column the height that its text needs when it is wrapped at the tree's width; Qt's
/// own takes that of one line, and cuts what a person should read.
class WrappingDelegate : public QStyledItemDelegate
{
public:
    explicit WrappingDelegate(QTreeView& tree);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QTreeView& m_tree;
    QObject* m_viewport; ///< its events come until after the tree has lost it
};

} // namespace bellwether
