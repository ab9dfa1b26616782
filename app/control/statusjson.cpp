// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/statusjson.h"

#include "models/rollout/guard.h"
#include "models/rollout/risk.h"
#include "models/rollout/testusers.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

template<typename T, std::size_t Size>
QString wordOf(T value, const std::array<const char*, Size>& words)
{
    const auto index = static_cast<std::size_t>(value);
    return QString::fromLatin1(index < Size ? words[index] : "unknown");
}

constexpr std::array phaseWords = {"planned", "running", "rolling-back", "rolled-back", "promoted", "closed"};
constexpr std::array verdictWords = {"worse", "no-worse", "not-enough-data", "no-data", "cannot-judge"};
constexpr std::array nodeErrorWords = {"unreachable", "timed-out", "closed-early", "permission-denied",
    "unknown-backend", "unknown-server", "static-algorithm", "rejected", "unreadable"};
constexpr std::array metricErrorWords
    = {"unreachable", "name-not-resolved", "tls-failed", "not-permitted", "timed-out", "cut-short", "bad-query",
        "overloaded", "too-much", "not-this-backend", "server-failed", "secret-awaited", "secret-not-found",
        "keychain-silent", "keychain-unavailable", "secret-file-unreadable", "secret-file-readable-by-others"};
static_assert(metricErrorWords.size() == static_cast<std::size_t>(MetricError::Kind::SecretFileReadableByOthers) + 1);
constexpr std::array lackWords = {"no-node", "node-silent", "rule-answered", "rule-void", "rule-blind", "metric-stale",
    "log-not-writable", "invariant-failed", "disarmed", "no-automatic-rule", "plan-unreadable", "nothing-to-guard"};
static_assert(lackWords.size() == static_cast<std::size_t>(GuardStatus::Lack::NothingToGuard) + 1);

template<typename Error, std::size_t Size>
void addError(QJsonObject& json, const Error& error, const std::array<const char*, Size>& words)
{
    json[u"error"_s] = wordOf(error.kind, words);
    json[u"detail"_s] = text(error.detail);
}

QJsonArray nodesJson(const Observations& observations, const Now& now)
{
    QJsonArray nodes;
    for (const auto& [id, node] : observations.nodes) {
        QJsonObject json{{u"node"_s, text(id.value)}, {u"share"_s, QJsonValue::Null}, {u"age_ms"_s, QJsonValue::Null}};
        if (node.readAt) {
            json[u"age_ms"_s] = qint64((now.monotonic - *node.readAt).count());
        }
        if (isFresh(node, now, guardMaxAge)) {
            json[u"share"_s] = requestedShareOf(*node.traffic).percent;
        }
        if (node.error) {
            addError(json, *node.error, nodeErrorWords);
        }
        nodes.append(json);
    }
    return nodes;
}

/// Null unless the newest value is known and fresh.
QJsonValue valueJson(const MetricObservation& metric, Track track, const Now& now)
{
    if (metric.series.empty() || !metric.series.front().now[track] || !isFresh(metric, now)) {
        return QJsonValue::Null;
    }
    return *metric.series.front().now[track];
}

QJsonArray metricsJson(const Observations& observations, const Now& now)
{
    QJsonArray metrics;
    for (const auto& [id, metric] : observations.metrics) {
        const auto verdict = isFresh(metric, now) ? metric.verdict.kind : Verdict::Kind::NoData;
        QJsonObject json{{u"metric"_s, text(id.value)}, {u"verdict"_s, wordOf(verdict, verdictWords)}};
        for (const Track track : allTracks) {
            const QString name = track == Track::Stable ? u"stable"_s : u"canary"_s;
            const auto age = ageOf(metric, track, now);
            json[name + u"_age_ms"_s] = age ? QJsonValue(qint64(age->count())) : QJsonValue::Null;
            json[name] = valueJson(metric, track, now);
        }
        if (metric.error) {
            addError(json, *metric.error, metricErrorWords);
        }
        QJsonArray warnings;
        for (const std::string& warning : metric.warnings) {
            warnings.append(text(warning));
        }
        json[u"warnings"_s] = warnings;
        metrics.append(json);
    }
    return metrics;
}

QJsonObject guardJson(const GuardStatus& status)
{
    QJsonArray lacks;
    for (const GuardStatus::Reason& reason : status.lacks) {
        lacks.append(QJsonObject{{u"lack"_s, wordOf(reason.lack, lackWords)}, {u"subject"_s, text(reason.subject)}});
    }
    QJsonArray acting;
    for (const std::size_t rule : status.acting) {
        acting.append(qint64(rule));
    }
    return {{u"armed"_s, status.armed()}, {u"lacks"_s, lacks}, {u"acting_rules"_s, acting}};
}

