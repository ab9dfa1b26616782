// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/randomwalk.h"

#include <boost/math/quadrature/gauss.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace bellwether {

namespace {

constexpr unsigned rulePoints = 10;
constexpr double pieceWidth = 1.5; // in standard deviations of the shorter step
constexpr double farApart = 26; // exp(-26^2) is the last that is no denormal number, which are slow

using Rule = boost::math::quadrature::gauss<double, rulePoints>;

struct Nodes
{
    std::vector<double> places;
    std::vector<double> weights;
};

Nodes nodesBetween(double low, double high, double widest)
{
    const double pieces = std::max(1.0, std::ceil((high - low) / widest));
    const double half = (high - low) / pieces / 2;
    Nodes nodes;
    for (double piece = 0; piece < pieces; ++piece) {
        const double middle = low + (2 * piece + 1) * half;
        for (std::size_t i = 0; i < Rule::abscissa().size(); ++i) {
            for (const double sign : {-1.0, 1.0}) {
                nodes.places.push_back(middle + sign * half * Rule::abscissa()[i]);
                nodes.weights.push_back(half * Rule::weights()[i]);
            }
        }
    }
    return nodes;
}

} // namespace

RandomWalk::RandomWalk()
    : m_places{0}
    , m_masses{1}
{ }

double RandomWalk::above(double value, double step) const
{
    const double scale = 1 / std::sqrt(2 * step);
    double sum = 0;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        sum += m_masses[i] * std::erfc((value - m_places[i]) * scale) / 2;
    }
    return sum;
}

double RandomWalk::below(double value, double step) const
{
    const double scale = 1 / std::sqrt(2 * step);
    double sum = 0;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        sum += m_masses[i] * std::erfc((m_places[i] - value) * scale) / 2;
    }
    return sum;
}

void RandomWalk::advance(double step, double low, double high, double nextStep)
{
    Nodes nodes = nodesBetween(low, high, pieceWidth * std::sqrt(std::min(step, nextStep)));
    const double scale = 1 / std::sqrt(2 * step);
    const double height = scale / std::sqrt(std::numbers::pi);
    for (std::size_t j = 0; j < nodes.places.size(); ++j) {
        double density = 0;
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            const double distance = (nodes.places[j] - m_places[i]) * scale;
            if (std::abs(distance) < farApart) {
                density += m_masses[i] * std::exp(-distance * distance);
            }
        }
        nodes.weights[j] *= height * density;
    }
    m_places = std::move(nodes.places);
    m_masses = std::move(nodes.weights);
    m_time += step;
}

} // namespace bellwether
