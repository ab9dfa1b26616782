// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/prometheussource.h"

#include "app/backends/prometheus/histogramforms.h"
#include "models/base/ensure.h"

#include <QElapsedTimer>

#include <algorithm>

namespace bellwether::prometheus {

namespace {

constexpr std::size_t maxDetailBytes = 300;

// The parser takes about 20 ns a byte: what is smaller is read in about a millisecond. Of a native histogram each
// sample becomes one at every bound.
constexpr std::size_t largeBytes = 64U << 10U;

// More answers than the client lets wait.
constexpr std::size_t maxParsing = 2000;

// A metric's queries are much alike, and so is what the server remarks on them.
void addNew(std::vector<std::string>& remarks, std::vector<std::string> more)
{
    for (std::string& remark : more) {
        if (std::ranges::find(remarks, remark) == remarks.end()) {
            remarks.push_back(std::move(remark));
        }
    }
}

Result<QueryAnswer, MetricError> parsed(const HttpResponse& response, const std::vector<double>& bounds)
{
    if (bounds.empty()) {
        return parseQueryAnswer(response.status, response.body);
    }
    auto native = parseNativeAnswer(response.status, response.body, bounds);
    if (!native && native.error().kind == MetricError::Kind::TooMuch) {
        QueryAnswer none;
        none.error = native.error();
        return none;
    }
    return native;
}

HttpRequest requestTo(std::string url, Duration deadline)
{
    HttpRequest request;
    request.url = std::move(url);
    request.headers = {{"Accept", "application/json"}};
    request.deadline = deadline;
    request.connectDeadline = std::min(request.connectDeadline, deadline);
    request.mostBytes = maxBodyBytes;
    return request;
}

HttpRequest queryRequest(const std::string& baseUrl, const Query& query, std::optional<UtcTime> at, Duration deadline)
{
    HttpRequest request = requestTo(urlBelow(baseUrl, "api/v1/query"), deadline);
    request.method = "POST";
    request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    request.body = formFor(query.text, deadline, at);
    return request;
}

} // namespace

/// Queries that were asked together; the first failure ends all.
struct PrometheusSource::Joint
{
    Answered answered;
    std::size_t missing = 0;
    std::vector<HttpClient::RequestId> requests;
    AnsweredCallback done; ///< empty once it was called
    QElapsedTimer elapsed;

