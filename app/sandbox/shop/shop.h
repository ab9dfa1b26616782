// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/shop/shopmetrics.h"

#include <QTcpServer>

#include <random>

class QJsonObject;

namespace bellwether::sandbox {

class HttpConnection;
struct HttpRequest;

/// How one shop server behaves, as its knobs say.
struct ShopBehaviour
{
    double errorRate = 0.01; ///< share of answers that are 500
    double latencyMs = 80; ///< median; the distribution is log-normal
    double conversion = 0.6; ///< share of successful checkouts that end in an order
    bool isSilent = false; ///< /metrics accepts and does not answer
};

/// Fields "error_rate", "latency_ms", "conversion" and "silent"; one that is missing stays as it was.
[[nodiscard]] ShopBehaviour behaviourFrom(const QJsonObject& json, ShopBehaviour behaviour);

/// One demo server: pages that take their time without holding a thread, /health/deep and /metrics.
class Shop : public QObject
{
    Q_OBJECT

public:
    explicit Shop(const ShopIdentity& identity);

    /// On loopback; false when the port is taken.
    [[nodiscard]] bool listen(quint16 port);

    [[nodiscard]] const ShopBehaviour& behaviour() const { return m_behaviour; }
    void setBehaviour(const ShopBehaviour& behaviour) { m_behaviour = behaviour; }

private:
    void accept();
    void answer(HttpConnection* connection, const HttpRequest& request);
    void answerPage(HttpConnection* connection, const QByteArray& path);
    void finishPage(HttpConnection* connection, const QByteArray& path, std::chrono::duration<double> latency);
    [[nodiscard]] QByteArray health() const;

    ShopIdentity m_identity;
    ShopMetrics m_metrics;
    ShopBehaviour m_behaviour;
    QTcpServer m_server;
    std::mt19937_64 m_random;
};

/// The subcommand: serves until standard input ends, behaving as the JSON lines from there say.
[[nodiscard]] int runShop(const QStringList& arguments);

} // namespace bellwether::sandbox
