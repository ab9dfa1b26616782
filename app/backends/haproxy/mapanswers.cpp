// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/haproxy/mapanswers.h"

#include "app/backends/haproxy/answerparser.h"
#include "app/backends/haproxy/table.h"

#include <algorithm>
#include <set>

namespace bellwether::haproxy {

namespace {

using Kind = TrafficError::Kind;

bool isLevel(std::string_view line)
{
    return line == "admin" || line == "operator" || line == "user";
}

} // namespace

std::optional<std::string_view> MapEntry::valueOf(std::string_view key) const
{
    const bool isOfKey = text.starts_with(key) && text.substr(key.size()).starts_with(' ');
    return isOfKey ? std::optional(text.substr(key.size() + 1)) : std::nullopt;
}

std::optional<std::string_view> MapEntry::keyOf(std::string_view value) const
{
    const std::size_t blank = text.find(' ');
    const bool isOfValue = blank != text.npos && blank > 0 && text.substr(blank + 1) == value;
    return isOfValue ? std::optional(text.substr(0, blank)) : std::nullopt;
}

Result<MapAnswer, TrafficError> parseMap(std::string_view answer)
{
    MapAnswer map;
    bool isWhole = false;
    for (Lines lines(answer); const std::optional<std::string_view> line = lines.next();) {
        const std::size_t blank = line->find(' ');
        if (line->empty()) {
            continue;
        }
        if (line->starts_with("0x") && blank != line->npos) {
            map.entries.push_back({line->substr(blank + 1)});
        } else if (isLevel(*line)) {
            isWhole = true;
        } else if (line->starts_with("Unknown map")) {
            return Unexpected<TrafficError>(errorFromWords(*line));
        } else if (map.words.empty()) {
            map.words = *line;
        }
    }
    if (!isWhole) {
        return Unexpected<TrafficError>(
            map.words.empty() ? TrafficError{.kind = Kind::ClosedEarly, .detail = {}} : errorFromWords(map.words));
    }
    return map;
}

std::vector<std::string> valuesOf(const MapAnswer& map, std::string_view key)
{
    std::vector<std::string> values;
    for (const MapEntry& entry : map.entries) {
        if (const auto value = entry.valueOf(key)) {
            values.emplace_back(*value);
        }
    }
    return values;
}

TestUserKeys testUsersOf(const MapAnswer& map, std::string_view value)
{
    std::set<std::string, std::less<>> there;
    std::set<std::string, std::less<>> elsewhere;
    for (const MapEntry& entry : map.entries) {
        if (const auto key = entry.keyOf(value)) {
            there.emplace(*key);
        } else {
            elsewhere.emplace(entry.text.substr(0, entry.text.find(' ')));
        }
    }
    std::erase_if(there, [&](const std::string& key) { return elsewhere.contains(key); });
    if (there.size() > mostTestUsers) {
        return Unexpected<TrafficError>(
            {.kind = Kind::Unreadable, .detail = std::to_string(there.size()) + " test users"});
    }
    return std::vector<std::string>(there.begin(), there.end());
}

bool isAsOrdered(const MapAnswer& map, const TestUsers& users, const TestUserOrder& order)
{
    const std::vector<std::string> values = valuesOf(map, order.key);
    const auto isCanary = [&](const std::string& value) { return value == users.value; };
    return order.toCanary ? !values.empty() && std::ranges::all_of(values, isCanary) : values.empty();
}

TestUserRouting parseRouted(std::string_view answer, const TestUsers& users, const TestUserOrder& order)
{
    const auto map = parseMap(answer);
    if (!map) {
        const TrafficError& error = map.error();
        return {.outcome = WriteOutcome::Unknown, .error = error, .after = Unexpected<TrafficError>(error)};
    }
    TestUserKeys after = testUsersOf(*map, users.value);
    if (isAsOrdered(*map, users, order)) {
        return {.outcome = WriteOutcome::Accepted, .error = {}, .after = std::move(after)};
    }
    const std::vector<std::string> values = valuesOf(*map, order.key);
    TrafficError error{.kind = Kind::Rejected, .detail = values.empty() ? std::string{} : values.front()};
    if (!map->words.empty()) {
        error = errorFromWords(map->words);
    }
    return {.outcome = WriteOutcome::Refused, .error = error, .after = std::move(after)};
}

} // namespace bellwether::haproxy
