// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/burnrate.h"

#include <algorithm>

namespace bellwether {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::array<Duration, 3> slotLengths = {minutes(1), minutes(5), hours(1)};
constexpr double coverNeeded = 0.9;

std::int64_t slotNumber(UtcTime moment, Duration length)
{
    const std::int64_t count = moment.time_since_epoch().count();
    const std::int64_t number = count / length.count();
    return count % length.count() < 0 ? number - 1 : number;
}

/// How many slots a window needs: itself, and the one that has just begun.
std::int64_t slotsOf(Duration window, Duration length)
{
    return window / length + 1;
}

std::optional<Unusable> problemOf(const BurnRate& rate, UtcTime from, UtcTime to, const TrackCounts& counts)
{
    if (to <= from || (rate.seenTo && from < *rate.seenTo)) {
        return Unusable::OutOfOrder;
    }
    // The distance of any two times does not fit their type.
    if (to.time_since_epoch() < Duration(0) || from < to - slotLengths.back()) {
        return Unusable::Stretched;
    }
    return unusable(counts);
}

BurnWindow windowOf(
    const std::vector<BurnSlot>& slots, Duration window, Duration length, std::int64_t newest, double allowed)
{
    double events = 0;
    double exposures = 0;
    Duration covered = {};
    for (const BurnSlot& slot : slots) {
        if (slot.number > newest - slotsOf(window, length) && slot.number <= newest) {
            events += slot.events;
            exposures += slot.exposures;
            covered += slot.covered;
        }
    }
    BurnWindow sum;
    sum.events = events;
    sum.covered = std::min(1., static_cast<double>(covered.count()) / static_cast<double>(window.count()));
    if (exposures > 0) {
        sum.burn = events / exposures / allowed;
    }
    return sum;
}

BurnState stateOf(const BurnPair& pair, const BurnWindow& longWindow, const BurnWindow& shortWindow)
{
    BurnState state = {BurnState::Kind::NotMeasured, longWindow, shortWindow};
    const auto exceeds
        = [&pair](const BurnWindow& window) { return window.burn && *window.burn * window.covered > pair.factor; };
    const auto isMeasured = [](const BurnWindow& window) { return window.burn && window.covered >= coverNeeded; };
    if (exceeds(longWindow) && exceeds(shortWindow)) {
        state.kind = BurnState::Kind::Burning;
    } else if (isMeasured(longWindow) && isMeasured(shortWindow)) {
        state.kind = BurnState::Kind::Within;
    }
    return state;
}

} // namespace

BurnAdded add(BurnRate rate, UtcTime from, UtcTime to, const TrackCounts& counts)
{
    if (const auto why = problemOf(rate, from, to, counts)) {
        return {std::move(rate), why};
    }
    rate.seenTo = to;
    for (std::size_t level = 0; level < slotLengths.size(); ++level) {
        std::vector<BurnSlot>& slots = rate.levels[level];
        const std::int64_t number = slotNumber(from, slotLengths[level]);
        const std::int64_t oldest = number - slotsOf(burnPairs[level].longWindow, slotLengths[level]);
        std::erase_if(slots, [oldest](const BurnSlot& slot) { return slot.number <= oldest; });
        if (slots.empty() || slots.back().number != number) {
            slots.push_back({number, 0, 0, {}});
        }
        slots.back().events += counts.events;
        slots.back().exposures += counts.exposures;
        slots.back().covered += to - from;
    }
    return {std::move(rate), std::nullopt};
}

std::array<BurnState, 3> burnStates(const BurnRate& rate, double objective, UtcTime now)
{
    std::array<BurnState, 3> states;
    if (!(objective >= leastObjective && objective <= mostObjective)) {
        return states;
    }
    for (std::size_t i = 0; i < burnPairs.size(); ++i) {
        const Duration length = slotLengths[i];
        const std::int64_t newest = slotNumber(now, length);
        const auto window
            = [&](Duration asked) { return windowOf(rate.levels[i], asked, length, newest, 1 - objective); };
        states[i] = stateOf(burnPairs[i], window(burnPairs[i].longWindow), window(burnPairs[i].shortWindow));
    }
    return states;
}

} // namespace bellwether
