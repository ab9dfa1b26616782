// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/shop/shop.h"

#include "app/sandbox/shop/httpconnection.h"
#include "app/sandbox/stdinlines.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace bellwether::sandbox {

namespace {
// Of the logarithm: with a median of 80 ms the 99th percentile is at 180 ms.
constexpr double latencySpread = 0.35;

const QByteArray checkoutPath = "/checkout";

const QList<QByteArray>& pages()
{
    static const QList<QByteArray> all{"/", "/product", "/cart", checkoutPath};
    return all;
}
} // namespace

ShopBehaviour behaviourFrom(const QJsonObject& json, ShopBehaviour behaviour)
{
    behaviour.errorRate = json["error_rate"_L1].toDouble(behaviour.errorRate);
    behaviour.latencyMs = json["latency_ms"_L1].toDouble(behaviour.latencyMs);
    behaviour.conversion = json["conversion"_L1].toDouble(behaviour.conversion);
    behaviour.isSilent = json["silent"_L1].toBool(behaviour.isSilent);
    return behaviour;
}

Shop::Shop(const ShopIdentity& identity)
    : m_identity(identity)
    , m_metrics(identity, pages())
    , m_random(std::random_device{}())
{
    connect(&m_server, &QTcpServer::newConnection, this, &Shop::accept);
}

bool Shop::listen(quint16 port)
{
    return m_server.listen(QHostAddress::LocalHost, port);
}

void Shop::accept()
{
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        auto* connection = new HttpConnection(socket, this);
        connect(connection, &HttpConnection::requested, this, &Shop::answer);
    }
}

void Shop::answer(HttpConnection* connection, const HttpRequest& request)
{
    if (pages().contains(request.path))
        return answerPage(connection, request.path);
    if (request.path == "/metrics") {
        if (!m_behaviour.isSilent)
            connection->reply({200, "text/plain; version=0.0.4", m_metrics.page(), {}});
        return;
    }
    if (request.path == "/health/deep")
        return connection->reply({200, "application/json", health(), {}});
    connection->reply({404, "text/plain", "no such page\n", {}});
}

void Shop::answerPage(HttpConnection* connection, const QByteArray& path)
{
    std::normal_distribution<double> logarithm(0, latencySpread);
    const std::chrono::duration<double, std::milli> latency(m_behaviour.latencyMs * std::exp(logarithm(m_random)));
    if (path == checkoutPath)
        m_metrics.countCheckoutStarted();
    QTimer::singleShot(std::chrono::round<std::chrono::milliseconds>(latency), Qt::PreciseTimer, connection,
        [this, connection, path, latency] { finishPage(connection, path, latency); });
}

void Shop::finishPage(HttpConnection* connection, const QByteArray& path, std::chrono::duration<double> latency)
{
    std::uniform_real_distribution<double> share(0, 1);
    const int code = share(m_random) < m_behaviour.errorRate ? 500 : 200;
    m_metrics.countRequest(path, code, latency);
    if (code == 200 && path == checkoutPath && share(m_random) < m_behaviour.conversion)
        m_metrics.countCheckoutCompleted();
    connection->reply({code, "text/plain", m_identity.version + ' ' + QByteArray::number(code) + '\n',
        "X-Version: " + m_identity.version + "\r\n"});
}

QByteArray Shop::health() const
{
    const QJsonObject checks{{u"database"_s, true}, {u"cache"_s, true}, {u"external_apis"_s, true},
        {u"disk_space"_s, true}, {u"memory"_s, true}};
    const QJsonObject answer{{u"status"_s, u"healthy"_s}, {u"checks"_s, checks},
        {u"version"_s, QString::fromLatin1(m_identity.version)}, {u"environment"_s, u"sandbox"_s}};
    return QJsonDocument(answer).toJson(QJsonDocument::Compact);
}

int runShop(const QStringList& arguments)
{
    if (arguments.size() != 4)
        return 2;
    Shop shop({"shop", arguments[1].toLatin1(), arguments[2].toLatin1(), arguments[0].toLatin1()});
    if (!shop.listen(arguments[3].toUShort())) {
        std::fputs("cannot bind: address already in use\n", stderr);
        return 1;
    }
    StdinLines lines;
    QObject::connect(&lines, &StdinLines::closed, &lines, [] { QCoreApplication::exit(0); });
    QObject::connect(&lines, &StdinLines::line, &shop, [&shop](const QByteArray& line) {
        shop.setBehaviour(behaviourFrom(QJsonDocument::fromJson(line).object(), shop.behaviour()));
    });
    return QCoreApplication::exec();
}

} // namespace bellwether::sandbox
