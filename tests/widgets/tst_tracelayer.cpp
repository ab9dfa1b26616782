// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/tracelayer.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace bellwether;

namespace {

constexpr UtcTime start{std::chrono::hours(480'000)};

TraceLayer::View viewAt(UtcTime time, double ratio = 1)
{
    TraceLayer::View view;
    view.size = (QSizeF(300, 90) * ratio).toSize();
    view.ratio = ratio;
    view.columnWidth = Duration(400);
    view.lastColumn = columnOf(time, view.columnWidth);
    view.scale = {100, 25};
    view.theme = lightTheme();
    return view;
}

int differing(const QImage& a, const QImage& b)
{
    if (a == b || a.size() != b.size()) {
        return a == b ? 0 : -1;
    }
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            count += a.pixel(x, y) == b.pixel(x, y) ? 0 : 1;
        }
    }
    return count;
}

bool isBlank(const QImage& image, int fromX, int toX)
{
    for (int x = fromX; x <= toX; ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixel(x, y) != 0) {
                return false;
            }
        }
    }
    return true;
}

/// Samples come in bursts, late, sparsely, with gaps, or not at all for a while.
class Feed
{
public:
    Feed(unsigned seed, int stepMs, int gapPercent)
        : m_random(seed)
        , m_stepMs(stepMs)
        , m_gapPercent(gapPercent)
    { }

    void advance(SeriesBuffer& series, UtcTime now)
    {
        const Duration late(m_random() % 3000);
        while (m_next + late <= now) {
            const bool gap = static_cast<int>(m_random() % 100) < m_gapPercent;
            m_level = std::clamp(m_level + static_cast<double>(m_random() % 21) - 10, 0.0, 110.0);
            series.append(m_next, gap ? std::nan("") : m_level);
            m_next += Duration(m_stepMs / 2 + static_cast<int>(m_random() % static_cast<unsigned>(m_stepMs)));
        }
    }

private:
    std::mt19937 m_random;
    int m_stepMs;
    int m_gapPercent;
    double m_level = 50;
    UtcTime m_next = start;
};

} // namespace

class TestTraceLayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsAFullRedraw_data();
    void equalsAFullRedraw();
    void drawsOnlyWhatIsNew();
    void drawsOtherDataInFull();
    void aDeadLineCostsNothing();
    void aGapStaysEmpty();
    void aLoneSampleIsSeen();
    void aColumnShowsItsLowestAndItsHighest();
    void theIntervalLiesBetweenItsBounds();
};

void TestTraceLayer::equalsAFullRedraw_data()
{
    QTest::addColumn<int>("stableStepMs");
    QTest::addColumn<int>("canaryStepMs");
    QTest::addColumn<int>("gapPercent");
    QTest::addColumn<double>("ratio");
    QTest::addColumn<bool>("above");

    QTest::newRow("many samples a column") << 60 << 90 << 0 << 1.0 << true;
    QTest::newRow("one a column") << 400 << 400 << 0 << 1.0 << true;
    QTest::newRow("one every ten columns") << 4000 << 5000 << 0 << 1.0 << true;
    QTest::newRow("half a picture between two") << 60'000 << 70'000 << 0 << 1.0 << true;
    QTest::newRow("more than a picture between two") << 1000 << 200'000 << 0 << 1.0 << true;
    QTest::newRow("gaps") << 900 << 1100 << 20 << 1.0 << true;
    QTest::newRow("gaps within columns") << 70 << 70 << 40 << 1.0 << true;
    QTest::newRow("150 %") << 900 << 1100 << 10 << 1.5 << true;
    QTest::newRow("200 %") << 900 << 1100 << 10 << 2.0 << false;
    QTest::newRow("worse is lower") << 900 << 1100 << 10 << 1.0 << false;
}

void TestTraceLayer::equalsAFullRedraw()
{
    QFETCH(int, stableStepMs);
    QFETCH(int, canaryStepMs);
    QFETCH(int, gapPercent);
    QFETCH(double, ratio);
    QFETCH(bool, above);
    Feed stable(1, stableStepMs, gapPercent);
    Feed canary(2, canaryStepMs, gapPercent);
    std::mt19937 random(3);
    ChartData data;
    data.band = ChartBand{1.2, 3, above};
    Feed low(4, canaryStepMs, gapPercent);
    Feed high(5, canaryStepMs, gapPercent);
    Feed accepted(6, stableStepMs, gapPercent);
    TraceLayer layer;
    UtcTime now = start;
    int scrolled = 0;
    for (int update = 0; update < 150; ++update) {
        now += Duration(random() % 2000);
        stable.advance(data.tracks.stable, now);
        canary.advance(data.tracks.canary, now);
        if (above) {
            low.advance(data.interval.low, now);
            high.advance(data.interval.high, now);
            accepted.advance(data.accepted, now);
        }
        const auto view = viewAt(now - Duration(random() % 800), ratio);
        const QImage& picture = layer.update(data, view);
        scrolled += layer.columnsDrawn() < picture.width() ? 1 : 0;
        TraceLayer fresh;
        QCOMPARE(differing(picture, fresh.update(data, view)), 0);
    }
    QVERIFY(scrolled > 20);
}

