// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/effects.h"

#include "models/base/overloaded.h"

namespace bellwether {

std::string keyOf(const Effect& effect)
{
    return std::visit(
        Overloaded{
            [](const ReadTraffic& read) { return "read " + read.node.value; },
            [](const WriteTraffic& write) { return "write " + write.node.value; },
            [](const ReadMetric& read) { return "metric " + read.metric.value; },
            [](const ReadHistory& read) { return "history of " + read.metric.value; },
            [](const ReadVersions&) { return std::string("versions"); },
            [](const ReadTestUsers& read) { return "test users " + read.node.value; },
            [](const ReadJudged&) { return std::string("judged"); },
            [](const WriteTestUser& write) { return "test user " + write.order.key + " on " + write.node.value; },
        },
        effect);
}

} // namespace bellwether
