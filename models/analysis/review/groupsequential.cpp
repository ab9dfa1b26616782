// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/groupsequential.h"

#include "models/analysis/review/randomwalk.h"
#include "models/analysis/review/tails.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bellwether {

namespace {

constexpr double leastAlpha = 1e-12;
constexpr double leastSpent = 1e-290; // less is no number that a limit could be found for
constexpr double farZ = 38; // beyond it, the normal tail is no double
constexpr double lowestZ = 8; // below it, nothing that matters is lost where no limit stands
constexpr double closeEnough = 1e-13;

double alphaASide(const LookPlan& plan)
{
    return plan.sides == Sides::Two ? plan.alpha / 2 : plan.alpha;
}

std::optional<BoundaryTrouble> troubleOf(const std::vector<double>& fractions)
{
    if (fractions.empty()) {
        return BoundaryTrouble::NoLooks;
    }
    if (fractions.size() > mostLooks) {
        return BoundaryTrouble::TooManyLooks;
    }
    double before = 0;
    for (const double fraction : fractions) {
        if (!(fraction > before && fraction <= 1)) {
            return BoundaryTrouble::BadFractions;
        }
        before = fraction;
    }
    before = 0;
    for (const double fraction : fractions) {
        if (fraction - before < leastStep * (1 - 1e-9)) {
            return BoundaryTrouble::LooksTooClose;
        }
        before = fraction;
    }
    return std::nullopt;
}

std::optional<BoundaryTrouble> troubleOf(const LookPlan& plan)
{
    if (!(plan.alpha > leastAlpha && alphaASide(plan) < 0.5)) {
        return BoundaryTrouble::BadAlpha;
    }
    return troubleOf(plan.fractions);
}

/// A walk along a plan's looks.
class Looks
{
public:
    explicit Looks(const LookPlan& plan)
        : m_plan(plan)
    { }

    [[nodiscard]] bool areOver() const { return m_look == m_plan.fractions.size(); }
    [[nodiscard]] double fraction() const { return m_plan.fractions[m_look]; }

    /// The chance to go beyond this z on one side, now and not before.
    [[nodiscard]] double beyond(double z) const { return m_walk.above(z * std::sqrt(fraction()), step()); }

    /// The same on all sides that the plan has.
    [[nodiscard]] double outside(double z) const
    {
        const double other = m_plan.sides == Sides::Two ? m_walk.below(-z * std::sqrt(fraction()), step()) : 0;
        return beyond(z) + other;
    }

    void goOn(double limit)
    {
        const double root = std::sqrt(fraction());
        const double low = m_plan.sides == Sides::Two ? -limit : std::min(-lowestZ, limit - 1);
        const double following = m_look + 1 < m_plan.fractions.size() ? m_plan.fractions[m_look + 1] - fraction() : 1;
        if (m_look + 1 < m_plan.fractions.size()) {
            m_walk.advance(step(), low * root, limit * root, following);
        }
        ++m_look;
    }

private:
    [[nodiscard]] double step() const { return fraction() - m_walk.time(); }

    const LookPlan& m_plan;
    RandomWalk m_walk;
    std::size_t m_look = 0;
};

/// Where a falling function reaches a value.
template<typename Function>
double fallsTo(double value, double low, double high, const Function& function)
{
    while (high - low > closeEnough * std::max(1.0, std::abs(high))) {
        const double middle = std::midpoint(low, high);
        (function(middle) > value ? low : high) = middle;
    }
    return std::midpoint(low, high);
}

/// Chance to stop at any look, when the limit at information t is limit(t).
template<typename Limit>
double totalChance(const LookPlan& plan, const Limit& limit)
{
    double total = 0;
    for (Looks looks(plan); !looks.areOver();) {
        const double z = limit(looks.fraction());
        total += looks.outside(z);
        looks.goOn(z);
    }
    return total;
}

/// The constant of a family of limits that spends alpha. The secant method on ln(chance), which is nearly a parabola.
template<typename Family>
double constantOf(const LookPlan& plan, const Family& family)
{
    const auto excess = [&](double constant) {
        return std::log(totalChance(plan, [&](double t) { return family(constant, t); }) / plan.alpha);
    };
    double before = normalQuantile(alphaASide(plan));
    double excessBefore = excess(before);
    double constant = before + 0.1;
    for (int round = 0; round < 50; ++round) {
        const double now = excess(constant);
        if (std::abs(constant - before) < 1e-11 || now == excessBefore) {
            break;
        }
        const double step = now * (constant - before) / (now - excessBefore);
        before = constant;
        excessBefore = now;
        constant -= std::clamp(step, -1.0, 1.0);
    }
    return constant;
}

} // namespace

LookPlan equalLooks(std::size_t count, double alpha, Sides sides)
{
    LookPlan plan = {{}, alpha, sides};
    for (std::size_t look = 1; look <= std::min(count, mostLooks + 1); ++look) {
        plan.fractions.push_back(static_cast<double>(look) / static_cast<double>(count));
    }
    return plan;
}

Result<std::vector<std::optional<double>>, BoundaryTrouble> lanDeMets(const LookPlan& plan)
{
    if (const auto trouble = troubleOf(plan)) {
        return Unexpected(*trouble);
    }
    const double z = normalQuantile(alphaASide(plan) / 2);
    std::vector<std::optional<double>> limits;
    double spent = 0;
    for (Looks looks(plan); !looks.areOver();) {
        const double toSpend = 2 * normalTail(z / std::sqrt(looks.fraction())).p;
        if (toSpend - spent < leastSpent) {
            limits.emplace_back();
        } else {
            limits.emplace_back(fallsTo(toSpend - spent, -farZ, farZ, [&](double at) { return looks.beyond(at); }));
        }
        looks.goOn(limits.back().value_or(farZ));
        spent = toSpend;
    }
    return limits;
}

Result<double, BoundaryTrouble> pocock(const LookPlan& plan)
{
    if (const auto trouble = troubleOf(plan)) {
        return Unexpected(*trouble);
    }
    return constantOf(plan, [](double constant, double) { return constant; });
}

Result<double, BoundaryTrouble> obrienFleming(const LookPlan& plan)
{
    if (const auto trouble = troubleOf(plan)) {
        return Unexpected(*trouble);
    }
    return constantOf(plan, [](double constant, double t) { return std::min(constant / std::sqrt(t), farZ); });
}

Result<std::vector<double>, BoundaryTrouble> crossingChances(const LookPlan& plan, const std::vector<double>& limits)
{
    if (const auto trouble = troubleOf(plan.fractions)) {
        return Unexpected(*trouble);
    }
    const double least = plan.sides == Sides::Two ? 0 : -lowestZ;
    const bool areLimits = std::all_of(
        limits.begin(), limits.end(), [&](double limit) { return limit > least && std::isfinite(limit); });
    if (limits.size() != plan.fractions.size() || !areLimits) {
        return Unexpected(BoundaryTrouble::BadBoundary);
    }
    std::vector<double> chances;
    double total = 0;
    for (Looks looks(plan); !looks.areOver();) {
        const double limit = std::min(limits[chances.size()], farZ);
        total += looks.outside(limit);
        chances.push_back(std::min(total, 1.0));
        looks.goOn(limit);
    }
    return chances;
}

} // namespace bellwether
