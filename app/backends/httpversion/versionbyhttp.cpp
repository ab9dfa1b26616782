// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/httpversion/versionbyhttp.h"

#include "app/backends/httpversion/versionanswer.h"

#include <algorithm>

namespace bellwether::httpversion {

namespace {

constexpr std::size_t mostProblemBytes = 300;

std::string problemOf(const HttpResponse& answer)
{
    const std::string firstLine = answer.body.substr(0, answer.body.find_first_of("\r\n"));
    return ("HTTP " + std::to_string(answer.status) + ": " + firstLine).substr(0, mostProblemBytes);
}

} // namespace

struct VersionByHttp::Joint
{
    std::vector<VersionSeen> versions;
    std::size_t missing = 0;
    Done done;

    void take(std::size_t index, Version version, std::string problem)
    {
        versions[index].version = std::move(version);
        versions[index].problem = std::move(problem);
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
        joint->versions.push_back({server.track, server.name, {}});
    }
    for (std::size_t i = 0; i < servers.size(); ++i) {
        const std::optional<std::string> url = versionUrl(plan.http, servers[i].address);
        if (!url) {
            later([joint, i, address = servers[i].address] { joint->take(i, {}, address); });
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
                if (!answer) {
                    joint->take(i, {}, answer.error().detail.substr(0, mostProblemBytes));
                } else if (auto version = parseVersion(answer->status, answer->body, field)) {
                    joint->take(i, std::move(*version), {});
                } else {
                    joint->take(i, {}, problemOf(*answer));
                }
            });
    }
}

} // namespace bellwether::httpversion
