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
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace bellwether::test {

/// One way to judge a rollout, at its beginning: told of each scrape (scrapes.h), it says when it alarms, once it
/// does. That is when the scrape came, or the end of a minute that was over by then. It is not asked again afterwards.
template<typename LookType>
struct Contender
{
    std::string name;
    bool isOurs = false; ///< one that promises how seldom it errs
    std::function<std::optional<UtcTime>(const LookType&)> alarm;
};

/// One that goes by closed intervals, as the program does: `alarms` says of each of them whether it alarms now.
template<typename LookType, typename Alarms>
Contender<LookType> byIntervals(std::string name, bool isOurs, Alarms alarms)
{
    return {
        std::move(name), isOurs, [alarms = std::move(alarms)](const LookType& look) mutable -> std::optional<UtcTime> {
            for (const auto& interval : look.closed) {
                if (alarms(interval)) {
                    return look.at;
                }
            }
            return std::nullopt;
        }};
}

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

/// When each contender alarms in one rollout: a structure with `contenders`, `next()` and an `end`, which no alarm
/// comes after.
template<typename Watched>
std::vector<double> alarmTimes(Watched& watched)
{
    std::vector<double> seconds(watched.contenders.size(), never);
    std::size_t silent = seconds.size();
    UtcTime at;
    // One scrape after the end tells those who go by minutes that the last one is over.
    while (silent > 0 && at <= watched.end) {
        const auto look = watched.next();
        at = look.at;
        for (std::size_t i = 0; i < seconds.size(); ++i) {
            const auto alarm = seconds[i] == never ? watched.contenders[i].alarm(look) : std::nullopt;
            if (alarm && *alarm <= watched.end) {
                seconds[i] = std::chrono::duration<double>(*alarm - start).count();
                --silent;
            }
        }
    }
    return seconds;
}

/// Lets all contenders watch the same rollouts. `begin` gives a new one with what watches it.
template<typename Begin>
std::vector<Detection> detections(int rollouts, const Begin& begin)
{
    std::vector<Detection> results;
    for (int rollout = 0; rollout < rollouts; ++rollout) {
        auto watched = begin();
        const std::vector<double> seconds = alarmTimes(watched);
        results.resize(seconds.size());
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