    void end(Result<Answered, MetricError> result)
    {
        const AnsweredCallback call = std::exchange(done, nullptr);
        call(std::move(result), Duration(elapsed.elapsed()));
    }
};

PrometheusSource::PrometheusSource(std::string baseUrl, HttpAccess access, QObject* parent)
    : QObject(parent)
    , m_baseUrl(std::move(baseUrl))
    , m_client(std::move(access), {.connectionsPerHost = 6})
    , m_parsed(Mailbox<Parsed>::Keep::Everything, maxParsing, [this](Parsed parsed) {
        if (const auto found = m_parsing.extract(parsed.job)) {
            found.mapped()(std::move(parsed.answer));
        }
    })
{
    m_pool.setMaxThreadCount(1);
}

PrometheusSource::~PrometheusSource() = default;

void PrometheusSource::read(
    const MetricPlan& metric, const QueryNames& names, Duration window, Duration deadline, ReadingCallback done)
{
    ask(queriesFor(metric, names, window), {}, deadline, gathered(std::move(done)));
}

void PrometheusSource::readPast(
    const MetricPlan& metric, const QueryNames& names, const PastSpan& past, Duration deadline, ReadingCallback done)
{
    Result<std::vector<Query>, MetricError> queries = queriesFor(metric, names, past.end - past.begin);
    if (queries && past.only) {
        std::erase_if(*queries, [&](const Query& query) { return query.track != *past.only; });
    }
    ask(std::move(queries), past.end, deadline, gathered(std::move(done)));
}

PrometheusSource::AnsweredCallback PrometheusSource::gathered(ReadingCallback done)
{
    return [done = std::move(done)](Result<Answered, MetricError> answered, Duration took) {
        if (!answered) {
            done(Unexpected<MetricError>(answered.error()), took);
            return;
        }
        MetricReading reading;
        reading.serverTime = answered->serverTime;
        HistogramForms forms;
        for (std::size_t i = 0; i < answered->queries.size(); ++i) {
            const Query& query = answered->queries[i];
            QueryAnswer& answer = answered->answers[i];
            const bool isNative = !query.bounds.empty();
            if (query.part == MetricPart::Buckets) {
                (isNative ? forms.native : forms.classic)[query.track] = std::move(answer.series);
                reading.parts.try_emplace(query.part);
            } else {
                reading.parts[query.part][query.track] = std::move(answer.series);
            }
            // What is wrong with a native form is of no matter where there is a classic one, which was asked before.
            if (isNative && !forms.classic[query.track].empty()) {
                continue;
            }
            if (answer.error) {
                done(Unexpected<MetricError>(*answer.error), took);
                return;
            }
            addNew(reading.warnings, std::move(answer.warnings));
            addNew(reading.infos, std::move(answer.infos));
        }
        if (const auto buckets = reading.parts.find(MetricPart::Buckets); buckets != reading.parts.end()) {
            ChosenForms chosen = chosenForms(std::move(forms));
            buckets->second = std::move(chosen.series);
            addNew(reading.warnings, std::move(chosen.warnings));
        }
        done(std::move(reading), took);
    };
}

void PrometheusSource::readVersions(
    const VersionsPlan& plan, const QueryNames& names, Duration window, Duration deadline, VersionsCallback done)
{
    ask(versionQueriesFor(plan, names, window), {}, deadline,
        [label = plan.label, done = std::move(done)](Result<Answered, MetricError> answered, Duration took) {
            if (!answered) {
                done(Unexpected<MetricError>(answered.error()), took);
                return;
            }
            std::vector<VersionSeen> versions;
            for (std::size_t i = 0; i < answered->queries.size(); ++i) {
                std::ranges::move(
                    versionsIn(answered->answers[i], answered->queries[i].track, label), std::back_inserter(versions));
            }
            done(std::move(versions), took);
        });
}

void PrometheusSource::probe(Duration deadline, ProbeCallback done)
{
    QElapsedTimer elapsed;
    elapsed.start();
    m_client.send(requestTo(urlBelow(m_baseUrl, "api/v1/status/buildinfo"), deadline),
        [elapsed, done = std::move(done)](const Result<HttpResponse, HttpError>& response) {
            const Duration took(elapsed.elapsed());
            done(response ? parseProbeAnswer(response->status, response->body)
                          : Unexpected<MetricError>(errorFrom(response.error())),
                took);
        });
}

void PrometheusSource::ask(Result<std::vector<Query>, MetricError> queries, std::optional<UtcTime> at,
    Duration deadline, AnsweredCallback done)
{
    const auto joint = std::make_shared<Joint>();
    joint->done = std::move(done);
    joint->elapsed.start();
    if (!queries) {
        QMetaObject::invokeMethod(
            this, [joint, error = queries.error()] { joint->end(Unexpected<MetricError>(error)); },
            Qt::QueuedConnection);
        return;
    }
    joint->answered.queries = std::move(*queries);
    joint->missing = joint->answered.queries.size();
    joint->answered.answers.resize(joint->missing);
    for (std::size_t i = 0; i < joint->answered.queries.size(); ++i) {
        joint->requests.push_back(m_client.send(queryRequest(m_baseUrl, joint->answered.queries[i], at, deadline),
            [this, joint, i](Result<HttpResponse, HttpError> response) { take(joint, i, std::move(response)); }));
    }
}

void PrometheusSource::take(
    const std::shared_ptr<Joint>& joint, std::size_t index, Result<HttpResponse, HttpError> response)
{
    if (!response) {
        keep(joint, index, Unexpected<MetricError>(errorFrom(response.error())));
        return;
    }
    joint->answered.serverTime = std::max(joint->answered.serverTime, response->date);
    parse(std::move(*response), joint->answered.queries[index].bounds,
        [this, joint, index](Result<QueryAnswer, MetricError> answer) { keep(joint, index, std::move(answer)); });
}

void PrometheusSource::keep(
    const std::shared_ptr<Joint>& joint, std::size_t index, Result<QueryAnswer, MetricError> answer)
{
    if (!joint->done) {
        return;
    }
    if (!answer) {
        for (const HttpClient::RequestId request : joint->requests) {
            m_client.cancel(request);
        }
        joint->end(Unexpected<MetricError>(answer.error()));
        return;
    }
    joint->answered.answers[index] = std::move(*answer);
    if (--joint->missing == 0) {
        joint->end(std::move(joint->answered));
    }
}

void PrometheusSource::parse(HttpResponse response, const std::vector<double>& bounds, ParsedCallback done)
{
    if (response.body.size() * (bounds.size() + 1) < largeBytes) {
        done(parsed(response, bounds));
        return;
    }
    const JobId job = ++m_lastJob;
    m_parsing.emplace(job, std::move(done));
    m_pool.start([this, job, bounds, response = std::move(response)] {
        ensure(m_parsed.post({.job = job, .answer = parsed(response, bounds)}));
    });
}

MetricError errorFrom(const HttpError& error)
{
    using From = HttpError::Kind;
    using To = MetricError::Kind;
    const auto with
        = [&](To kind) { return MetricError{.kind = kind, .detail = error.detail.substr(0, maxDetailBytes)}; };
    switch (error.kind) {
    case From::BadUrl:
    case From::BadRequest:
    case From::Unreachable:
    case From::ProxyFailed:
        return with(To::Unreachable);
    case From::NameNotResolved:
        return with(To::NameNotResolved);
    case From::TlsFailed:
        return with(To::TlsFailed);
    case From::TimedOut:
        return with(To::TimedOut);
    case From::NoAnswer:
    case From::CutShort:
        return with(To::CutShort);
    case From::TooLarge:
        return with(To::TooMuch);
    case From::TooManyQueued:
        return with(To::Overloaded);
    case From::Failed:
        break;
    }
    return with(To::ServerFailed);
}

} // namespace bellwether::prometheus
