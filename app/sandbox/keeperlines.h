// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/sandbox.h"

namespace bellwether::sandbox {

/// What the keeper prints: one JSON object a line, {"step": ...}, then {"ready": addresses} or {"error": ...}.
[[nodiscard]] QJsonObject stepLine(SandboxStep step);
[[nodiscard]] QJsonObject readyLine(const SandboxAddresses& addresses);
[[nodiscard]] QJsonObject errorLine(const SandboxError& error);

[[nodiscard]] std::optional<SandboxStep> stepOfLine(const QJsonObject& line);
[[nodiscard]] std::optional<SandboxError> errorOfLine(const QJsonObject& line);

} // namespace bellwether::sandbox
