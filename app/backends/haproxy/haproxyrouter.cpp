// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/haproxy/haproxyrouter.h"

#include "app/backends/haproxy/answerparser.h"
#include "app/backends/haproxy/commandbuilder.h"
#include "app/backends/haproxy/mapanswers.h"
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

bool allAre(const std::vector<std::string>& values, const std::string& value)
{
    return std::ranges::all_of(values, [&](const std::string& each) { return each == value; });
}

TrafficError badWord(const std::string& word)
{
    return {.kind = Kind::Rejected, .detail = word.substr(0, 300)};
}

Result<MapAnswer, TrafficError> mapOf(const std::string& replies, const std::optional<TrafficError>& error)
{
    return error ? Result<MapAnswer, TrafficError>(Unexpected<TrafficError>(*error)) : parseMap(replies);
}

TestUserRouting notRouted(const TrafficError& error, WriteOutcome outcome = WriteOutcome::Refused)
{
    return {.outcome = outcome, .error = error, .after = Unexpected<TrafficError>(error)};
}

} // namespace

/// Lines said one after the other, each on a connection of its own, within one deadline.
struct HaproxyRouter::Conversation
{
    std::string address;
    std::vector<std::string> lines;
    std::size_t next = 0;
    Duration deadline;
    std::function<void(Said)> done;
    Said said;
    QElapsedTimer elapsed;
};

HaproxyRouter::HaproxyRouter(std::vector<HaproxySettings::Node> nodes, QObject* parent)
    : QObject(parent)
    , m_nodes(std::move(nodes))
{ }

HaproxyRouter::~HaproxyRouter() = default;

std::vector<NodeId> HaproxyRouter::nodes() const
{
    std::vector<NodeId> names;
    for (const HaproxySettings::Node& node : m_nodes) {
        names.push_back(node.name);
    }
    return names;
}

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

void HaproxyRouter::readTestUsers(
    const NodeId& node, const TestUsers& users, Duration deadline, std::function<void(TestUserKeys)> done)
{
    const auto commands = readMapCommands(users);
    if (!commands) {
        later([fault = badWord(users.map), done = std::move(done)] { done(Unexpected<TrafficError>(fault)); });
        return;
    }
    converse(
        node, joinedToLines({}, *commands), deadline, [value = users.value, done = std::move(done)](const Said& said) {
            const auto map = mapOf(said.replies, said.error);
            done(map ? testUsersOf(*map, value) : TestUserKeys(Unexpected<TrafficError>(map.error())));
        });
}

void HaproxyRouter::routeTestUser(const NodeId& node, const TestUsers& users, const TestUserOrder& order,
    Duration deadline, std::function<void(TestUserRouting)> done)
{
    const auto commands = readMapCommands(users);
    const auto command = testUserCommand(users, order);
    if (!commands || !command) {
        later([fault = badWord(order.key), done = std::move(done)] { done(notRouted(fault)); });
        return;
    }
    const auto verify = [users, order, done](const Said& said) {
        done(said.error ? notRouted(*said.error, said.delivered ? WriteOutcome::Unknown : WriteOutcome::Refused)
                        : parseRouted(said.replies, users, order));
    };
    const auto change = [=, this](const Said& said) {
        const auto map = mapOf(said.replies, said.error);
        if (!map) {
            done(notRouted(map.error()));
        } else if (isAsOrdered(*map, users, order)) {
            done(parseRouted(said.replies, users, order));
        } else if (const auto values = valuesOf(*map, order.key); !allAre(values, users.value)) {
            done(notRouted(badWord(values.front())));
        } else {
            converse(node, joinedToLines({*command}, *commands), deadline - said.took, verify);
        }
    };
    converse(node, joinedToLines({}, *commands), deadline, change);
}

void HaproxyRouter::converse(
    const NodeId& node, std::vector<std::string> lines, Duration deadline, std::function<void(Said)> done)
{
    const auto conversation = std::make_shared<Conversation>();
    conversation->address = addressOf(node);
    conversation->lines = std::move(lines);
    conversation->deadline = deadline;
    conversation->done = std::move(done);
    conversation->elapsed.start();
    sayNext(conversation);
}

/// Empty, where no socket answers, for a node that is not configured.
std::string HaproxyRouter::addressOf(const NodeId& node) const
{
    const auto found = std::find_if(
        m_nodes.begin(), m_nodes.end(), [&](const HaproxySettings::Node& candidate) { return candidate.name == node; });
    return found == m_nodes.end() ? std::string() : found->address;
}

void HaproxyRouter::sayNext(const std::shared_ptr<Conversation>& conversation)
{
    const Duration left = conversation->deadline - Duration(conversation->elapsed.elapsed());
    auto* const exchange = new RuntimeSocket(m_hosts, this);
    exchange->ask(conversation->address, conversation->lines[conversation->next], left,
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
