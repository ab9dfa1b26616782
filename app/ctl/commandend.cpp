// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commandend.h"

#include <QString>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

/// What a command waits for: the share's next end, or that of one test user.
struct Waiting
{
    bool lowers = false;
    std::optional<QString> testUser; ///< the key; unset for the share
};

QJsonValue member(const QJsonObject& event, QLatin1StringView name)
{
    return event.value("payload"_L1).toObject().value(name);
}

/// Unset for what is done as soon as it is recorded.
std::optional<Waiting> waitingFor(const QJsonObject& event)
{
    const QString type = event.value("type"_L1).toString();
    if (type == u"RollbackRequested") {
        return Waiting{true, {}};
    }
    if (type == u"ShiftRequested") {
        return Waiting{!member(event, "raises"_L1).toBool(), {}};
    }
    if (type == u"TestUserRequested") {
        return Waiting{!member(event, "to_canary"_L1).toBool(), member(event, "key"_L1).toString()};
    }
    return {};
}

std::optional<CommandEnd> endOfShare(const Waiting& waiting, const QString& type)
{
    if (type == u"ShiftConfirmed" || type == u"RolledBack") {
        return CommandEnd::Confirmed;
    }
    // What lowers is tried again.
    if (type == u"ShiftRefused" && !waiting.lowers) {
        return CommandEnd::Refused;
    }
    if (type == u"ShiftLapsed") {
        return CommandEnd::GivenUp;
    }
    const bool isOvertaken = type == u"ShiftRequested" || type == u"RollbackRequested";
    return isOvertaken ? std::optional(CommandEnd::Superseded) : std::nullopt;
}

std::optional<CommandEnd> endOfTestUser(const Waiting& waiting, const QJsonObject& event)
{
    const QString type = event.value("type"_L1).toString();
    if (type == u"RollbackRequested" && !waiting.lowers) {
        return CommandEnd::Superseded;
    }
    if (member(event, "key"_L1).toString() != *waiting.testUser) {
        return {};
    }
    if (type == u"TestUserRouted") {
        return CommandEnd::Confirmed;
    }
    if (type == u"TestUserRequested") {
        return CommandEnd::Superseded;
    }
    if (type != u"TestUserNotRouted") {
        return {};
    }
    const bool isRefused = !member(event, "node"_L1).toString().isEmpty();
    if (isRefused && waiting.lowers) {
        return {};
    }
    return isRefused ? CommandEnd::Refused : CommandEnd::GivenUp;
}

} // namespace

std::optional<CommandEnd> endOf(qint64 given, std::span<const QJsonObject> events)
{
    std::optional<Waiting> waiting;
    for (const QJsonObject& event : events) {
        if (event.value("sequence"_L1).toInteger() == given) {
            waiting = waitingFor(event);
            if (!waiting) {
                return CommandEnd::Done;
            }
        } else if (waiting) {
            const auto end = waiting->testUser ? endOfTestUser(*waiting, event)
                                               : endOfShare(*waiting, event.value("type"_L1).toString());
            if (end) {
                return end;
            }
        }
    }
    return {};
}

} // namespace bellwether
