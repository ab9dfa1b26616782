// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include <optional>
#include <span>

namespace bellwether {

/// What became of an accepted command.
enum class CommandEnd {
    Done, ///< it asked for nothing that must be observed
    Confirmed,
    Refused, ///< by a node
    GivenUp, ///< lapsed or cancelled
    Superseded,
};

/// The end of the command whose last event has the number `given`, as far as the events tell; nothing while it is open.
/// `events` are one deployment's, ascending.
[[nodiscard]] std::optional<CommandEnd> endOf(qint64 given, std::span<const QJsonObject> events);

} // namespace bellwether
