// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/sandbox.h"
#include "app/sandbox/sandboxcontrol.h"

#include <QMap>

#include <variant>

/// Starts sandboxes and asks their servers, past the code that started them.
namespace bellwether::sandbox {

/// The programs that are not installed, for the reason of a skip; empty when all are there.
[[nodiscard]] QString missingPrograms();

/// Starts it and waits for the outcome; nothing when there was none within the bound.
[[nodiscard]] std::optional<std::variant<SandboxAddresses, SandboxError>> startAndWait(
    Sandbox& sandbox, const SandboxOptions& options = {});

/// Turns a knob and waits for the answer; NoAnswer when there is none.
[[nodiscard]] Result<KnobValues, KnobRefusal> turnAndWait(SandboxControl& control, const QString& name, double value);

/// The value of an instant query with one result; nothing when the server is gone or has none.
[[nodiscard]] std::optional<double> askPrometheus(const SandboxAddresses& addresses, const QString& query);

/// The whole answer of one runtime command over the node's TCP address; empty when the node is gone.
[[nodiscard]] QByteArray askEdge(const EdgeAddresses& edge, const QByteArray& command);

/// One column of "show stat" for one server of be_shop.
[[nodiscard]] QByteArray edgeStatistic(const EdgeAddresses& edge, const QByteArray& server, const QByteArray& column);

/// Requests that the node's own counter holds for the server; 0 when the node is gone.
[[nodiscard]] int edgeRequests(const EdgeAddresses& edge, const QByteArray& server);

/// Processes whose parent is this one, by id.
[[nodiscard]] QList<qint64> childrenOf(qint64 process);

/// Whether the process lives; one that waits to be reaped does not.
[[nodiscard]] bool isAlive(qint64 process);

} // namespace bellwether::sandbox
