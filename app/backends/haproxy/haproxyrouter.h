// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/trafficrouter.h"

#include <QObject>

#include <string>

namespace bellwether::haproxy {

/// HAProxy's runtime API over TCP or unix sockets: a node's id is its address, "host:port" or a socket's path. Each
/// call speaks on a connection of its own, so that no node and no call waits for another. Nothing is sent again.
class HaproxyRouter : public QObject, public TrafficRouter
{
    Q_OBJECT

public:
    explicit HaproxyRouter(std::vector<NodeId> nodes, QObject* parent = nullptr);
    ~HaproxyRouter() override;

    [[nodiscard]] std::vector<NodeId> nodes() const override { return m_nodes; }
    [[nodiscard]] int maxWeight() const override;

    void read(
        const NodeId& node, const TrafficPlan& plan, Duration deadline, std::function<void(NodeAnswer)> done) override;

    /// Refused when a word was said or nothing was delivered, accepted when all was read back; a batch of several lines
    /// that ends in between is unknown.
    void write(const NodeId& node, const TrafficPlan& plan, const TrafficOrder& order, Duration deadline,
        std::function<void(NodeWritten)> done) override;

    /// Looks at the map first and then changes one key, by "set map" or "add map", and reads it back. An entry that
    /// sends the key elsewhere than to the canary is replaced by `toCanary`, and is not removed without: the error is
    /// then Rejected, with the entry's value.
    void routeTestUser(const NodeId& node, const TestUsers& users, const std::string& key, bool toCanary,
        Duration deadline, std::function<void(Result<void, TrafficError>)> done) override;

    [[nodiscard]] std::vector<std::string> commandsFor(
        const TrafficPlan& plan, const TrafficOrder& order) const override;

private:
    /// What became of the lines of one conversation.
    struct Said
    {
        std::string replies; ///< of all lines that were answered
        std::optional<TrafficError> error; ///< why not all were
        bool delivered = false; ///< whether anything may have arrived
        Duration took = {};
    };
    struct Conversation;

    void converse(
        const NodeId& node, std::vector<std::string> lines, Duration deadline, std::function<void(Said)> done);
    void sayNext(const std::shared_ptr<Conversation>& conversation);
    void later(std::function<void()> call);

    std::vector<NodeId> m_nodes;
};

} // namespace bellwether::haproxy
