// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/haproxy/haproxyrouter.h"

#include "app/backends/haproxy/answerparser.h"
#include "app/backends/haproxy/commandbuilder.h"
#include "app/backends/haproxy/runtimesocket.h"

#include <QElapsedTimer>

#include <algorithm>

namespace bellwether::haproxy {

namespace {

using Kind = TrafficError::Kind;

NodeAnswer failed(TrafficError error, Duration took)
{
    return {.traffic = Unexpected<TrafficError>(std::move(error)), .took = took};
}

NodeWritten refused(const TrafficError& error, Duration took = {})
{
    return {.outcome = WriteOutcome::Refused, .error = error, .after = failed(error, took)};
}

// What sends one key of a map to the canary or away from it: all words already escaped.
struct MapWords
{
    std::string map;
    std::string key;
    std::string value;
};

std::optional<MapWords> wordsOf(const TestUsers& users, const std::string& key)
{
    const auto map = escapedWord(users.map);
    const auto escapedKey = escapedWord(key);
    const auto value = escapedWord(users.value);
    if (!map || !escapedKey || !value) {
        return std::nullopt;
    }
    return MapWords{.map = *map, .key = *escapedKey, .value = *value};
}

bool allAre(const std::vector<std::string>& values, const std::string& value)
{
    return std::ranges::all_of(values, [&](const std::string& each) { return each == value; });
}

std::string changeOf(const MapWords& words, bool toCanary, bool isThere)
{
    if (!toCanary) {
        return deleteFromMapCommand(words.map, words.key);
    }
    return isThere ? setInMapCommand(words.map, words.key, words.value)
                   : addToMapCommand(words.map, words.key, words.value);
}

} // namespace

/// Lines said one after the other, each on a connection of its own, within one deadline.
struct HaproxyRouter::Conversation
{
    NodeId node;
    std::vector<std::string> lines;
    std::size_t next = 0;
    Duration deadline;
    std::function<void(Said)> done;
    Said said;
    QElapsedTimer elapsed;
};

HaproxyRouter::HaproxyRouter(std::vector<NodeId> nodes, QObject* parent)
    : QObject(parent)
    , m_nodes(std::move(nodes))
{ }

HaproxyRouter::~HaproxyRouter() = default;

int HaproxyRouter::maxWeight() const
{
    return maxServerWeight;
}

void HaproxyRouter::read(
    const NodeId& node, const TrafficPlan& plan, Duration deadline, std::function<void(NodeAnswer)> done)
{
    if (const auto fault = faultOf(plan)) {
        later([fault = *fault, done = std::move(done)] { done(failed(fault, {})); });
        return;
    }
    converse(node, joinedToLines({}, readCommands(plan)), deadline, [plan, done = std::move(done)](const Said& said) {
        done(said.error ? failed(*said.error, said.took)
                        : NodeAnswer{.traffic = parseReading(said.replies, plan), .took = said.took});
    });
}

void HaproxyRouter::write(const NodeId& node, const TrafficPlan& plan, const TrafficOrder& order, Duration deadline,
    std::function<void(NodeWritten)> done)
{
    if (const auto fault = faultOf(plan)) {
        later([fault = *fault, done = std::move(done)] { done(refused(fault)); });
        return;
    }
    const std::vector<std::string> lines = joinedToLines(writeCommands(plan, order), readCommands(plan));
    converse(node, lines, deadline, [plan, done = std::move(done)](const Said& said) {
        if (said.error && !said.delivered) {
            done(refused(*said.error, said.took));
            return;
        }
        NodeWritten written = parseWritten(said.replies, plan);
        written.after.took = said.took;
        if (said.error && written.outcome != WriteOutcome::Refused) {
            written.outcome = WriteOutcome::Unknown;
            written.error = said.error;
            written.after.traffic = Unexpected<TrafficError>(*said.error);
        }
        done(std::move(written));
    });
}

void HaproxyRouter::routeTestUser(const NodeId& node, const TestUsers& users, const std::string& key, bool toCanary,
    Duration deadline, std::function<void(Result<void, TrafficError>)> done)
{
    const std::optional<MapWords> words = wordsOf(users, key);
    if (!words) {
        const TrafficError fault{.kind = Kind::Rejected, .detail = key.substr(0, 300)};
        later([fault, done = std::move(done)] { done(Unexpected<TrafficError>(fault)); });
        return;
    }
    const auto isAsWished = [value = users.value, toCanary](const std::vector<std::string>& values) {
        return toCanary ? !values.empty() && allAre(values, value) : values.empty();
    };
    const auto verify = [key, isAsWished, done](const Said& said) {
        const auto values = parseMapValues(said.replies, key);
        if (said.error || !values) {
            done(Unexpected<TrafficError>(said.error ? *said.error : values.error()));
        } else if (!isAsWished(*values)) {
            done(Unexpected<TrafficError>({.kind = Kind::Rejected, .detail = values->empty() ? "" : values->front()}));
        } else {
            done({});
        }
    };
    const auto change = [=, this](const Said& said) {
        const auto values = parseMapValues(said.replies, key);
        if (said.error || !values) {
            done(Unexpected<TrafficError>(said.error ? *said.error : values.error()));
        } else if (isAsWished(*values)) {
            done({});
        } else if (!toCanary && !allAre(*values, users.value)) {
            done(Unexpected<TrafficError>({.kind = Kind::Rejected, .detail = values->front().substr(0, 300)}));
        } else {
            converse(node, joinedToLines({changeOf(*words, toCanary, !values->empty())}, {showMapCommand(words->map)}),
                deadline - said.took, verify);
        }
    };
    converse(node, {showMapCommand(words->map)}, deadline, change);
}

std::vector<std::string> HaproxyRouter::commandsFor(const TrafficPlan& plan, const TrafficOrder& order) const
{
    return faultOf(plan) ? std::vector<std::string>() : writeCommands(plan, order);
}

void HaproxyRouter::converse(
    const NodeId& node, std::vector<std::string> lines, Duration deadline, std::function<void(Said)> done)
{
    const auto conversation = std::make_shared<Conversation>();
    conversation->node = node;
    conversation->lines = std::move(lines);
    conversation->deadline = deadline;
    conversation->done = std::move(done);
    conversation->elapsed.start();
    sayNext(conversation);
}

void HaproxyRouter::sayNext(const std::shared_ptr<Conversation>& conversation)
{
    const Duration left = conversation->deadline - Duration(conversation->elapsed.elapsed());
    auto* const exchange = new RuntimeSocket(this);
    exchange->ask(conversation->node.value, conversation->lines[conversation->next], left,
        [this, conversation](RuntimeSocket::Answer answer) {
            Said& said = conversation->said;
            said.replies += answer.text;
            said.error = std::move(answer.error);
            said.delivered = said.delivered || answer.delivered;
            said.took = Duration(conversation->elapsed.elapsed());
            ++conversation->next;
            if (said.error || conversation->next == conversation->lines.size()) {
                conversation->done(said);
            } else {
                sayNext(conversation);
            }
        });
}

void HaproxyRouter::later(std::function<void()> call)
{
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

} // namespace bellwether::haproxy
