// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/httpversion/versionbyhttp.h"

#include "app/backends/httpversion/versionanswer.h"

#include <algorithm>

namespace bellwether::httpversion {

namespace {

MetricError errorFrom(const HttpError& error)
{
    using Kind = HttpError::Kind;
    const auto with
        = [&](MetricError::Kind kind) { return MetricError{.kind = kind, .detail = error.detail.substr(0, 300)}; };
    switch (error.kind) {
    case Kind::NameNotResolved:
        return with(MetricError::Kind::NameNotResolved);
    case Kind::TlsFailed:
        return with(MetricError::Kind::TlsFailed);
    case Kind::TimedOut:
        return with(MetricError::Kind::TimedOut);
    case Kind::NoAnswer:
    case Kind::CutShort:
        return with(MetricError::Kind::CutShort);
    case Kind::TooLarge:
        return with(MetricError::Kind::TooMuch);
    default:
        return with(MetricError::Kind::Unreachable);
    }
}

} // namespace

struct VersionByHttp::Joint
{
    std::vector<ServerVersion> versions;
    std::size_t missing = 0;
    Done done;

    void take(std::size_t index, Result<Version, MetricError> version)
    {
        versions[index].version = std::move(version);
        if (--missing == 0) {
            done(std::move(versions));
        }
    }
};

VersionByHttp::VersionByHttp(HttpAccess access, QObject* parent)
    : QObject(parent)
    , m_client(std::move(access), {.connectionsPerHost = 6})
{ }

void VersionByHttp::read(
    const VersionsPlan& plan, const std::vector<ServerTraffic>& servers, Duration deadline, Done done)
{
    const auto joint = std::make_shared<Joint>();
    joint->done = std::move(done);
    joint->missing = servers.size();
    const auto later = [this](std::function<void()> call) {
        QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
    };
    if (servers.empty()) {
        later([joint] { joint->done({}); });
    }
    for (const ServerTraffic& server : servers) {
        joint->versions.push_back({.track = server.track, .server = server.name, .version = {}});
    }
    for (std::size_t i = 0; i < servers.size(); ++i) {
        const std::optional<std::string> url = versionUrl(plan.http, servers[i].address);
        if (!url) {
            const MetricError error{.kind = MetricError::Kind::Unreachable, .detail = servers[i].address};
            later([joint, i, error] { joint->take(i, Unexpected<MetricError>(error)); });
            continue;
        }
        HttpRequest request;
        request.url = *url;
        request.headers = {{"Accept", "application/json"}};
        request.deadline = deadline;
        request.connectDeadline = std::min(request.connectDeadline, deadline);
        request.mostBytes = maxBodyBytes;
        m_client.send(
            std::move(request), [joint, i, field = plan.field](const Result<HttpResponse, HttpError>& answer) {
                joint->take(i,
                    answer ? parseVersion(answer->status, answer->body, field)
                           : Unexpected<MetricError>(errorFrom(answer.error())));
            });
    }
}

} // namespace bellwether::httpversion
