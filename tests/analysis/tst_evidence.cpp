// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/evidence.h"
#include "models/analysis/ratiolikelihood.h"
#include "models/analysis/reproducible.h"

#include <QTest>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
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
double direct(double step)
{
    double sum = 0;
    for (const Pair& pair : pairs) {
        const double theta = pair.canary.exposures / (pair.canary.exposures + pair.stable.exposures);
        sum += pair.canary.events * step
            - (pair.canary.events + pair.stable.events) * std::log1p(theta * std::expm1(step));
    }
    return sum;
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
    RatioLikelihood likelihood;
    for (const Pair& pair : pairs) {
        likelihood = add(likelihood, pair.stable, pair.canary);
    }
    constexpr double scale = 0.69314718055994530942;
    std::array<double, 601> logs = {};
    double weights = 0;
    double best = -std::numeric_limits<double>::infinity();
    std::size_t peak = 0;
    for (std::size_t i = 0; i < logs.size(); ++i) {
        const double step = double(i) * 0.01 - 3;
        logs[i] = direct(step);
        weights += std::exp(-step * step / (2 * scale * scale));
        if (logs[i] > best) {
            best = logs[i];
            peak = i;
        }
    }
    double mixed = 0;
    for (std::size_t i = 0; i < logs.size(); ++i) {
        const double step = double(i) * 0.01 - 3;
        mixed += std::exp(-step * step / (2 * scale * scale) + logs[i] - best) / weights;
    }
    const double least = best + std::log(mixed) + std::log(0.05);
    std::size_t first = 0;
    std::size_t last = logs.size() - 1;
    for (; logs[first] <= least; ++first) { }
    for (; logs[last] <= least; --last) { }
    const auto ratio = [](std::size_t index) { return std::exp(double(index) * 0.01 - 3); };
    QVERIFY(std::abs(likeliest(likelihood) / ratio(peak) - 1) < 1e-12);
    QVERIFY(std::abs(validInterval(likelihood, 0.05).low / ratio(first) - 1) < 1e-12);
    QVERIFY(std::abs(validInterval(likelihood, 0.05).high / ratio(last) - 1) < 1e-12);
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
