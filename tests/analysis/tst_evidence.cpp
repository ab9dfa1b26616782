// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/evidence.h"
#include "models/analysis/ratiolikelihood.h"
#include "models/analysis/reproducible.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

using namespace bellwether;

namespace {

struct Pair
{
    Counts stable;
    Counts canary;
};

/// Shares from a millionth to nearly all, few events and many.
const std::vector<Pair> pairs = {{{10, 9500}, {1, 500}}, {{900, 5e7}, {3, 50}}, {{7, 10}, {2e4, 1e6}},
    {{0, 1}, {3, 1e5}}, {{250, 1000}, {260, 1000}}, {{1e5, 2e6}, {4e4, 1e6}}};

/// What RatioLikelihood stands for, term by term.
double direct(std::span<const Pair> given, double step)
{
    double sum = 0;
    for (const Pair& pair : given) {
        const double theta = pair.canary.exposures / (pair.canary.exposures + pair.stable.exposures);
        const double total = pair.canary.events + pair.stable.events;
        sum += pair.canary.events * step - total * std::log1p(theta * std::expm1(step));
    }
    return sum;
}

double ratioAt(std::size_t index)
{
    return index == 0 ? 0 : index == 600 ? std::numeric_limits<double>::infinity() : std::exp(double(index) * 0.01 - 3);
}

bool isNear(double a, double b)
{
    return a == b || std::abs(a / b - 1) < 1e-12;
}

/// The ratio of greatest likelihood, and the interval, by their definitions.
std::pair<double, RatioInterval> directly(std::span<const Pair> given, double alpha)
{
    constexpr double scale = 0.69314718055994530942;
    std::array<double, 601> logs = {};
    for (std::size_t i = 0; i < logs.size(); ++i) {
        logs[i] = direct(given, double(i) * 0.01 - 3);
    }
    const auto best = std::max_element(logs.begin(), logs.end());
    double mixed = 0;
    double weights = 0;
    for (std::size_t i = 0; i < logs.size(); ++i) {
        const double step = double(i) * 0.01 - 3;
        const double weight = std::exp(-step * step / (2 * scale * scale));
        mixed += weight * std::exp(logs[i] - *best);
        weights += weight;
    }
    const double least = *best + std::log(mixed / weights) + std::log(alpha);
    std::size_t first = 0;
    std::size_t last = logs.size() - 1;
    while (logs[first] <= least) {
        ++first;
    }
    while (logs[last] <= least) {
        --last;
    }
    return {ratioAt(std::size_t(best - logs.begin())), {ratioAt(first), ratioAt(last)}};
}

} // namespace

class TestEvidence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyAreAsOne();
    void likelihoodIsItsSeries();
    void sidesMirror();
};

void TestEvidence::manyAreAsOne()
{
    std::vector<double> logs;
    std::vector<double> exps;
    for (double x = 1e-12; x < 1e12; x *= 1.0371) {
        logs.push_back(x);
        exps.push_back(std::log(x) * 3);
    }
    std::vector<double> logsOf = logs;
    std::vector<double> expsOf = exps;
    reproducibleLogs(logsOf);
    reproducibleExps(expsOf);
    for (std::size_t i = 0; i < logs.size(); ++i) {
        QCOMPARE(std::bit_cast<std::uint64_t>(logsOf[i]), std::bit_cast<std::uint64_t>(reproducibleLog(logs[i])));
        QCOMPARE(std::bit_cast<std::uint64_t>(expsOf[i]), std::bit_cast<std::uint64_t>(reproducibleExp(exps[i])));
    }
}

void TestEvidence::likelihoodIsItsSeries()
{
    for (std::size_t from = 0; from < pairs.size(); ++from) {
        for (std::size_t count = 1; count <= pairs.size() - from; ++count) {
            const auto given = std::span(pairs).subspan(from, count);
            RatioLikelihood likelihood;
            for (const Pair& pair : given) {
                likelihood = add(likelihood, pair.stable, pair.canary);
            }
            for (const double alpha : {0.5, 0.05, 0.01, 1e-6, 1e-12}) {
                const auto [ratio, interval] = directly(given, alpha);
                QVERIFY(isNear(likeliest(likelihood), ratio));
                QVERIFY(isNear(validInterval(likelihood, alpha).low, interval.low));
                QVERIFY(isNear(validInterval(likelihood, alpha).high, interval.high));
            }
        }
    }
}

void TestEvidence::sidesMirror()
{
    // On any margin, what is evidence above of one track is evidence below of the other.
    for (const Pair& pair : pairs) {
        const double above = lnE(add(SideEvidence(), Side::Above, {2, 0}, pair.stable, pair.canary));
        const double below = lnE(add(SideEvidence(), Side::Below, {0.5, 0}, pair.canary, pair.stable));
        QVERIFY(std::abs(above - below) < 1e-9 * (1 + std::abs(above)));
    }
}

QTEST_APPLESS_MAIN(TestEvidence)
#include "tst_evidence.moc"
