// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/cockpit.h"

#include <QAbstractListModel>

namespace bellwether {

/// The events of one deployment, the newest first.
class EventListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { TimeRole = Qt::UserRole, TitleRole, DetailRole, AlarmRole };

    using QAbstractListModel::QAbstractListModel;

    /// Events are only ever added: rows that are new go to the top, and another deployment's replace all.
    void setRows(const std::vector<EventRow>& rows);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<EventRow> m_rows;
};

} // namespace bellwether
