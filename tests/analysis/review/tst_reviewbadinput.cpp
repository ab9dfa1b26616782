// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whatever the sides hold, no review test crashes and none answers with a NaN or an infinity: a number or a reason.
#include "models/analysis/review/kayenta.h"
#include "models/analysis/review/mannwhitney.h"
#include "models/analysis/review/welch.h"

#include <QTest>

#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace bellwether;

namespace {

using Numbers = std::vector<double>;
using Limits = std::numeric_limits<double>;
using Trouble = ReviewTrouble;
using Reason = std::optional<ReviewTrouble>;

constexpr double quietNaN = Limits::quiet_NaN();
constexpr double inf = Limits::infinity();
constexpr Reason fine = std::nullopt;
constexpr std::array<Alternative, 3> alternatives = {Alternative::TwoSided, Alternative::Less, Alternative::Greater};

/// What each test must answer: a reason, or none for numbers.
struct Wanted
{
    Reason welch;
    Reason ranks;
    Reason shift;
};

constexpr Wanted all(Reason reason)
{
    return {reason, reason, reason};
}

void addRow(const QString& name, const Numbers& first, const Numbers& second, const Wanted& wanted)
{
    QTest::newRow(qPrintable(name)) << first << second << wanted;
}

const Numbers usual = {3, 1, 4, 1.5, 9, 2.6};

Numbers with(double value, std::size_t at)
{
    Numbers values = usual;
    values.insert(values.begin() + static_cast<std::ptrdiff_t>(at), value);
    return values;
}

Numbers times(double factor)
{
    Numbers values;
    for (const double value : usual)
        values.push_back(value * factor);
    return values;
}

bool isNumber(const Probability& probability)
{
    return probability.p >= 0 && probability.p <= 1 && std::isfinite(probability.ln) && probability.ln <= 0;
}

bool isInterval(const DifferenceInterval& interval, double inside)
{
    const double low = interval.low.value_or(Limits::lowest());
    const double high = interval.high.value_or(Limits::max());
    return std::isfinite(low) && std::isfinite(high) && low <= inside && inside <= high;
}

Reason reasonOf(const Result<Welch, Trouble>& result)
{
    if (!result)
        return result.error();
    const bool isFine = isNumber(result->p) && std::isfinite(result->t) && result->df >= 0.999
        && std::isfinite(result->df) && isInterval(result->interval, result->difference);
    return isFine ? fine : Reason(static_cast<Trouble>(99));
}

Reason reasonOf(const Result<MannWhitney, Trouble>& result)
{
    if (!result)
        return result.error();
    const bool isFine = isNumber(result->p) && std::isfinite(result->z) && result->effect >= 0 && result->effect <= 1
        && std::isfinite(result->u);
    return isFine ? fine : Reason(static_cast<Trouble>(99));
}

Reason reasonOf(const Result<Shift, Trouble>& result)
{
    if (!result)
        return result.error();
    const bool isFine = std::isfinite(result->estimate) && isInterval(result->interval, result->estimate)
        && result->confidence > 0 && result->confidence <= 1;
    return isFine ? fine : Reason(static_cast<Trouble>(99));
}

Result<Shift, Trouble> shiftOf(const Numbers& first, const Numbers& second, double confidence)
{
    const auto one = SortedValues::of(first);
    const auto two = SortedValues::of(second);
    if (!one || !two)
        return Unexpected(one ? two.error() : one.error());
    return hodgesLehmann(*one, *two, confidence);
}

/// Kayenta's label says whether there was a reason, too.
bool isWhole(const KayentaOutcome& outcome)
{
    const bool isRefused = outcome.label == KayentaLabel::Error || outcome.label == KayentaLabel::Nodata
        || outcome.label == KayentaLabel::NodataFailMetric;
    return isRefused == outcome.trouble.has_value() && std::isfinite(outcome.effect.value_or(0))
        && (!outcome.shift || isInterval(outcome.shift->interval, outcome.shift->estimate));
}

} // namespace

Q_DECLARE_METATYPE(Wanted)

class TestReviewBadInput : public QObject
{
    Q_OBJECT

private:
    static void addBadNumbers();
    static void addFew();
    static void addConstants();
    static void addUnits();

private Q_SLOTS:
    void answersOrSaysWhy_data();
    void answersOrSaysWhy();
    void refusesConfidences_data();
    void refusesConfidences();
    void survivesNoise();
};

