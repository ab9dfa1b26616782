// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartcard.h"

#include <QChart>
#include <QChartView>
#include <QElapsedTimer>
#include <QGridLayout>
#include <QLineSeries>
#include <QTest>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <functional>
#include <random>

// QCustomPlot's header needs the keywords that this project does without.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach

using namespace bellwether;

namespace {

constexpr int chartCount = 24;
constexpr int columnsOfCharts = 6;
constexpr int pointCount = 3600;
constexpr double mostOfQtCharts = 1.0 / 50;
constexpr double mostOfQCustomPlot = 1.0 / 2;
constexpr UtcTime start{std::chrono::hours(480'000)};

UtcTime timeOf(int second)
{
    return start + std::chrono::seconds(second);
}

/// The same for all three: something like a latency, from 0 to 100.
double valueOf(int chart, Track track, int second)
{
    std::minstd_rand random(static_cast<unsigned>(1 + chart * 2'000'003 + static_cast<int>(track) * 1009 + second));
    random.discard(2);
    const double noise = std::generate_canonical<double, 24>(random);
    return 40 + 15 * std::sin(second / 110.0 + chart) + 12 * noise + (track == Track::Canary ? 8 : 0);
}

double cpuMs()
{
    timespec now = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// A window with 24 charts of one kind.
class Dashboard : public QWidget
{
public:
    void add(int chart, QWidget* widget, QWidget* painted)
    {
        painted->installEventFilter(this);
        m_grid.addWidget(widget, chart / columnsOfCharts, chart % columnsOfCharts);
    }

    void present()
    {
        m_grid.setContentsMargins(2, 2, 2, 2);
        resize(1920, 1080);
        show();
        showAll();
    }

    /// Until every chart has been painted.
    void showAll()
    {
        while (m_paints < chartCount) {
            QCoreApplication::processEvents();
        }
        QCoreApplication::processEvents();
        m_paints = 0;
    }

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        m_paints += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

private:
    QGridLayout m_grid{this};
    int m_paints = 0;
};

struct Cost
{
    double cpuMs = 0; ///< the median of an update
    double longestMs = 0; ///< that an update held the thread
};

Cost measure(Dashboard& dashboard, int updates, const std::function<void(int second)>& update)
{
    std::vector<double> cpu;
    Cost cost;
    for (int round = -3; round < updates; ++round) {
        const double before = cpuMs();
        QElapsedTimer timer;
        timer.start();
        update(pointCount + 3 + round);
        dashboard.showAll();
        if (round >= 0) {
            cpu.push_back(cpuMs() - before);
            cost.longestMs = std::max(cost.longestMs, static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
    }
    std::nth_element(cpu.begin(), cpu.begin() + std::ssize(cpu) / 2, cpu.end());
    cost.cpuMs = cpu[cpu.size() / 2];
    return cost;
}

ChartData chartData(int chart)
{
    ChartData data;
    data.id = QString::number(chart);
    data.title = QStringLiteral("Latency %1").arg(chart);
    data.badge = {Badge::Kind::NoWorse, QStringLiteral("no worse")};
    data.why = QStringLiteral("within 10 % of stable, as the plan asks");
    data.names = {QStringLiteral("stable"), QStringLiteral("canary")};
    data.unit = QStringLiteral("ms");
    data.band = ChartBand{1.1, 0, true};
    data.limits = {{90, QStringLiteral("rolls back at 90 ms")}};
    for (int mark = 0; mark < 10; ++mark) {
        data.marks.push_back({timeOf(300 * mark + 200), QStringLiteral("→ %1 %").arg(mark), ChartMark::Kind::Shift});
    }
    for (int second = 0; second < pointCount; ++second) {
        for (const Track track : allTracks) {
            data.tracks[track].append(timeOf(second), valueOf(chart, track, second));
        }
    }
    return data;
}

Cost measureOurs(int updates)
{
    Dashboard dashboard;
    ChartGroup group;
    std::vector<ChartData> data;
    std::vector<ChartCard*> cards;
    for (int chart = 0; chart < chartCount; ++chart) {
        data.push_back(chartData(chart));
        cards.push_back(new ChartCard(group));
        dashboard.add(chart, cards.back(), &cards.back()->plot());
    }
    const auto update = [&](int second) {
        group.setExtent(timeOf(second - pointCount), timeOf(second));
        for (int chart = 0; chart < chartCount; ++chart) {
            ChartData& shown = data[static_cast<std::size_t>(chart)];
            for (const Track track : allTracks) {
                const double value = valueOf(chart, track, second);
                shown.tracks[track].append(timeOf(second), value);
                shown.now[track] = QString::number(value, 'f', 1) + QStringLiteral(" ms");
            }
            cards[static_cast<std::size_t>(chart)]->setData(shown);
        }
    };
    update(pointCount - 1);
    dashboard.present();
    return measure(dashboard, updates, update);
}

/// As its examples do it: append, remove the oldest, move the axis.
Cost measureQtCharts(int updates)
{
    Dashboard dashboard;
    std::vector<PerTrack<QLineSeries*>> lines;
    std::vector<QValueAxis*> times;
    for (int chart = 0; chart < chartCount; ++chart) {
        auto* view = new QChartView;
        auto* values = new QValueAxis;
        times.push_back(new QValueAxis);
        view->chart()->addAxis(times.back(), Qt::AlignBottom);
        view->chart()->addAxis(values, Qt::AlignLeft);
        values->setRange(0, 100);
        times.back()->setRange(0, pointCount);
        lines.emplace_back();
        for (const Track track : allTracks) {
            auto* line = lines.back()[track] = new QLineSeries;
            QList<QPointF> points;
            for (int second = 0; second < pointCount; ++second) {
                points << QPointF(second, valueOf(chart, track, second));
            }
            line->replace(points);
            view->chart()->addSeries(line);
            line->attachAxis(times.back());
            line->attachAxis(values);
        }
        view->setRenderHint(QPainter::Antialiasing);
        view->setMinimumSize(1, 1);
        dashboard.add(chart, view, view->viewport());
    }
    dashboard.present();
    return measure(dashboard, updates, [&](int second) {
        for (int chart = 0; chart < chartCount; ++chart) {
            for (const Track track : allTracks) {
                QLineSeries* line = lines[static_cast<std::size_t>(chart)][track];
                line->append(second, valueOf(chart, track, second));
                line->remove(0);
            }
            times[static_cast<std::size_t>(chart)]->setRange(second - pointCount, second);
        }
    });
}

Cost measureQCustomPlot(int updates)
{
    Dashboard dashboard;
    std::vector<QCustomPlot*> plots;
    for (int chart = 0; chart < chartCount; ++chart) {
        auto* plot = new QCustomPlot;
        plot->setMinimumSize(1, 1);
        plot->yAxis->setRange(0, 100);
        for (const Track track : allTracks) {
            plot->addGraph();
            plot->graph()->setPen(QPen(track == Track::Stable ? lightTheme().stable : lightTheme().canary));
            for (int second = 0; second < pointCount; ++second) {
                plot->graph()->addData(second, valueOf(chart, track, second));
            }
        }
        plots.push_back(plot);
        dashboard.add(chart, plot, plot);
    }
    dashboard.present();
    return measure(dashboard, updates, [&](int second) {
        for (int chart = 0; chart < chartCount; ++chart) {
            QCustomPlot* plot = plots[static_cast<std::size_t>(chart)];
            for (const Track track : allTracks) {
                QCPGraph* graph = plot->graph(static_cast<int>(track));
                graph->addData(second, valueOf(chart, track, second));
                graph->data()->removeBefore(second - pointCount);
            }
            plot->xAxis->setRange(second - pointCount, second);
            plot->replot(QCustomPlot::rpQueuedReplot);
        }
    });
}

} // namespace

/// 24 charts of two lines of 3,600 points, one more each second, in a window of 1920 x 1080.
class BenchCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void updates();
};

void BenchCharts::updates()
{
    const Cost ours = measureOurs(200);
    const Cost qCustomPlot = measureQCustomPlot(100);
    const Cost qtCharts = measureQtCharts(8);
    qInfo("an update of ours: %.2f ms of processor time, the longest %.2f ms", ours.cpuMs, ours.longestMs);
    qInfo("QCustomPlot: %.2f ms, %.1f times ours", qCustomPlot.cpuMs, qCustomPlot.cpuMs / ours.cpuMs);
    qInfo("Qt Charts: %.1f ms, %.0f times ours", qtCharts.cpuMs, qtCharts.cpuMs / ours.cpuMs);
    QVERIFY(ours.cpuMs <= qCustomPlot.cpuMs * mostOfQCustomPlot);
    QVERIFY(ours.cpuMs <= qtCharts.cpuMs * mostOfQtCharts);
}

QTEST_MAIN(BenchCharts)
#include "bench_charts.moc"
