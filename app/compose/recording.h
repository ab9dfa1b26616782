// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/setup.h"
#include "app/ports/storeerror.h"
#include "models/rollout/eventrecord.h"
#include "models/rollout/snapshot.h"

#include <map>
#include <string>
#include <vector>

namespace bellwether {

/// A deployment as it was stored: everything that a review shows, without any connection.
class Recording
{
public:
    /// Reads events and samples from the stores, read-only.
    [[nodiscard]] static Result<Recording, StoreError> open(const Folders& folders, const DeploymentId& deployment);

    [[nodiscard]] UtcTime first() const;
    [[nodiscard]] UtcTime last() const;

    /// The deployment as it was at a moment: the same fold, stopped there, beside the samples of the whole recording.
    [[nodiscard]] SnapshotPtr at(UtcTime moment) const;

private:
    Recording() = default;

    void readSeries(const class SampleReader& samples, const DeploymentId& deployment);
    void fillMetrics(Snapshot& snapshot) const;
    void fillTraffic(Snapshot& snapshot) const;
    [[nodiscard]] SeriesBuffer series(const std::string& name) const;

    std::vector<std::shared_ptr<const Event>> m_events;
    std::map<std::string, SeriesBuffer> m_series;
};

/// One line for each deployment in the log, for lists.
struct LoggedDeployment
{
    DeploymentId id;
    std::string service;
    std::string lastType; ///< of the newest event
    std::uint64_t events = 0;
    UtcTime first;
    UtcTime last;
};

[[nodiscard]] Result<std::vector<LoggedDeployment>, StoreError> loggedDeployments(const Folders& folders);

} // namespace bellwether
