// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartcard.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace bellwether;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime start{480'000h};
constexpr int chartCount = 6;
constexpr int columnCount = 3;
constexpr int manyCharts = 14;
constexpr int mostAtOnce = 6;
constexpr int mostTurns = 500;

/// Two lines that go up and down, for so many seconds.
ChartData latency(std::chrono::seconds length, double height)
{
    ChartData chart;
    chart.id = QStringLiteral("latency");
    chart.title = QStringLiteral("Latency");
    chart.badge = {Badge::Kind::NoWorse, QStringLiteral("no worse")};
    chart.why = QStringLiteral("within 10 % of stable");
    chart.now = {QStringLiteral("20 ms"), QStringLiteral("40 ms")};
    chart.names = {QStringLiteral("stable"), QStringLiteral("canary")};
    chart.unit = QStringLiteral("ms");
    chart.band = ChartBand{1.2, 0, true};
    chart.marks = {{start + 60s, QStringLiteral("→ 5 %"), ChartMark::Kind::Shift}};
    for (int second = 0; second < length.count(); ++second) {
        const UtcTime at = start + std::chrono::seconds(second);
        chart.tracks.stable.append(at, height * (1 + second % 7 / 7.0));
        chart.tracks.canary.append(at, height * (2 + second % 11 / 11.0));
    }
    return chart;
}

/// A window full of charts.
class Wall : public QWidget
{
public:
    explicit Wall(int count = chartCount)
    {
        auto* grid = new QGridLayout(this);
        for (int i = 0; i < count; ++i) {
            cards.push_back(new ChartCard(group));
            cards.back()->plot().installEventFilter(this);
            cards.back()->plot().setFocusPolicy(Qt::NoFocus);
            grid->addWidget(cards.back(), i / columnCount, i % columnCount);
        }
    }

    /// The same samples, range and size as another one.
    void showAsNew(const ChartData& chart, const QSize& size, UtcTime to)
    {
        resize(size);
        setData(chart);
        group.setExtent(start, to);
        show();
        QVERIFY(QTest::qWaitForWindowExposed(this));
        for (ChartCard* card : cards) {
            card->plot().settle();
        }
        finish();
    }

    void setData(const ChartData& chart)
    {
        for (ChartCard* card : cards) {
            card->setData(chart);
        }
    }

    /// How many charts were painted in each turn of the event loop that painted any, until nothing is left to do.
    std::vector<int> finish()
    {
        std::vector<int> turns;
        int idle = 0;
        for (int turn = 0; turn < mostTurns && idle < 20; ++turn) {
            m_paints = 0;
            QCoreApplication::processEvents();
            idle = m_paints == 0 ? idle + 1 : 0;
            if (m_paints > 0) {
                turns.push_back(m_paints);
            }
        }
        return turns;
    }

    ChartGroup group;
    std::vector<ChartCard*> cards;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        m_paints += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

private:
    int m_paints = 0;
};

bool shows(const QImage& picture, const QColor& colour)
{
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (picture.pixelColor(x, y) == colour) {
                return true;
            }
        }
    }
    return false;
}

enum class Change { Samples, Size, Range, Theme, Data };

} // namespace

class TestChartTurns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void oneChartATurnUntilAllAreDone_data();
    void oneChartATurnUntilAllAreDone();
    void aWaitingChartShowsItsLastPicture_data();
    void aWaitingChartShowsItsLastPicture();
    void aWaitingChartShowsNoOtherData();
    void aCopyDoesNotWait();
    void aFewAreRefreshedInATurn();
    void newSamplesNeverPaintAllInATurn();
    void theOneUnderThePointerIsRefreshedFirst();
    void whatIsNotInSightTakesNoTurn();
};

void TestChartTurns::init()
{
    QApplication::setPalette(paletteOf(lightTheme()));
}

void TestChartTurns::oneChartATurnUntilAllAreDone_data()
{
    QTest::addColumn<Change>("change");
    QTest::newRow("new samples") << Change::Samples;
    QTest::newRow("another size") << Change::Size;
    QTest::newRow("another range") << Change::Range;
    QTest::newRow("another theme") << Change::Theme;
    QTest::newRow("other data") << Change::Data;
}

void TestChartTurns::oneChartATurnUntilAllAreDone()
{
    QFETCH(Change, change);
    ChartData data = latency(180s, 10);
    QSize size(1200, 600);
    UtcTime to = start + 180s;
    Wall wall;
    wall.showAsNew(data, size, to);
    if (change == Change::Samples || change == Change::Data) {
        data = latency(change == Change::Samples ? 200s : 180s, change == Change::Samples ? 10 : 35);
        wall.setData(data);
    }
    to = change == Change::Samples ? start + 200s : change == Change::Range ? start + 150s : to;
    wall.group.setExtent(start, to);
    size = change == Change::Size ? QSize(1100, 560) : size;
    wall.resize(size);
    if (change == Change::Theme) {
        QApplication::setPalette(paletteOf(darkTheme()));
    }
    std::vector<int> turns = wall.finish();
    QVERIFY(!turns.empty());
    QCOMPARE(turns.front(), chartCount);
    turns.erase(turns.begin());
    QVERIFY(std::ssize(turns) >= chartCount - 1);
    QCOMPARE(*std::max_element(turns.begin(), turns.end()), 1);

    Wall fresh;
    fresh.showAsNew(data, size, to);
    for (std::size_t i = 0; i < chartCount; ++i) {
        QCOMPARE(wall.cards[i]->grab().toImage(), fresh.cards[i]->grab().toImage());
    }
}

