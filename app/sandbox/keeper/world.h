// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/sandbox.h"

#include <QString>

namespace bellwether::sandbox {

/// How many ports in a row one world needs.
[[nodiscard]] quint16 portsOfWorld();

/// Who is where, when the world's ports start at firstPort and its files lie in the folder.
[[nodiscard]] SandboxAddresses layOut(const QString& folder, quint16 firstPort);

/// The version that the servers of a track run.
[[nodiscard]] QString versionOfTrack(const QString& track);

/// Writes the servers' configurations, the plan and the connections into the folder. False when a file could not be
/// written.
[[nodiscard]] bool writeFiles(const SandboxAddresses& addresses, const SandboxOptions& options);

/// Where the configuration of one part lies.
[[nodiscard]] QString configurationFile(const SandboxAddresses& addresses, const QString& part);

} // namespace bellwether::sandbox
