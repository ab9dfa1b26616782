// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/rollout/connections.h"
#include "models/rollout/planreader.h"

#include <QString>

#include <string>
#include <vector>

namespace bellwether {

/// Where this user's files are. One engine runs for each data folder.
struct Folders
{
    QString config; ///< connections.yaml
    QString data; ///< the stores and the control socket

    [[nodiscard]] QString connectionsFile() const;
    [[nodiscard]] std::string eventLog() const;
    [[nodiscard]] std::string samples() const;
    [[nodiscard]] QString controlSocket() const;
};

/// $BELLWETHER_HOME, or the places of the XDG base directory specification.
[[nodiscard]] Folders userFolders();

/// Both in one folder: for a sandbox and for tests.
[[nodiscard]] Folders foldersIn(const QString& folder);

/// Reads the connections file. A missing file is an empty list: an empty state, not an error.
[[nodiscard]] Result<std::vector<ConnectionSettings>, PlanProblems> loadConnections(const QString& file);

/// Reads a plan file and the one that it extends, beside it.
[[nodiscard]] Result<PlanFile, PlanProblems> loadPlan(const QString& file);

/// Checklist templates that plans may name.
[[nodiscard]] PlanContext planContext();

} // namespace bellwether