void TestReviewBadInput::addBadNumbers()
{
    const std::array<std::pair<const char*, double>, 5> bad = {{{"NaN", quietNaN}, {"minus NaN", -quietNaN},
        {"signalling NaN", Limits::signaling_NaN()}, {"infinite", inf}, {"minus infinite", -inf}}};
    for (const auto& [name, value] : bad) {
        for (const std::size_t at : {std::size_t(0), std::size_t(3), usual.size()}) {
            addRow(QStringLiteral("%1 at %2 of first").arg(QLatin1String(name)).arg(at), with(value, at), usual,
                all(Trouble::NotFinite));
            addRow(QStringLiteral("%1 at %2 of second").arg(QLatin1String(name)).arg(at), usual, with(value, at),
                all(Trouble::NotFinite));
        }
        addRow(QStringLiteral("nothing but %1").arg(QLatin1String(name)), Numbers(3, value), Numbers(3, value),
            all(Trouble::NotFinite));
        addRow(QStringLiteral("%1 alone").arg(QLatin1String(name)), {value}, usual, all(Trouble::NotFinite));
        addRow(QStringLiteral("%1 among many").arg(QLatin1String(name)), Numbers(5000, value), Numbers(5000, 1),
            all(Trouble::NotFinite));
    }
}

void TestReviewBadInput::addFew()
{
    addRow(QStringLiteral("nothing"), {}, {}, all(Trouble::Empty));
    addRow(QStringLiteral("no first"), {}, usual, all(Trouble::Empty));
    addRow(QStringLiteral("no second"), usual, {}, all(Trouble::Empty));
    addRow(QStringLiteral("one each"), {1}, {2}, {Trouble::TooFew, fine, fine});
    addRow(QStringLiteral("one and many"), {1}, usual, {Trouble::TooFew, fine, fine});
    addRow(QStringLiteral("many and one"), usual, {1}, {Trouble::TooFew, fine, fine});
    addRow(QStringLiteral("one each, the same"), {1}, {1}, {Trouble::TooFew, Trouble::NoVariation, fine});
    addRow(QStringLiteral("two each"), {1, 2}, {3, 4}, all(fine));
    addRow(QStringLiteral("the same side twice"), usual, usual, all(fine));
}

