// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/histogramforms.h"

#include <QTest>

using namespace std::chrono_literals;

namespace bellwether::prometheus {

namespace {

using Series = std::vector<SeriesSamples>;

/// One histogram of that instance whose only bound tells its form, with a sample that many seconds ago.
Series histogram(const char* bound, Duration ago, const char* instance = "a")
{
    return {{{{"instance", instance}, {"le", bound}}, {{UtcTime(1h) - ago, 1}}}};
}

const Series none;

QByteArray described(const Series& series)
{
    QByteArray text;
    for (const SeriesSamples& one : series) {
        for (const auto& [name, value] : one.labels) {
            text += name == "le" ? QByteArray::fromStdString(value) : QByteArray();
        }
    }
    return text;
}

} // namespace

class TestHistogramForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesOneForm_data()
    {
        QTest::addColumn<HistogramForms>("forms");
        QTest::addColumn<QByteArray>("stable");
        QTest::addColumn<QByteArray>("canary");
        QTest::addColumn<int>("warnings");
        const auto row
            = [](const char* name, const HistogramForms& forms, const char* stable, const char* canary, int warnings) {
                  QTest::newRow(name) << forms << QByteArray(stable) << QByteArray(canary) << warnings;
              };
        const Series classic = histogram("classic", 5s);
        const Series native = histogram("native", 5s);
        row("nothing", {}, "", "", 0);
        row("classic", {{classic, classic}, {}}, "classic", "classic", 0);
        row("native", {{}, {native, native}}, "native", "native", 0);
        row("both", {{classic, classic}, {native, native}}, "classic", "classic", 0);
        row("no canary yet", {{none, none}, {native, none}}, "native", "", 0);
        row("both, the canary native alone", {{classic, none}, {native, native}}, "native", "native", 0);
        row("both, the canary classic alone", {{classic, classic}, {native, none}}, "classic", "classic", 0);
        row("one each", {{classic, none}, {none, native}}, "classic", "native", 1);
        const Series old = histogram("classic", 5min);
        row("classic has ended", {{old, old}, {native, native}}, "native", "native", 0);
        row("classic has ended on the canary", {{classic, old}, {native, native}}, "native", "native", 0);
        row("a scrape behind", {{histogram("classic", 20s), classic}, {native, native}}, "classic", "classic", 0);
        const Series another = histogram("native", 5s, "b");
        row("an instance of another form", {{classic, classic}, {none, another}}, "classic", "classic", 1);
    }

    void takesOneForm()
    {
        QFETCH(HistogramForms, forms);
        const ChosenForms chosen = chosenForms(std::move(forms));
        QTEST(described(chosen.series.stable), "stable");
        QTEST(described(chosen.series.canary), "canary");
        QTEST(int(chosen.warnings.size()), "warnings");
    }

    void aSummaryOfThatNameIsNoForm()
    {
        const Series summary = {{{{"instance", "a"}, {"quantile", "0.5"}}, {{UtcTime(1h), 1}}}};
        const ChosenForms chosen
            = chosenForms({{summary, summary}, {histogram("native", 5s), histogram("native", 5s)}});
        QCOMPARE(described(chosen.series.canary), QByteArray("native"));
    }
};

} // namespace bellwether::prometheus

QTEST_APPLESS_MAIN(bellwether::prometheus::TestHistogramForms)
#include "tst_histogramforms.moc"
