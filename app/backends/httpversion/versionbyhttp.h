// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httpclient.h"
#include "app/ports/versionsource.h"

namespace bellwether::httpversion {

/// Asks every server for its version over HTTP (VersionsPlan.http and .field).
class VersionByHttp : public QObject, public VersionSource
{
    Q_OBJECT

public:
    explicit VersionByHttp(HttpAccess access, QObject* parent = nullptr);

    void read(
        const VersionsPlan& plan, const std::vector<ServerTraffic>& servers, Duration deadline, Done done) override;

private:
    struct Joint;

    HttpClient m_client;
};

} // namespace bellwether::httpversion