void TestChartTurns::aWaitingChartShowsItsLastPicture_data()
{
    QTest::addColumn<Change>("change");
    QTest::newRow("another size") << Change::Size;
    QTest::newRow("another range") << Change::Range;
    QTest::newRow("another theme") << Change::Theme;
}

void TestChartTurns::aWaitingChartShowsItsLastPicture()
{
    QFETCH(Change, change);
    Wall wall;
    wall.showAsNew(latency(180s, 10), {1200, 600}, start + 180s);
    QVERIFY(!wall.group.takeTurn(&wall, false));
    if (change == Change::Size) {
        wall.cards[0]->resize(300, 250);
    } else if (change == Change::Range) {
        wall.group.setExtent(start, start + 150s);
    } else {
        QApplication::setPalette(paletteOf(darkTheme()));
    }
    const QImage waiting = wall.cards[0]->plot().grab().toImage();
    QVERIFY(shows(waiting, lightTheme().stable));
    QVERIFY(shows(waiting, lightTheme().canary));
    wall.cards[0]->plot().settle();
    QVERIFY(wall.cards[0]->plot().grab().toImage() != waiting);
}

void TestChartTurns::aWaitingChartShowsNoOtherData()
{
    Wall wall;
    wall.showAsNew(latency(180s, 10), {1200, 600}, start + 180s);
    QVERIFY(!wall.group.takeTurn(&wall, false));
    ChartData other = latency(180s, 35);
    other.id = QStringLiteral("another");
    wall.setData(other);
    const QImage waiting = wall.cards[0]->plot().grab().toImage();
    QVERIFY(shows(waiting, lightTheme().panel));
    QVERIFY(!shows(waiting, lightTheme().stable));
    QVERIFY(!shows(waiting, lightTheme().canary));
}

void TestChartTurns::aCopyDoesNotWait()
{
    const ChartData other = latency(180s, 35);
    Wall fresh;
    fresh.showAsNew(other, {1200, 600}, start + 180s);
    Wall wall;
    wall.showAsNew(latency(180s, 10), {1200, 600}, start + 180s);
    wall.setData(other);
    wall.cards.back()->copy();
    QCOMPARE(QApplication::clipboard()->image().convertToFormat(QImage::Format_RGB32),
        fresh.cards.back()->grab().toImage().convertToFormat(QImage::Format_RGB32));
}

void TestChartTurns::aFewAreRefreshedInATurn()
{
    const ChartData data = latency(180s, 10);
    Wall wall(manyCharts);
    wall.showAsNew(data, {1200, 900}, start + 180s);
    wall.group.setCrosshair(start + 90s);
    QCOMPARE(wall.finish(), (std::vector{mostAtOnce, mostAtOnce, manyCharts - 2 * mostAtOnce}));
    wall.group.setCrosshair(start + 60s);
    wall.group.setCrosshair(start + 30s);
    QCOMPARE(wall.finish(), (std::vector{mostAtOnce, mostAtOnce, manyCharts - 2 * mostAtOnce}));
}

void TestChartTurns::newSamplesNeverPaintAllInATurn()
{
    Wall wall(manyCharts);
    wall.showAsNew(latency(180s, 10), {1200, 900}, start + 180s);
    const ChartData more = latency(200s, 10);
    wall.setData(more);
    wall.group.setExtent(start, start + 200s);
    const std::vector<int> turns = wall.finish();
    // One more may have its turn meanwhile to redo what is expensive.
    QVERIFY(*std::max_element(turns.begin(), turns.end()) <= mostAtOnce + 1);

    Wall fresh(manyCharts);
    fresh.showAsNew(more, {1200, 900}, start + 200s);
    for (std::size_t i = 0; i < manyCharts; ++i) {
        QCOMPARE(wall.cards[i]->grab().toImage(), fresh.cards[i]->grab().toImage());
    }
}

void TestChartTurns::theOneUnderThePointerIsRefreshedFirst()
{
    Wall wall(manyCharts);
    wall.showAsNew(latency(180s, 10), {1200, 900}, start + 180s);
    wall.cards.back()->plot().setAttribute(Qt::WA_UnderMouse);
    wall.group.setCrosshair(start + 90s);
    QCOMPARE(wall.finish(), (std::vector{1, mostAtOnce, mostAtOnce, manyCharts - 1 - 2 * mostAtOnce}));
}

void TestChartTurns::whatIsNotInSightTakesNoTurn()
{
    /// Wants a turn at each painting, until it had one.
    class Eager : public QWidget
    {
    public:
        explicit Eager(ChartGroup& group)
            : m_group(group)
        { }
        bool hadTurn = false;

    protected:
        void paintEvent(QPaintEvent*) override { hadTurn = hadTurn || m_group.takeTurn(this, true); }

    private:
        ChartGroup& m_group;
    };
    ChartGroup group;
    QWidget hidden;
    QWidget window;
    QWidget outside(&window);
    window.resize(200, 100);
    outside.setGeometry(500, 0, 100, 100);
    Eager chart(group);
    QVERIFY(group.takeTurn(&hidden, true));
    QVERIFY(!group.takeTurn(&hidden, true));
    window.show();
    QVERIFY(!group.takeTurn(&outside, true));
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    for (int turn = 0; turn < mostTurns && !chart.hadTurn; ++turn) {
        QCoreApplication::processEvents();
    }
    QVERIFY(chart.hadTurn);
}

QTEST_MAIN(TestChartTurns)
#include "tst_chartturns.moc"
