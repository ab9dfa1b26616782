// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backends/haproxy/hostaddresses.h"
#include "app/ports/trafficrouter.h"
#include "models/rollout/connections.h"

#include <QObject>

#include <string>

namespace bellwether::haproxy {

/// HAProxy's runtime API over TCP or unix sockets. Each call speaks on a connection of its own, so that no node and no
/// call waits for another. Nothing is sent again.
class HaproxyRouter : public QObject, public TrafficRouter
{
    Q_OBJECT

public:
    explicit HaproxyRouter(std::vector<HaproxySettings::Node> nodes, QObject* parent = nullptr);
    ~HaproxyRouter() override;

    [[nodiscard]] std::vector<NodeId> nodes() const override;
    [[nodiscard]] int maxWeight() const override;

    void read(
        const NodeId& node, const TrafficPlan& plan, Duration deadline, std::function<void(NodeAnswer)> done) override;

    /// Refused when a word was said or nothing was delivered, accepted when all was read back; a batch of several lines
    /// that ends in between is unknown.
    void write(const NodeId& node, const TrafficPlan& plan, const TrafficOrder& order, Duration deadline,
        std::function<void(NodeWritten)> done) override;

    void readTestUsers(
        const NodeId& node, const TestUsers& users, Duration deadline, std::function<void(TestUserKeys)> done) override;

    /// Looks at the map first, then changes one key and reads it back. A key with an entry of another value is left
    /// alone: the error is then Rejected, with that value.
    void routeTestUser(const NodeId& node, const TestUsers& users, const TestUserOrder& order, Duration deadline,
        std::function<void(TestUserRouting)> done) override;

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
    [[nodiscard]] std::string addressOf(const NodeId& node) const;
    void sayNext(const std::shared_ptr<Conversation>& conversation);
    void later(std::function<void()> call);

    std::vector<HaproxySettings::Node> m_nodes;
    HostAddresses m_hosts;
};

} // namespace bellwether::haproxy
