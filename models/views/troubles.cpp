// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/troubles.h"

#include "models/views/ending.h"
#include "models/views/format.h"
#include "models/views/text/backendtext.h"
#include "models/views/text/refusaltext.h"

#include <QCoreApplication>

#include <algorithm>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Troubles)
};

/// Everything that answered longer ago is silent, whether or not an answer failed.
constexpr Duration silentAfter = guardMaxAge;

QString nameOf(const std::string& name)
{
    return shortened(foreignWords(name));
}

QString trafficName(const Snapshot& snapshot)
{
    return nameOf(trafficConnection(*snapshot.state.plan).value);
}

QString metricsConnection(const Snapshot& snapshot)
{
    const auto found = snapshot.state.plan->connections.find("metrics");
    return found == snapshot.state.plan->connections.end() ? Words::tr("the metrics connection")
                                                           : nameOf(found->second.value);
}

QString failed(const QString& operation, const QString& sentences)
{
    return Words::tr("%1 failed: %2", "what was tried; what happened, what to try").arg(operation, sentences);
}

/// What is wrong with a node, said of `where`; empty when nothing is.
QString nodeSentences(const Snapshot& snapshot, const NodeObservation& node, const QString& where)
{
    const auto& intent = snapshot.state.intent;
    if (node.error && !isFresh(node, snapshot.now, silentAfter)) {
        return failed(Words::tr("Reading the weights"), textOf(*node.error, where));
    }
    if (node.readAt && !isFresh(node, snapshot.now, silentAfter)) {
        return failed(Words::tr("Reading the weights"), textOf(TrafficError{TrafficError::Kind::TimedOut, {}}, where));
    }
    const NodeWrites& writes = node.writes;
    if (intent && writes.operation == intent->operation && writes.outcome == WriteOutcome::Refused
        && !writes.detail.empty()) {
        return failed(
            Words::tr("Setting the weights"), textOf(TrafficError{TrafficError::Kind::Rejected, writes.detail}, where));
    }
    return {};
}

QString metricSentences(const Snapshot& snapshot, const MetricObservation& metric, const QString& what)
{
    if (!metric.error) {
        return {};
    }
    // Without its secret nobody was asked, so nothing failed.
    const QString sentences = textOf(*metric.error, metricsConnection(snapshot));
    return metric.error->isSecretMissing() ? sentences : failed(what, sentences);
}

QString titleOf(const Snapshot& snapshot, const MetricId& id)
{
    const MetricPlan* metric = metricNamed(snapshot.state.plan->metrics, id);
    return nameOf(metric ? metric->title : id.value);
}

void addNodes(QStringList& all, const Snapshot& snapshot)
{
    QStringList kinds;
    QStringList wheres;
    const auto& nodes = snapshot.observations.nodes;
    const QString connection = trafficName(snapshot);
    const QString mark(QChar(0xfffc)); // stands for the node while sentences are compared
    for (const auto& [id, node] : nodes) {
        const QString kind = nodeSentences(snapshot, node, mark);
        if (kind.isEmpty()) {
            continue;
        }
        const auto at = kinds.indexOf(kind);
        if (at < 0) {
            kinds << kind;
            wheres << nameOf(id.value);
        } else {
            wheres[at] += Words::tr(", %1").arg(nameOf(id.value));
        }
    }
    for (qsizetype at = 0; at < kinds.size(); ++at) {
        all << QString(kinds[at]).replace(mark, Words::tr("%1 (%2)").arg(connection, shortened(wheres[at], 60)));
    }
}

void addMetrics(QStringList& all, const Snapshot& snapshot)
{
    int failing = 0;
    QString first;
    for (const auto& [id, metric] : snapshot.observations.metrics) {
        if (metric.error) {
            first = first.isEmpty() ? metricTrouble(snapshot, id) : first;
            ++failing;
        }
    }
    const int count = static_cast<int>(snapshot.observations.metrics.size());
    if (failing == count && failing > 1) {
        const MetricObservation& any = snapshot.observations.metrics.begin()->second;
        all << metricSentences(snapshot, any, Words::tr("Reading every metric"));
    } else if (failing > 0) {
        all << first;
    }
}

} // namespace

QString nodeTrouble(const Snapshot& snapshot, const NodeId& id)
{
    const auto found = snapshot.observations.nodes.find(id);
    if (!snapshot.state.plan || snapshot.recorded || found == snapshot.observations.nodes.end()) {
        return {};
    }
    return nodeSentences(snapshot, found->second, Words::tr("%1 (%2)").arg(trafficName(snapshot), nameOf(id.value)));
}

QString metricTrouble(const Snapshot& snapshot, const MetricId& id)
{
    const auto found = snapshot.observations.metrics.find(id);
    if (!snapshot.state.plan || snapshot.recorded || found == snapshot.observations.metrics.end()) {
        return {};
    }
    return metricSentences(snapshot, found->second, Words::tr("Reading “%1”").arg(titleOf(snapshot, id)));
}

QStringList troubles(const Snapshot& snapshot)
{
    QStringList all;
    if (snapshot.state.plan && !snapshot.recorded) {
        addMetrics(all, snapshot);
        addNodes(all, snapshot);
    }
    return all;
}

QString textOf(const Refusal& refusal, const Snapshot& snapshot)
{
    QString trouble;
    if (refusal.kind == Refusal::Kind::NodeSilent) {
        trouble = nodeTrouble(snapshot, {refusal.subject});
    } else if (refusal.kind == Refusal::Kind::MetricsStale) {
        trouble = metricTrouble(snapshot, {refusal.subject});
    }
    const bool isOver = refusal.kind == Refusal::Kind::NotRunning || refusal.kind == Refusal::Kind::AlreadyClosed;
    const QString ended = isOver ? endedSentence(snapshot.state) : QString();
    const QString text = ended.isEmpty() ? textOf(refusal) : ended;
    return trouble.isEmpty() ? text : text + QLatin1Char(' ') + trouble;
}

QString textOf(const Refusals& refusals, const Snapshot& snapshot)
{
    QStringList all;
    for (const Refusal& refusal : refusals) {
        all << textOf(refusal, snapshot);
    }
    return all.join(QLatin1Char(' '));
}

QString textOf(const GuardStatus::Reason& reason, const Snapshot& snapshot)
{
    QString trouble;
    if (reason.lack == GuardStatus::Lack::NodeSilent) {
        trouble = nodeTrouble(snapshot, {reason.subject});
    } else if (reason.lack == GuardStatus::Lack::MetricStale) {
        trouble = metricTrouble(snapshot, {reason.subject});
    }
    const QString text = textOf(reason);
    return trouble.isEmpty() ? text : text + QLatin1Char(' ') + trouble;
}

} // namespace bellwether
