// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/base/track.h"
#include "widgets/theme.h"

#include <QGridLayout>
#include <QWidget>

#include <functional>
#include <memory>

namespace bellwether {

constexpr int chartCount = 24;
constexpr int pointCount = 3600; ///< of each line, one a second

/// The same for all: something like a latency, from 0 to 100. `set` chooses between deployments.
double chartedValue(int chart, Track track, int second, int set);

/// Processor time of the GUI thread, in milliseconds: what else the machine does then counts little.
struct ChartCost
{
    double update = 0; ///< the median of a change, until nothing is left to do
    double hold = 0; ///< the median of a change's longest turn of the event loop
    double longestHold = 0; ///< of all turns
    double longestWall = 0; ///< the same by the clock
};

/// A window with 24 charts of one kind.
class Dashboard : public QWidget
{
public:
    /// One more point for each line, and one less.
    virtual void append(int second) = 0;
    /// All that there is, or the last quarter of it.
    virtual void showRange(bool all) = 0;
    virtual void showTheme(const Theme& theme) = 0;
    /// Other samples in place of all.
    virtual void replaceData(int set) = 0;

    void present();

    /// Changes it so many times, and waits each time until nothing is left to do.
    ChartCost measure(int rounds, const std::function<void(int round)>& change);

protected:
    void add(int chart, QWidget* widget, QWidget* painted);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showAll(ChartCost& round);

    QGridLayout m_grid{this};
    int m_paints = 0;
};

std::unique_ptr<Dashboard> createOurs();
/// As its examples do it: append, remove the oldest, move the axis.
std::unique_ptr<Dashboard> createQtCharts();
std::unique_ptr<Dashboard> createQCustomPlot();

} // namespace bellwether
