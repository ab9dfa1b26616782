// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/chartdashboard.h"
#include "widgets/charts/chartcard.h"

#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QLineSeries>
#include <QValueAxis>

#include <array>
#include <vector>

// QCustomPlot's header needs the keywords that this project does without.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach(variable, container) for (variable : container) // NOLINT(bugprone-macro-parentheses): a declaration
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach

namespace bellwether {

namespace {

constexpr UtcTime start{std::chrono::hours(480'000)};

UtcTime timeOf(int second)
{
    return start + std::chrono::seconds(second);
}

ChartData chartData(int chart, int set)
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
            data.tracks[track].append(timeOf(second), chartedValue(chart, track, second, set));
        }
    }
    return data;
}

class Ours : public Dashboard
{
public:
    Ours()
    {
        for (int chart = 0; chart < chartCount; ++chart) {
            for (int set = 0; set < 2; ++set) {
                m_data[static_cast<std::size_t>(set)].push_back(chartData(chart, set));
            }
            m_cards.push_back(new ChartCard(m_group));
            add(chart, m_cards.back(), &m_cards.back()->plot());
        }
        m_group.setExtent(timeOf(0), timeOf(pointCount));
        replaceData(0);
    }

    void append(int second) override
    {
        m_group.setExtent(timeOf(second - pointCount), timeOf(second));
        for (int chart = 0; chart < chartCount; ++chart) {
            ChartData& shown = m_data[0][static_cast<std::size_t>(chart)];
            for (const Track track : allTracks) {
                const double value = chartedValue(chart, track, second, 0);
                shown.tracks[track].append(timeOf(second), value);
                shown.now[track] = QString::number(value, 'f', 1) + QStringLiteral(" ms");
            }
        }
        replaceData(0);
    }

    void showRange(bool all) override
    {
        if (all) {
            m_group.showAll();
        } else {
            m_group.zoom(0.25, m_group.to());
        }
    }

    void showTheme(const Theme& theme) override { QApplication::setPalette(paletteOf(theme)); }

    void replaceData(int set) override
    {
        for (std::size_t chart = 0; chart < m_cards.size(); ++chart) {
            m_cards[chart]->setData(m_data[static_cast<std::size_t>(set)][chart]);
        }
    }

private:
    ChartGroup m_group;
    std::array<std::vector<ChartData>, 2> m_data;
    std::vector<ChartCard*> m_cards;
};

class QtCharts : public Dashboard
{
public:
    QtCharts()
    {
        for (int chart = 0; chart < chartCount; ++chart) {
            auto* view = new QChartView;
            auto* values = new QValueAxis;
            m_charts.push_back(view->chart());
            m_times.push_back(new QValueAxis);
            view->chart()->addAxis(m_times.back(), Qt::AlignBottom);
            view->chart()->addAxis(values, Qt::AlignLeft);
            values->setRange(0, 100);
            m_lines.emplace_back();
            for (const Track track : allTracks) {
                auto* line = m_lines.back()[track] = new QLineSeries;
                view->chart()->addSeries(line);
                line->attachAxis(m_times.back());
                line->attachAxis(values);
            }
            view->setRenderHint(QPainter::Antialiasing);
            view->setMinimumSize(1, 1);
            add(chart, view, view->viewport());
        }
        showRange(true);
        replaceData(0);
    }

    void append(int second) override
    {
        for (int chart = 0; chart < chartCount; ++chart) {
            for (const Track track : allTracks) {
                QLineSeries* line = m_lines[static_cast<std::size_t>(chart)][track];
                line->append(second, chartedValue(chart, track, second, 0));
                line->remove(0);
            }
            m_times[static_cast<std::size_t>(chart)]->setRange(second - pointCount, second);
        }
        m_last = second;
    }

    void showRange(bool all) override
    {
        for (QValueAxis* times : m_times) {
            times->setRange(m_last - (all ? pointCount : pointCount / 4), m_last);
        }
    }

