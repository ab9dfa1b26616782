// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/chartdashboard.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <random>
#include <vector>

namespace bellwether {

namespace {

constexpr int columnsOfCharts = 6;
constexpr int warmUpRounds = 3;
constexpr int idleTurns = 20;
constexpr int mostTurns = 5000;

double cpuMs()
{
    timespec now = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Runs a turn and notes what it cost.
void hold(ChartCost& cost, const std::function<void()>& turn)
{
    QElapsedTimer timer;
    timer.start();
    const double before = cpuMs();
    turn();
    const double took = cpuMs() - before;
    cost.update += took;
    cost.hold = std::max(cost.hold, took);
    cost.longestWall = std::max(cost.longestWall, static_cast<double>(timer.nsecsElapsed()) / 1e6);
}

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + std::ssize(values) / 2, values.end());
    return values[values.size() / 2];
}

} // namespace

double chartedValue(int chart, Track track, int second, int set)
{
    std::minstd_rand random(
        static_cast<unsigned>(1 + chart * 2'000'003 + static_cast<int>(track) * 1009 + second + set * 77'777));
    random.discard(2);
    const double noise = std::generate_canonical<double, 24>(random);
    return 40 + 15 * std::sin(second / 110.0 + chart + set) + 12 * noise + (track == Track::Canary ? 8 : 0);
}

void Dashboard::add(int chart, QWidget* widget, QWidget* painted)
{
    painted->installEventFilter(this);
    m_grid.addWidget(widget, chart / columnsOfCharts, chart % columnsOfCharts);
}

void Dashboard::present()
{
    m_grid.setContentsMargins(2, 2, 2, 2);
    resize(1920, 1080);
    show();
    ChartCost ignored;
    showAll(ignored);
}

/// Until every chart has been painted and none has anything left to do.
void Dashboard::showAll(ChartCost& round)
{
    int idle = 0;
    for (int turns = 0; m_paints < chartCount || idle < idleTurns; ++turns) {
        if (turns == mostTurns) {
            qFatal("only %d of %d charts were painted", m_paints, chartCount);
        }
        const int before = m_paints;
        hold(round, [] { QCoreApplication::processEvents(); });
        idle = m_paints == before ? idle + 1 : 0;
    }
    m_paints = 0;
}

ChartCost Dashboard::measure(int rounds, const std::function<void(int round)>& change)
{
    std::vector<double> updates;
    std::vector<double> holds;
    ChartCost cost;
    for (int round = -warmUpRounds; round < rounds; ++round) {
        ChartCost one;
        hold(one, [&] { change(round + warmUpRounds); });
        showAll(one);
        if (round >= 0) {
            updates.push_back(one.update);
            holds.push_back(one.hold);
            cost.longestHold = std::max(cost.longestHold, one.hold);
            cost.longestWall = std::max(cost.longestWall, one.longestWall);
        }
    }
    cost.update = median(updates);
    cost.hold = median(holds);
    return cost;
}

bool Dashboard::eventFilter(QObject*, QEvent* event)
{
    m_paints += event->type() == QEvent::Paint ? 1 : 0;
    return false;
}

} // namespace bellwether
