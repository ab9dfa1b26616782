// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/badgelabel.h"
#include "widgets/charts/chartcard.h"
#include "widgets/elidedlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMimeData>
#include <QTest>

using namespace bellwether;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime start{480'000h};

ChartData errorRate()
{
    ChartData chart;
    chart.id = QStringLiteral("errors");
    chart.title = QStringLiteral("Error rate");
    chart.badge = {Badge::Kind::Worse, QStringLiteral("worse")};
    chart.why = QStringLiteral("3.1 × stable");
    chart.now = {QStringLiteral("0.9 %"), QStringLiteral("2.8 %")};
    chart.names = {QStringLiteral("stable"), QStringLiteral("canary")};
    chart.unit = QStringLiteral("%");
    for (auto second = 0s; second < 120s; ++second) {
        chart.tracks.stable.append(start + second, 1);
        chart.tracks.canary.append(start + second, 3);
    }
    return chart;
}

/// WCAG 2: from 1 to 21.
double contrast(const QColor& a, const QColor& b)
{
    const auto luminance = [](const QColor& colour) {
        const auto linear
            = [](double part) { return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    };
    const double lighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

struct Shown
{
    ChartGroup group;
    ChartCard card{group};

    explicit Shown(const ChartData& chart)
    {
        group.setExtent(start, start + 120s);
        card.resize(440, 300);
        card.setData(chart);
        card.show();
    }

    QImage picture()
    {
        card.plot().settle();
        return card.plot().grab().toImage();
    }
};

bool saysAnywhere(const QWidget& widget, const QString& text)
{
    const auto labels = widget.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
        [&](const QLabel* label) { return label->isVisibleTo(&widget) && label->text().contains(text); });
}

} // namespace

class TestChartCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysItInWords();
    void aNarrowCardKeepsItsTitle();
    void saysTheNumbersToAScreenReader();
    void keysMoveAndZoomAllCharts();
    void copiesAPicture();
    void playheadHidesWhatCameLater();
    void aNewNameIsDrawn();
    void crosshairShowsOnTheOtherChart();
    void gridLiesWhereTheLinesAreMeasured();
    void samplesInAnotherUnitLookTheSame();
    void contrastIsReached_data();
    void contrastIsReached();
};

void TestChartCard::saysItInWords()
{
    const Shown shown(errorRate());
    for (const char* text : {"Error rate", "worse", "3.1 × stable", "0.9 %", "2.8 %"}) {
        QVERIFY2(saysAnywhere(shown.card, QString::fromUtf8(text)), text);
    }
}

void TestChartCard::aNarrowCardKeepsItsTitle()
{
    Shown shown(errorRate());
    const auto* badge = shown.card.findChild<BadgeLabel*>();
    shown.card.resize(700, 240);
    QCoreApplication::processEvents();
    QCOMPARE(badge->text(), QStringLiteral("▲ worse"));
    shown.card.resize(310, 240);
    QCoreApplication::processEvents();
    QCOMPARE(badge->text(), QStringLiteral("▲"));
    QCOMPARE(badge->accessibleName(), QStringLiteral("▲ worse"));
    const auto* title = shown.card.findChild<ElidedLabel*>();
    QVERIFY2(title->width() >= title->fontMetrics().horizontalAdvance(title->text()), "the whole title is seen");
}

void TestChartCard::saysTheNumbersToAScreenReader()
{
    Shown shown(errorRate());
    QCOMPARE(shown.card.plot().accessibleName(), QStringLiteral("Error rate"));
    const QString description = shown.card.plot().accessibleDescription();
    QVERIFY(description.contains(QStringLiteral("stable: 0.9 %")));
    QVERIFY(description.contains(QStringLiteral("canary: 2.8 %")));
    ChartData unknown = errorRate();
    unknown.now.canary.clear();
    shown.card.setData(unknown);
    QVERIFY(shown.card.plot().accessibleDescription().contains(QStringLiteral("canary: unknown")));
}

void TestChartCard::keysMoveAndZoomAllCharts()
{
    Shown shown(errorRate());
    ChartPlot& plot = shown.card.plot();
    const Duration all = shown.group.span();
    QTest::keyClick(&plot, Qt::Key_Left);
    QVERIFY(shown.group.crosshair().has_value());
    const auto before = *shown.group.crosshair();
    QTest::keyClick(&plot, Qt::Key_Left);
    QVERIFY(*shown.group.crosshair() < before);
    QTest::keyClick(&plot, Qt::Key_Right);
    QCOMPARE(*shown.group.crosshair(), before);
    QTest::keyClick(&plot, Qt::Key_Plus);
    QVERIFY(shown.group.span() < all);
    QTest::keyClick(&plot, Qt::Key_Home);
    QCOMPARE(shown.group.span(), all);
}