void TestTraceLayer::drawsOnlyWhatIsNew()
{
    ChartData data;
    TraceLayer layer;
    for (int second = 0; second < 200; ++second) {
        for (const Track track : allTracks) {
            data.tracks[track].append(start + std::chrono::seconds(second), second % 50);
        }
        layer.update(data, viewAt(start + std::chrono::seconds(second)));
    }
    QVERIFY(layer.columnsDrawn() > 0);
    QVERIFY2(layer.columnsDrawn() < 12, qPrintable(QString::number(layer.columnsDrawn())));
    layer.update(data, viewAt(start + std::chrono::seconds(199)));
    QCOMPARE(layer.columnsDrawn(), 0);
}

void TestTraceLayer::drawsOtherDataInFull()
{
    // The same times, another deployment.
    ChartData one;
    ChartData other;
    for (int second = 0; second < 100; ++second) {
        one.tracks.stable.append(start + std::chrono::seconds(second), 10);
        other.tracks.stable.append(start + std::chrono::seconds(second), second < 99 ? 80 : 10);
    }
    const auto view = viewAt(start + std::chrono::seconds(99));
    TraceLayer layer;
    layer.update(one, view);
    TraceLayer fresh;
    QCOMPARE(differing(layer.update(other, view), fresh.update(other, view)), 0);
}

void TestTraceLayer::aDeadLineCostsNothing()
{
    ChartData data;
    data.tracks.canary.append(start, 10);
    TraceLayer layer;
    for (int second = 0; second < 100; ++second) {
        data.tracks.stable.append(start + std::chrono::seconds(second), second % 50);
        layer.update(data, viewAt(start + std::chrono::seconds(second)));
    }
    QVERIFY2(layer.columnsDrawn() < 12, qPrintable(QString::number(layer.columnsDrawn())));
}

void TestTraceLayer::aGapStaysEmpty()
{
    ChartData data;
    for (int second = 0; second < 100; ++second) {
        const bool gap = second >= 40 && second < 60;
        data.tracks.canary.append(start + std::chrono::seconds(second), gap ? std::nan("") : 50);
    }
    const auto view = viewAt(start + std::chrono::seconds(99));
    TraceLayer layer;
    const QImage& picture = layer.update(data, view);
    const auto xOf = [&](int second) {
        const auto column = columnOf(start + std::chrono::seconds(second), view.columnWidth);
        return static_cast<int>(column - view.lastColumn) + picture.width() - 1;
    };
    QVERIFY(isBlank(picture, xOf(39) + 1, xOf(60) - 1));
    QVERIFY(!isBlank(picture, xOf(39), xOf(39)));
    QVERIFY(!isBlank(picture, xOf(60), xOf(60)));
}

void TestTraceLayer::aLoneSampleIsSeen()
{
    ChartData data;
    data.tracks.canary.append(start, 50);
    TraceLayer layer;
    const QImage& picture = layer.update(data, viewAt(start + std::chrono::seconds(10)));
    QVERIFY(!isBlank(picture, 0, picture.width() - 1));
}

void TestTraceLayer::aColumnShowsItsLowestAndItsHighest()
{
    ChartData data;
    for (int sample = 0; sample < 1000; ++sample) {
        data.tracks.canary.append(start + Duration(40 * sample), sample % 10 == 3 ? 80 : sample % 10 == 7 ? 20 : 50);
    }
    const auto view = viewAt(start + Duration(40'000));
    TraceLayer layer;
    const QImage& picture = layer.update(data, view);
    const int x = picture.width() - 50;
    const int top = picture.height() * 20 / 100;
    const int bottom = picture.height() * 80 / 100;
    for (int y = 0; y < picture.height(); ++y) {
        const bool isBetween = y >= top && y < bottom;
        QCOMPARE(picture.pixelColor(x, y), isBetween ? view.theme.canary : QColor(0, 0, 0, 0));
    }
}

void TestTraceLayer::theIntervalLiesBetweenItsBounds()
{
    ChartData data;
    for (int second = 0; second <= 100; second += 20) {
        const UtcTime at = start + std::chrono::seconds(second);
        // Unknown in the middle, and at the end without an upper bound.
        const double bound = second == 60 ? std::nan("") : 20;
        data.interval.low.append(at, bound);
        data.interval.high.append(at, second == 100 ? std::numeric_limits<double>::infinity() : bound + 60);
    }
    auto view = viewAt(start + std::chrono::seconds(100));
    view.scale = {80, 20, -20};
    TraceLayer layer;
    const QImage& picture = layer.update(data, view);
    const auto xOf = [&](int second) {
        const auto column = columnOf(start + std::chrono::seconds(second), view.columnWidth);
        return static_cast<int>(column - view.lastColumn) + picture.width() - 1;
    };
    // From 20 to 80 on a scale from -20 to 80: the upper 54 of 90 rows.
    for (int y = 0; y < picture.height(); ++y) {
        QCOMPARE(qAlpha(picture.pixel(xOf(30), y)) > 0, y < 54);
    }
    QVERIFY(isBlank(picture, xOf(40) + 1, xOf(80) - 1));
    QVERIFY(qAlpha(picture.pixel(xOf(100), 0)) > 0);
    QVERIFY(qAlpha(picture.pixel(xOf(30), 10)) < 128);
}

QTEST_GUILESS_MAIN(TestTraceLayer)
#include "tst_tracelayer.moc"
