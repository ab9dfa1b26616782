// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/eventlistmodel.h"

namespace bellwether {

namespace {

/// Whether `old` is the end of `rows`: then all before it is new.
bool isTail(const std::vector<EventRow>& old, const std::vector<EventRow>& rows)
{
    return old.size() <= rows.size() && std::equal(old.rbegin(), old.rend(), rows.rbegin());
}

} // namespace

void EventListModel::setRows(const std::vector<EventRow>& rows)
{
    if (rows == m_rows) {
        return;
    }
    if (isTail(m_rows, rows)) {
        const auto fresh = static_cast<int>(rows.size() - m_rows.size());
        beginInsertRows({}, 0, fresh - 1);
        m_rows.insert(m_rows.begin(), rows.begin(), rows.begin() + fresh);
        endInsertRows();
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int EventListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant EventListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const EventRow& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2 %3").arg(row.time, row.title, row.detail);
    case Qt::ToolTipRole:
        return row.detail.toHtmlEscaped();
    case TimeRole:
        return row.time;
    case TitleRole:
        return row.title;
    case DetailRole:
        return row.detail;
    case AlarmRole:
        return row.alarm;
    default:
        return {};
    }
}

} // namespace bellwether