void TestChartCard::copiesAPicture()
{
    Shown shown(errorRate());
    QApplication::clipboard()->clear();
    QTest::keyClick(&shown.card.plot(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->image().size(), shown.card.size() * shown.card.devicePixelRatioF());
}

void TestChartCard::playheadHidesWhatCameLater()
{
    // What a review shows at a moment does not depend on what came after it.
    ChartData later = errorRate();
    ChartData earlier = errorRate();
    earlier.tracks = {};
    for (auto second = 0s; second <= 60s; ++second) {
        earlier.tracks.stable.append(start + second, 1);
        earlier.tracks.canary.append(start + second, 3);
    }
    later.marks = {{start + 90s, QStringLiteral("→ 50 %"), ChartMark::Kind::Shift}};
    Shown one(earlier);
    Shown other(later);
    QVERIFY(one.picture() != other.picture());
    one.card.plot().setPlayhead(start + 60s);
    other.card.plot().setPlayhead(start + 60s);
    QCOMPARE(one.picture(), other.picture());
}

void TestChartCard::aNewNameIsDrawn()
{
    Shown renamed(errorRate());
    ChartData other = errorRate();
    other.names.canary = QStringLiteral("green");
    Shown fresh(other);
    for (Shown* chart : {&renamed, &fresh}) {
        chart->card.plot().setFocusPolicy(Qt::NoFocus);
    }
    QVERIFY(renamed.picture() != fresh.picture());
    renamed.card.setData(other);
    QCOMPARE(renamed.picture(), fresh.picture());
}

void TestChartCard::crosshairShowsOnTheOtherChart()
{
    Shown shown(errorRate());
    const QImage before = shown.picture();
    shown.group.setCrosshair(start + 30s);
    const QImage with = shown.picture();
    QVERIFY(with != before);
    shown.group.setCrosshair({});
    QCOMPARE(shown.picture(), before);
}

void TestChartCard::gridLiesWhereTheLinesAreMeasured()
{
    AxesPicture axes;
    AxesPicture::Request request;
    request.theme = lightTheme();
    for (const QSize size : {QSize(405, 250), QSize(600, 300)}) {
        request.size = size;
        request.plot = QRect(QPoint(), size).adjusted(52, 16, -52, -20);
        const QImage picture = axes.picture(request).toImage();
        for (int row = 1; row < 4; ++row) {
            const int y = request.plot.top() + request.plot.height() * row / 4;
            const auto isLine = [&](int x) {
                return picture.pixelColor(x, y) != request.theme.panel
                    || picture.pixelColor(x, y - 1) != request.theme.panel;
            };
            QVERIFY(isLine(request.plot.left() + 3) && isLine(request.plot.right() - 3));
            QVERIFY(!isLine(request.plot.left() - 3) && !isLine(request.plot.right() + 4));
        }
    }
}

void TestChartCard::samplesInAnotherUnitLookTheSame()
{
    ChartData shown = errorRate();
    shown.band = ChartBand{1.5, 0.5, true};
    shown.limits = {{4, QStringLiteral("rolls back at 4 %")}};
    ChartData other = shown;
    other.tracks = {};
    other.factor = 0.125;
    other.band->added *= 8;
    for (const Track track : allTracks) {
        for (std::size_t index = 0; index < shown.tracks[track].size(); ++index) {
            const Sample& sample = shown.tracks[track].at(index);
            other.tracks[track].append(sample.at, sample.value * 8);
        }
    }
    Shown one(shown);
    Shown two(other);
    for (Shown* chart : {&one, &two}) {
        chart->card.plot().setFocusPolicy(Qt::NoFocus);
        chart->group.setCrosshair(start + 60s);
    }
    QCOMPARE(one.picture(), two.picture());
}

void TestChartCard::contrastIsReached_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");

    for (const Theme* theme : {&lightTheme(), &darkTheme()}) {
        const auto row = [theme](const char* name, const QColor& text, const QColor& ground) {
            QTest::addRow("%s, %s", name, theme->dark ? "dark" : "light") << text << ground;
        };
        row("ink", theme->ink, theme->panel);
        row("soft", theme->soft, theme->panel);
        row("faint", theme->faint, theme->panel);
        row("faint on the ground", theme->faint, theme->ground);
        row("stable", theme->stable, theme->panel);
        row("canary", theme->canary, theme->panel);
        row("bad", theme->bad, theme->panel);
        row("bad badge", theme->bad, theme->badGround);
        row("good badge", theme->good, theme->goodGround);
        row("waiting badge", theme->waiting, theme->waitingGround);
        row("production", theme->production, theme->panel);
        row("highlighted", theme->panel, theme->accent);
    }
}

void TestChartCard::contrastIsReached()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    const double reached = contrast(text, ground);
    QVERIFY2(reached >= 4.5, qPrintable(QString::number(reached)));
}

QTEST_MAIN(TestChartCard)
#include "tst_chartcard.moc"
