// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/haproxy/commandbuilder.h"

#include "models/rollout/weights.h"

#include <algorithm>

namespace bellwether::haproxy {

namespace {

constexpr std::size_t maxDetailBytes = 300;

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'
        || c == '.' || c == ':';
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

TrafficError fault(TrafficError::Kind kind, std::string_view name)
{
    return {.kind = kind, .detail = std::string(name.substr(0, maxDetailBytes))};
}

std::string setServer(const std::string& backend, const std::string& server, std::string_view what)
{
    return "set server " + backend + "/" + server + " " + std::string(what);
}

void appendForTrack(std::vector<std::string>& commands, const TrafficPlan& plan, Track track, std::string_view what)
{
    for (const std::string& server : plan.tracks[track]) {
        commands.push_back(setServer(plan.backend, server, what));
    }
}

} // namespace

bool isName(std::string_view name)
{
    return !name.empty() && name.size() <= maxDetailBytes && std::ranges::all_of(name, isNameCharacter);
}

std::optional<TrafficError> faultOf(const TrafficPlan& plan)
{
    if (!isName(plan.backend)) {
        return fault(TrafficError::Kind::UnknownBackend, plan.backend);
    }
    for (const Track track : allTracks) {
        if (plan.tracks[track].empty()) {
            return fault(TrafficError::Kind::UnknownServer, {});
        }
        for (const std::string& server : plan.tracks[track]) {
            if (!isName(server)) {
                return fault(TrafficError::Kind::UnknownServer, server);
            }
        }
    }
    return std::nullopt;
}

std::vector<std::string> writeCommands(const TrafficPlan& plan, const TrafficOrder& order)
{
    const Weights weights = weightsFor(order.target, static_cast<int>(plan.tracks.stable.size()),
        static_cast<int>(plan.tracks.canary.size()), maxServerWeight);
    const std::string stableWeight = "weight " + std::to_string(weights.stable);
    const std::string canaryWeight = "weight " + std::to_string(weights.canary);
    std::vector<std::string> commands;
    if (weights.stable > 0) {
        appendForTrack(commands, plan, Track::Stable, stableWeight);
    }
    if (weights.canary > 0 && order.begins) {
        appendForTrack(commands, plan, Track::Canary, "state ready");
    }
    appendForTrack(commands, plan, Track::Canary, canaryWeight);
    if (weights.stable == 0) {
        appendForTrack(commands, plan, Track::Stable, stableWeight);
    }
    if (weights.canary == 0 && order.moveSticky) {
        appendForTrack(commands, plan, Track::Canary, "state maint");
    }
    return commands;
}

std::vector<std::string> readCommands(const TrafficPlan& plan)
{
    // "show info" comes first: its first line ends the replies of the writes. The level comes last: an answer without
    // it was cut. 6 asks for the backend and its servers. "show env" would show the file's name but secrets too.
    return {"show info", "show stat " + plan.backend + " 6 -1", "show servers state " + plan.backend, "show table",
        "show cli level"};
}

std::vector<std::string> joinedToLines(const std::vector<std::string>& commands, const std::vector<std::string>& last)
{
    std::string tail;
    for (const std::string& command : last) {
        tail += tail.empty() ? command : ";" + command;
    }
    std::vector<std::string> lines;
    std::string line;
    const auto append = [&](const std::string& text) {
        if (!line.empty() && line.size() + 1 + text.size() > maxLineBytes) {
            lines.push_back(std::exchange(line, {}));
        }
        line += line.empty() ? text : ";" + text;
    };
    for (const std::string& command : commands) {
        append(command);
    }
    if (!tail.empty()) {
        append(tail);
    }
    if (!line.empty()) {
        lines.push_back(line);
    }
    return lines;
}

std::optional<std::string> escapedWord(std::string_view word)
{
    if (word.empty() || word.size() > maxDetailBytes || word.starts_with('#') || word.find("<<") != word.npos
        || std::ranges::any_of(word, isControl)) {
        return std::nullopt;
    }
    std::string escaped;
    for (const char c : word) {
        if (c == ' ' || c == ';' || c == '\\') {
            escaped += '\\';
        }
        escaped += c;
    }
    return escaped;
}

std::optional<std::vector<std::string>> readMapCommands(const TestUsers& users)
{
    const auto map = escapedWord(users.map);
    // The level comes last, so that an answer that was cut off shows.
    return map ? std::optional(std::vector<std::string>{"show map " + *map, "show cli level"}) : std::nullopt;
}

std::optional<std::string> testUserCommand(const TestUsers& users, const TestUserOrder& order)
{
    const auto map = escapedWord(users.map);
    const auto key = escapedWord(order.key);
    const auto value = escapedWord(users.value);
    if (!map || !key || !value) {
        return std::nullopt;
    }
    return order.toCanary ? "add map " + *map + ' ' + *key + ' ' + *value : "del map " + *map + ' ' + *key;
}

} // namespace bellwether::haproxy
