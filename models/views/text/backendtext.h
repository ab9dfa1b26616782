// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/metricreading.h"
#include "models/rollout/traffic.h"

#include <QString>

namespace bellwether {

/// What happened, to which connection, and what to try: plain text, in the user's language. `connection` is its name in
/// the connections list; where a single node is meant, with its address ("edge, 10.0.0.7:9999"). The peer's own words
/// are quoted with control and direction characters made visible; show the text as plain text only.
[[nodiscard]] QString textOf(const TrafficError& error, const QString& connection);
[[nodiscard]] QString textOf(const MetricError& error, const QString& connection);

/// The words of somebody else, safe to stand within our text: one line, at most 300 characters, and no character that
/// is invisible or turns the direction of what follows.
[[nodiscard]] QString foreignWords(const std::string& words);

} // namespace bellwether