void TestReviewBadInput::addConstants()
{
    const Wanted equal = {Trouble::NoVariation, Trouble::NoVariation, fine};
    const Wanted constant = {Trouble::NoVariation, fine, fine};
    addRow(QStringLiteral("constants, the same"), Numbers(9, 4), Numbers(7, 4), equal);
    addRow(QStringLiteral("constants, zeros of both signs"), Numbers(9, 0.0), Numbers(7, -0.0), equal);
    addRow(QStringLiteral("constants, different"), Numbers(9, 4), Numbers(7, 5), constant);
    addRow(QStringLiteral("constants, 0.1"), Numbers(10, 0.1), Numbers(3, 0.1), equal);
    addRow(QStringLiteral("a hair apart"), Numbers(9, 4), Numbers(7, std::nextafter(4, 5)), constant);
    addRow(QStringLiteral("first constant"), Numbers(9, 4), usual, all(fine));
    addRow(QStringLiteral("second constant"), usual, Numbers(9, 4), all(fine));
    addRow(QStringLiteral("a hair of variation"), {1, 1, std::nextafter(1, 2)}, Numbers(4, 1), all(fine));
    addRow(QStringLiteral("far away and a hair of variation"), {1e12, 1e12, std::nextafter(1e12, 2e12)},
        Numbers(4, -1e12), all(fine));
    const Numbers million(1'000'000, 7.25);
    addRow(QStringLiteral("a million equal"), million, million, equal);
    addRow(QStringLiteral("a million equal against others"), million, Numbers(1'000'000, 7.5), constant);
    Numbers one = million;
    one[500'000] = 8;
    addRow(QStringLiteral("a million equal but one"), one, million, all(fine));
    addRow(QStringLiteral("a million equal and a few"), million, usual, all(fine));
}

void TestReviewBadInput::addUnits()
{
    for (const double unit : {1e-9, 1e12, 1e-300, 1e300, -1e-9, -1e12, 1e-310})
        addRow(QStringLiteral("in units of %1").arg(unit), times(unit), times(1.1 * unit), all(fine));
    addRow(QStringLiteral("nano against tera"), times(1e-9), times(1e12), all(fine));
    addRow(QStringLiteral("tera and a nano apart"), {1e12, 1e12 + 1e-3}, {1e12, 1e12 - 1e-3}, all(fine));
    const double most = Limits::max();
    const double least = Limits::denorm_min();
    addRow(QStringLiteral("the ends of all numbers"), {most, -most, 0}, {-most, most, 1},
        {Trouble::OutOfRange, fine, Trouble::OutOfRange});
    addRow(QStringLiteral("opposite ends"), {most, most / 2}, {-most, -most / 2},
        {Trouble::OutOfRange, fine, Trouble::OutOfRange});
    addRow(QStringLiteral("the greatest"), {most, most}, {most, most / 2}, {Trouble::OutOfRange, fine, fine});
    addRow(QStringLiteral("the smallest"), {least, 2 * least, 0}, {0, least, 0}, all(fine));
    addRow(QStringLiteral("the smallest and one"), {0, least}, {1, 1}, {Trouble::OutOfRange, fine, fine});
    addRow(QStringLiteral("one against the smallest variation"), {1, 1, 1}, {0, 0, least},
        {Trouble::OutOfRange, fine, fine});
}

void TestReviewBadInput::answersOrSaysWhy_data()
{
    QTest::addColumn<Numbers>("first");
    QTest::addColumn<Numbers>("second");
    QTest::addColumn<Wanted>("wanted");
    addBadNumbers();
    addFew();
    addConstants();
    addUnits();
}

void TestReviewBadInput::answersOrSaysWhy()
{
    QFETCH(Numbers, first);
    QFETCH(Numbers, second);
    QFETCH(Wanted, wanted);
    for (const Alternative alternative : alternatives) {
        const bool isEnd = wanted.welch == Trouble::OutOfRange;
        const Reason reason = reasonOf(welch(first, second, alternative));
        // An end of the range may be on the side that a one-sided interval leaves open.
        QVERIFY(reason == wanted.welch || (isEnd && alternative != Alternative::TwoSided && reason == fine));
        QVERIFY(reasonOf(mannWhitney(first, second, alternative)) == wanted.ranks);
    }
    const bool isLarge = first.size() > 10'000; // one confidence is enough there
    for (const double confidence : isLarge ? Numbers{0.95} : Numbers{1e-6, 0.5, 0.95, 0.98, 1 - 1e-12})
        QVERIFY(reasonOf(shiftOf(first, second, confidence)) == wanted.shift);
    const KayentaOutcome label = kayentaLabel(second, first, {});
    QVERIFY(isWhole(label));
    if (wanted.ranks == Trouble::Empty)
        QCOMPARE(label.label, KayentaLabel::Nodata);
}

void TestReviewBadInput::refusesConfidences_data()
{
    QTest::addColumn<double>("confidence");
    for (const double bad : {quietNaN, inf, -inf, 0.0, -0.0, 1.0, 1.5, -0.95, 95.0, 1e300})
        QTest::addRow("%g", bad) << bad;
}

void TestReviewBadInput::refusesConfidences()
{
    QFETCH(double, confidence);
    for (const Alternative alternative : alternatives)
        QVERIFY(reasonOf(welch(usual, times(2), alternative, confidence)) == Trouble::BadConfidence);
    QVERIFY(reasonOf(shiftOf(usual, times(2), confidence)) == Trouble::BadConfidence);
}

// Any 64 bits as numbers: a reason or numbers, whatever they are.
void TestReviewBadInput::survivesNoise()
{
    std::mt19937_64 random(23);
    std::uniform_int_distribution<int> count(0, 12);
    const auto number = [&](int round) {
        const auto value = std::bit_cast<double>(random());
        return round % 4 == 0 || std::isfinite(value) ? value : 1.0;
    };
    for (int round = 0; round < 20'000; ++round) {
        Numbers first(static_cast<std::size_t>(count(random)));
        Numbers second(static_cast<std::size_t>(count(random)));
        for (double& value : first)
            value = number(round);
        for (double& value : second)
            value = number(round);
        const Alternative alternative = alternatives.at(static_cast<std::size_t>(round) % alternatives.size());
        QVERIFY(reasonOf(welch(first, second, alternative)) != static_cast<Trouble>(99));
        QVERIFY(reasonOf(mannWhitney(first, second, alternative)) != static_cast<Trouble>(99));
        QVERIFY(reasonOf(shiftOf(first, second, 0.9)) != static_cast<Trouble>(99));
        QVERIFY(isWhole(kayentaLabel(second, first, {})));
    }
}

QTEST_APPLESS_MAIN(TestReviewBadInput)
#include "tst_reviewbadinput.moc"
