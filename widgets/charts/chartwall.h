// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/chart.h"
#include "widgets/charts/chartgroup.h"

#include <QScrollArea>

#include <optional>
#include <vector>

class QGridLayout;

namespace bellwether {

class ChartCard;

/// All charts of a deployment, two beside each other, with one time axis.
class ChartWall : public QScrollArea
{
    Q_OBJECT

public:
    explicit ChartWall(QWidget* parent = nullptr);

    /// The first 24 of them, over the time from `first` to `last`. A recording's are cut at the playhead.
    void show(const std::vector<ChartData>& charts, UtcTime first, UtcTime last, std::optional<UtcTime> playhead);

    /// From the beginning to the end again, whatever part a person had chosen.
    void showAll() { m_group.showAll(); }

Q_SIGNALS:
    /// As ChartCard's.
    void evidenceWanted(const QString& metric);

private:
    ChartGroup m_group;
    QGridLayout* m_grid;
    std::vector<ChartCard*> m_cards;
};

} // namespace bellwether
