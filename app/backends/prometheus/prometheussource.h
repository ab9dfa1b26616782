// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backends/prometheus/answerparser.h"
#include "app/backends/prometheus/querybuilder.h"
#include "app/net/httpclient.h"
#include "app/ports/mailbox.h"
#include "app/ports/metricsource.h"

#include <QObject>
#include <QThreadPool>

#include <map>
#include <string>

namespace bellwether::prometheus {

/// Prometheus, and whoever speaks its HTTP API. Queries are POST forms, which read only; an answer that is large is
/// parsed on a thread of its own, so that a million series hold up nothing else on the engine's.
class PrometheusSource : public QObject, public MetricSource
{
    Q_OBJECT

public:
    /// `baseUrl` may end in a path prefix.
    PrometheusSource(std::string baseUrl, HttpAccess access, QObject* parent = nullptr);

    /// Waits for an answer that is being parsed.
    ~PrometheusSource() override;

    void read(const MetricPlan& metric, const QueryNames& names, Duration window, Duration deadline,
        ReadingCallback done) override;

    void readPast(const MetricPlan& metric, const QueryNames& names, const PastSpan& past, Duration deadline,
        ReadingCallback done) override;

    /// Of each instance the newest version only: a restart leaves the old one's series behind for a while.
    void readVersions(const VersionsPlan& plan, const QueryNames& names, Duration window, Duration deadline,
        VersionsCallback done) override;

    void probe(Duration deadline, ProbeCallback done) override;

private:
    struct Answered
    {
        std::vector<Query> queries;
        std::vector<QueryAnswer> answers; ///< one for each query
        std::optional<UtcTime> serverTime;
    };
    using AnsweredCallback = std::function<void(Result<Answered, MetricError>, Duration took)>;
    struct Joint;
    using JobId = std::uint64_t;

    struct Parsed
    {
        JobId job = 0;
        Result<QueryAnswer, MetricError> answer;
    };
    using ParsedCallback = std::function<void(Result<QueryAnswer, MetricError>)>;

    /// At a time of the past, or now.
    void ask(Result<std::vector<Query>, MetricError> queries, std::optional<UtcTime> at, Duration deadline,
        AnsweredCallback done);
    [[nodiscard]] static AnsweredCallback gathered(ReadingCallback done);
    void take(const std::shared_ptr<Joint>& joint, std::size_t index, Result<HttpResponse, HttpError> response);
    void keep(const std::shared_ptr<Joint>& joint, std::size_t index, Result<QueryAnswer, MetricError> answer);
    void parse(HttpResponse response, const std::vector<double>& bounds, ParsedCallback done);

    std::string m_baseUrl;
    HttpClient m_client;
    Mailbox<Parsed> m_parsed;
    std::map<JobId, ParsedCallback> m_parsing;
    JobId m_lastJob = 0;
    QThreadPool m_pool; ///< goes first, so that nobody posts any more
};

/// What a failure of the network means for a metric.
[[nodiscard]] MetricError errorFrom(const HttpError& error);

} // namespace bellwether::prometheus