/// What was asked for, and what the nodes say; `nodes_to_canary` is null until every node has said.
QJsonArray testUsersJson(const Snapshot& snapshot)
{
    const Observations& observations = snapshot.observations;
    std::set<std::string> keys = testUsersSeen(observations);
    for (const auto& [key, intent] : snapshot.state.testUsers) {
        if (!isLeft(intent)) {
            keys.insert(key);
        }
    }
    QJsonArray users;
    for (const std::string& key : keys) {
        const auto known = snapshot.state.testUsers.find(key);
        const auto count = nodesSendingToCanary(observations, key);
        users.append(QJsonObject{{u"key"_s, text(key)},
            {u"requested"_s,
                known == snapshot.state.testUsers.end()
                    ? QJsonValue::Null
                    : QJsonValue(known->second.toCanary ? u"canary"_s : u"stable"_s)},
            {u"nodes_to_canary"_s, count ? QJsonValue(qint64(*count)) : QJsonValue::Null}});
    }
    return users;
}

QJsonObject nobodyJson()
{
    return {{u"armed"_s, false},
        {u"lacks"_s, QJsonArray{QJsonObject{{u"lack"_s, u"no-engine"_s}, {u"subject"_s, QString()}}}},
        {u"acting_rules"_s, QJsonArray{}}};
}

} // namespace

QString verdictWord(Verdict::Kind kind)
{
    return wordOf(kind, verdictWords);
}

QString isoTime(UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonObject statusJson(const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    const Stage* stage = currentStage(state);
    const auto agreed = agreedShare(snapshot.observations, snapshot.now, guardMaxAge);
    const auto& proxy = snapshot.observations.proxy;
    return {
        {u"deployment"_s, text(state.id.value)},
        {u"service"_s, text(state.plan ? state.plan->service : std::string{})},
        {u"environment"_s, text(state.plan ? state.plan->environment : std::string{})},
        {u"stable"_s, text(state.versions.stable.value)},
        {u"canary"_s, text(state.versions.canary.value)},
        {u"phase"_s, wordOf(state.phase, phaseWords)},
        {u"stage"_s, state.stage ? QJsonValue(qint64(*state.stage + 1)) : QJsonValue::Null},
        {u"stage_weight"_s, stage ? QJsonValue(stage->weight.percent) : QJsonValue::Null},
        {u"requested_share"_s,
            state.intent         ? QJsonValue(state.intent->target.percent)
                : state.expected ? QJsonValue(state.expected->percent)
                                 : QJsonValue::Null},
        {u"weight_share"_s, agreed ? QJsonValue(agreed->percent) : QJsonValue::Null},
        {u"observed_share"_s, proxy.observedShare ? QJsonValue(proxy.observedShare->percent) : QJsonValue::Null},
        {u"intent_pending"_s, state.intent.has_value()},
        {u"held"_s, state.held},
        {u"live"_s, !snapshot.recorded},
        {u"guard"_s,
            snapshot.recorded ? nobodyJson() : guardJson(guardStatus(state, snapshot.observations, snapshot.now))},
        {u"nodes"_s, nodesJson(snapshot.observations, snapshot.now)},
        {u"test_users"_s, testUsersJson(snapshot)},
        {u"metrics"_s, metricsJson(snapshot.observations, snapshot.now)},
        {u"events"_s, qint64(state.sequence)},
        {u"unrecorded"_s, qint64(snapshot.unrecorded)},
    };
}

QJsonObject eventJson(const Event& event)
{
    const QByteArray payload = QByteArray::fromStdString(encode(event.payload));
    return {
        {u"sequence"_s, qint64(event.sequence)},
        {u"type"_s, text(typeOf(event.payload))},
        {u"utc"_s, isoTime(event.at.utc)},
        {u"actor"_s, text(event.actor)},
        {u"reason"_s, text(event.reason)},
        {u"operation"_s, text(event.operation.value)},
        {u"correlation"_s, text(event.correlation.value)},
        {u"cause"_s, text(event.cause)},
        {u"payload"_s, QJsonDocument::fromJson(payload).object()},
    };
}

Event eventOf(const QJsonObject& json, const PinnedPlanReader& readPlan)
{
    const auto bytes = [&](QLatin1StringView key) { return json.value(key).toString().toStdString(); };
    EventRecord record;
    record.sequence = static_cast<std::uint64_t>(json.value("sequence"_L1).toInteger());
    record.type = bytes("type"_L1);
    const QDateTime time = QDateTime::fromString(json.value("utc"_L1).toString(), Qt::ISODateWithMs);
    record.utc = UtcTime(Duration(time.toMSecsSinceEpoch()));
    record.actor = bytes("actor"_L1);
    record.reason = bytes("reason"_L1);
    record.operation = {bytes("operation"_L1)};
    record.correlation = {bytes("correlation"_L1)};
    record.cause = bytes("cause"_L1);
    record.payload = QJsonDocument(json.value("payload"_L1).toObject()).toJson(QJsonDocument::Compact).toStdString();
    return decode(record, readPlan);
}

} // namespace bellwether
