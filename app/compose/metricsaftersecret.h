// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/platform/secretshelf.h"
#include "app/ports/metricsource.h"
#include "models/rollout/connections.h"

#include <QObject>

#include <functional>
#include <memory>

namespace bellwether {

/// A metrics backend whose secret may not be there yet: until it is, every question is answered at once by why not, and
/// nobody is asked. The first question after it came opens the connection.
class MetricsAfterSecret : public QObject, public MetricSource
{
    Q_OBJECT

public:
    using Open = std::function<std::unique_ptr<MetricSource>(const Secret&)>;

    MetricsAfterSecret(ConnectionId connection, SecretPlace place, std::shared_ptr<const SecretShelf> shelf, Open open);

    void read(const MetricPlan& metric, const QueryNames& names, Duration window, Duration deadline,
        ReadingCallback done) override;
    void readPast(const MetricPlan& metric, const QueryNames& names, const PastSpan& past, Duration deadline,
        ReadingCallback done) override;
    void readVersions(const VersionsPlan& plan, const QueryNames& names, Duration window, Duration deadline,
        VersionsCallback done) override;
    void probe(Duration deadline, ProbeCallback done) override;

private:
    /// Why there is no source; nothing once there is one.
    [[nodiscard]] std::optional<MetricError> missing();

    template<typename Callback>
    void answerLater(const MetricError& error, Callback done)
    {
        QMetaObject::invokeMethod(
            this, [error, done = std::move(done)] { done(Unexpected<MetricError>(error), Duration{0}); },
            Qt::QueuedConnection);
    }

    ConnectionId m_connection;
    SecretPlace m_place;
    std::shared_ptr<const SecretShelf> m_shelf;
    Open m_open;
    std::unique_ptr<MetricSource> m_source;
};

} // namespace bellwether
