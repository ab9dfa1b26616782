// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httpclient.h"
#include "models/rollout/metricreading.h"
#include "models/rollout/plan.h"
#include "models/rollout/traffic.h"

namespace bellwether::httpversion {

/// What one server says it runs, or why it did not say.
struct ServerVersion
{
    Track track = Track::Stable;
    std::string server; ///< its name in the plan
    Result<Version, MetricError> version;
};

/// Asks every server for its version over HTTP (VersionsPlan.http and .field), each on its own: one that is down hides
/// no other's answer.
class VersionByHttp : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(std::vector<ServerVersion>)>;

    explicit VersionByHttp(HttpAccess access, QObject* parent = nullptr);

    /// One entry for each server, in their order. `done` is called once, later; not after destruction.
    void read(const VersionsPlan& plan, const std::vector<ServerTraffic>& servers, Duration deadline, Done done);

private:
    struct Joint;

    HttpClient m_client;
};

} // namespace bellwether::httpversion
