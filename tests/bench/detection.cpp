// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/detection.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace bellwether::test {

namespace {

std::string percent(double share)
{
    const double percents = 100 * share;
    const bool isWhole = percents == 0 || percents == 100 || (percents >= 10 && percents < 99.5);
    std::array<char, 32> text = {};
    (void)std::snprintf(text.data(), text.size(), isWhole ? "%.0f %%" : "%.1f %%", percents);
    return text.data();
}

std::string secondsText(double seconds)
{
    return seconds == never ? "-" : std::to_string(std::lround(seconds));
}

std::string lineOf(const std::vector<std::string>& cells)
{
    std::string line = "|";
    for (const std::string& cell : cells) {
        line += ' ' + cell + " |";
    }
    return line + '\n';
}

} // namespace

std::size_t Detection::alarms() const
{
    return static_cast<std::size_t>(std::lower_bound(seconds.begin(), seconds.end(), never) - seconds.begin());
}

double Detection::alarmShare() const
{
    return static_cast<double>(alarms()) / static_cast<double>(seconds.size());
}

double Detection::at(double part) const
{
    const auto rank = static_cast<std::size_t>(std::ceil(part * static_cast<double>(seconds.size())));
    return seconds[std::max<std::size_t>(rank, 1) - 1];
}

std::string timesOf(const Detection& detection)
{
    if (detection.alarms() == 0) {
        return "never";
    }
    const std::string times = secondsText(detection.at(0.5)) + " / " + secondsText(detection.at(0.9));
    return detection.alarms() == detection.seconds.size() ? times
                                                          : times + " (" + percent(detection.alarmShare()) + ')';
}

std::string shareOf(const Detection& detection)
{
    return percent(detection.alarmShare());
}

std::string markdown(std::span<const std::vector<std::string>> rows)
{
    std::string text;
    for (const std::vector<std::string>& row : rows) {
        text += lineOf(row);
        if (&row == &rows.front()) {
            text += lineOf(std::vector<std::string>(row.size(), "---"));
        }
    }
    return text;
}

} // namespace bellwether::test
