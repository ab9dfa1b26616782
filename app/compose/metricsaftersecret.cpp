// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/metricsaftersecret.h"

namespace bellwether {

namespace {

MetricError::Kind kindOf(SecretFault fault)
{
    using Kind = MetricError::Kind;
    switch (fault) {
    case SecretFault::Awaited:
        return Kind::SecretAwaited;
    case SecretFault::NotFound:
        return Kind::SecretNotFound;
    case SecretFault::KeychainSilent:
        return Kind::KeychainSilent;
    case SecretFault::KeychainUnavailable:
        return Kind::KeychainUnavailable;
    case SecretFault::FileUnreadable:
        return Kind::SecretFileUnreadable;
    case SecretFault::FileReadableByOthers:
        return Kind::SecretFileReadableByOthers;
    }
    return Kind::SecretNotFound;
}

} // namespace

MetricsAfterSecret::MetricsAfterSecret(
    ConnectionId connection, SecretPlace place, std::shared_ptr<const SecretShelf> shelf, Open open)
    : m_connection(std::move(connection))
    , m_place(std::move(place))
    , m_shelf(std::move(shelf))
    , m_open(std::move(open))
{ }

std::optional<MetricError> MetricsAfterSecret::missing()
{
    if (!m_source) {
        const SecretOutcome secret = m_shelf->find(m_connection);
        if (!secret) {
            return MetricError{kindOf(secret.error()), m_place.name};
        }
        m_source = m_open(*secret);
    }
    return {};
}

void MetricsAfterSecret::read(
    const MetricPlan& metric, const QueryNames& names, Duration window, Duration deadline, ReadingCallback done)
{
    if (const auto error = missing()) {
        answerLater(*error, std::move(done));
    } else {
        m_source->read(metric, names, window, deadline, std::move(done));
    }
}

void MetricsAfterSecret::readPast(
    const MetricPlan& metric, const QueryNames& names, const PastSpan& past, Duration deadline, ReadingCallback done)
{
    if (const auto error = missing()) {
        answerLater(*error, std::move(done));
    } else {
        m_source->readPast(metric, names, past, deadline, std::move(done));
    }
}

void MetricsAfterSecret::readVersions(
    const VersionsPlan& plan, const QueryNames& names, Duration window, Duration deadline, VersionsCallback done)
{
    if (const auto error = missing()) {
        answerLater(*error, std::move(done));
    } else {
        m_source->readVersions(plan, names, window, deadline, std::move(done));
    }
}

void MetricsAfterSecret::probe(Duration deadline, ProbeCallback done)
{
    if (const auto error = missing()) {
        answerLater(*error, std::move(done));
    } else {
        m_source->probe(deadline, std::move(done));
    }
}

} // namespace bellwether
