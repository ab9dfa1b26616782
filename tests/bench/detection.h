// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "tests/analysis/intervals.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace bellwether::test {

/// One way to judge a rollout, at its beginning: told of each interval, it says whether it alarms now. It is not asked
/// again once it did.
template<typename Interval>
struct Contender
{
    std::string name;
    bool isOurs = false; ///< one that promises how seldom it errs
    std::function<bool(const Interval&)> alarms;
};

inline constexpr double never = std::numeric_limits<double>::infinity();

/// What became of one contender in many rollouts of one kind.
struct Detection
{
    std::string name;
    bool isOurs = false;
    std::vector<double> seconds; ///< from the beginning to the alarm, one a rollout; ascending

    [[nodiscard]] std::size_t alarms() const;
    [[nodiscard]] double alarmShare() const;
    /// The time at which that part of all rollouts had their alarm; `never` when they had not.
    [[nodiscard]] double at(double part) const;
};

/// Lets all contenders watch the same rollouts. `begin` gives a new rollout with what watches it: a structure with
/// `contenders`, `count` intervals and `next()`.
template<typename Begin>
std::vector<Detection> detections(int rollouts, const Begin& begin)
{
    std::vector<Detection> results;
    for (int rollout = 0; rollout < rollouts; ++rollout) {
        auto watched = begin();
        results.resize(watched.contenders.size());
        std::vector<double> seconds(results.size(), never);
        std::size_t silent = results.size();
        for (int number = 0; number < watched.count && silent > 0; ++number) {
            const auto interval = watched.next();
            for (std::size_t i = 0; i < seconds.size(); ++i) {
                if (seconds[i] == never && watched.contenders[i].alarms(interval)) {
                    seconds[i] = std::chrono::duration<double>(interval.to - start).count();
                    --silent;
                }
            }
        }
        for (std::size_t i = 0; i < results.size(); ++i) {
            results[i].name = watched.contenders[i].name;
            results[i].isOurs = watched.contenders[i].isOurs;
            results[i].seconds.push_back(seconds[i]);
        }
    }
    for (Detection& result : results) {
        std::sort(result.seconds.begin(), result.seconds.end());
    }
    return results;
}

/// "190 / 340": median and 90th percentile in seconds, "-" for what was not reached; with the share of rollouts that
/// had an alarm unless all had.
[[nodiscard]] std::string timesOf(const Detection& detection);

/// "2.4 %": the share of rollouts with an alarm.
[[nodiscard]] std::string shareOf(const Detection& detection);

/// The lines of a table as Markdown writes it, headed by the first.
[[nodiscard]] std::string markdown(std::span<const std::vector<std::string>> rows);

} // namespace bellwether::test
