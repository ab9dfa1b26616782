// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace bellwether {

/// A Brownian motion that is looked at now and then and ends when it is found outside the bounds: the sub-density of
/// those that go on, carried from look to look by numerical integration (Armitage, McPherson & Rowe 1969), with Gauss's
/// rule on pieces narrower than what the next steps can blur. Absolute errors are below 1e-10.
class RandomWalk
{
public:
    /// At time 0, at 0.
    RandomWalk();

    [[nodiscard]] double time() const { return m_time; }

    /// The chance to be found above, or below, a value after so much more time.
    [[nodiscard]] double above(double value, double step) const;
    [[nodiscard]] double below(double value, double step) const;

    /// Goes on for `step` and keeps what lies between the bounds then. `nextStep` is the time to the look after that:
    /// the shorter it is, the finer the pieces.
    void advance(double step, double low, double high, double nextStep);

private:
    double m_time = 0;
    std::vector<double> m_places;
    std::vector<double> m_masses; ///< density times the rule's weight
};

} // namespace bellwether