    void showTheme(const Theme& theme) override
    {
        QApplication::setPalette(paletteOf(theme));
        for (QChart* chart : m_charts) {
            chart->setTheme(theme.dark ? QChart::ChartThemeDark : QChart::ChartThemeLight);
        }
    }

    void replaceData(int set) override
    {
        for (int chart = 0; chart < chartCount; ++chart) {
            for (const Track track : allTracks) {
                QList<QPointF> points;
                for (int second = m_last - pointCount; second < m_last; ++second) {
                    points << QPointF(second, chartedValue(chart, track, second, set));
                }
                m_lines[static_cast<std::size_t>(chart)][track]->replace(points);
            }
        }
    }

private:
    int m_last = pointCount;
    std::vector<QChart*> m_charts;
    std::vector<PerTrack<QLineSeries*>> m_lines;
    std::vector<QValueAxis*> m_times;
};

class QCustomPlots : public Dashboard
{
public:
    QCustomPlots()
    {
        for (int chart = 0; chart < chartCount; ++chart) {
            auto* plot = new QCustomPlot;
            plot->setMinimumSize(1, 1);
            plot->yAxis->setRange(0, 100);
            for (const Track track : allTracks) {
                plot->addGraph();
                plot->graph()->setPen(QPen(track == Track::Stable ? lightTheme().stable : lightTheme().canary));
            }
            m_plots.push_back(plot);
            add(chart, plot, plot);
        }
        showRange(true);
        replaceData(0);
    }

    void append(int second) override
    {
        for (int chart = 0; chart < chartCount; ++chart) {
            for (const Track track : allTracks) {
                QCPGraph* graph = m_plots[static_cast<std::size_t>(chart)]->graph(static_cast<int>(track));
                graph->addData(second, chartedValue(chart, track, second, 0));
                graph->data()->removeBefore(second - pointCount);
            }
        }
        m_last = second;
        showRange(true);
    }

    void showRange(bool all) override
    {
        for (QCustomPlot* plot : m_plots) {
            plot->xAxis->setRange(m_last - (all ? pointCount : pointCount / 4), m_last);
            plot->replot(QCustomPlot::rpQueuedReplot);
        }
    }

    void showTheme(const Theme& theme) override
    {
        QApplication::setPalette(paletteOf(theme));
        for (QCustomPlot* plot : m_plots) {
            plot->setBackground(theme.panel);
            for (QCPAxis* axis : {plot->xAxis, plot->yAxis}) {
                axis->setBasePen(theme.line);
                axis->setTickPen(theme.line);
                axis->setSubTickPen(theme.line);
                axis->setTickLabelColor(theme.faint);
                axis->grid()->setPen(theme.line);
            }
            plot->graph(static_cast<int>(Track::Stable))->setPen(theme.stable);
            plot->graph(static_cast<int>(Track::Canary))->setPen(theme.canary);
            plot->replot(QCustomPlot::rpQueuedReplot);
        }
    }

    void replaceData(int set) override
    {
        for (int chart = 0; chart < chartCount; ++chart) {
            QCustomPlot* plot = m_plots[static_cast<std::size_t>(chart)];
            for (const Track track : allTracks) {
                QVector<QCPGraphData> points;
                for (int second = m_last - pointCount; second < m_last; ++second) {
                    points.append({double(second), chartedValue(chart, track, second, set)});
                }
                plot->graph(static_cast<int>(track))->data()->set(points, true);
            }
            plot->replot(QCustomPlot::rpQueuedReplot);
        }
    }

private:
    int m_last = pointCount;
    std::vector<QCustomPlot*> m_plots;
};

} // namespace

std::unique_ptr<Dashboard> createOurs()
{
    return std::make_unique<Ours>();
}

std::unique_ptr<Dashboard> createQtCharts()
{
    return std::make_unique<QtCharts>();
}

std::unique_ptr<Dashboard> createQCustomPlot()
{
    return std::make_unique<QCustomPlots>();
}

} // namespace bellwether
