// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <functional>
#include <string>

namespace bellwether {

/// A name that cannot be taken for another kind of name. Ordered and hashable; empty means "none".
template<typename Tag>
struct Id
{
    std::string value;

    [[nodiscard]] bool isEmpty() const { return value.empty(); }
    auto operator<=>(const Id&) const = default;
};

using DeploymentId = Id<struct DeploymentTag>;
using OperationId = Id<struct OperationTag>; ///< made and stored before anything is sent
using CorrelationId = Id<struct CorrelationTag>;
using ConnectionId = Id<struct ConnectionTag>; ///< a connection's name in the connections list
using NodeId = Id<struct NodeTag>; ///< one HAProxy process of a traffic connection: its address as configured
using MetricId = Id<struct MetricTag>; ///< a metric's name in its plan
using Version = Id<struct VersionTag>; ///< what a service says it runs
using BootId = Id<struct BootTag>; ///< the kernel's boot id: monotonic times compare only within one

} // namespace bellwether

template<typename Tag>
struct std::hash<bellwether::Id<Tag>>
{
    std::size_t operator()(const bellwether::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.value); }
};
