// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/chart.h"
#include "widgets/charts/chartgroup.h"

#include <QScrollArea>

#include <optional>
#include <vector>

class QAction;
class QCheckBox;
class QGridLayout;

namespace bellwether {

class ChartCard;

/// All charts of a deployment, two beside each other, with one time axis. They show both tracks, or how the canary
/// compares with stable: Ctrl+D, a chart's menu and the switch choose, for all of them and whatever is shown next.
class ChartWall : public QScrollArea
{
    Q_OBJECT

public:
    explicit ChartWall(QWidget* parent = nullptr);

    /// The first 24 of them, over the time from `first` to `last`. A recording's are cut at the playhead.
    void show(const std::vector<ChartData>& charts, UtcTime first, UtcTime last, std::optional<UtcTime> playhead);

    /// From the beginning to the end again, whatever part a person had chosen.
    void showAll() { m_group.showAll(); }

    /// The switch between both faces, for whoever has a place for it where it moves nothing else.
    [[nodiscard]] QCheckBox* faceSwitch() { return m_switch; }

Q_SIGNALS:
    /// As ChartCard's.
    void evidenceWanted(const QString& metric);

private:
    void showFaces();

    ChartGroup m_group;
    QAction* m_compares;
    QCheckBox* m_switch;
    QGridLayout* m_grid;
    std::vector<ChartCard*> m_cards;
    std::vector<ChartData> m_charts; ///< parallel to the cards
    std::optional<UtcTime> m_playhead;
};

} // namespace bellwether
