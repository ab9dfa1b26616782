// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/keeper/world.h"

#include <QDir>
#include <QFile>

#include <array>

using namespace Qt::StringLiterals;

namespace bellwether::sandbox {

namespace {
struct Server
{
    QLatin1StringView name;
    QLatin1StringView track;
    QLatin1StringView version;
};
constexpr std::array servers{Server{"shop1"_L1, "stable"_L1, "2.4.1"_L1}, Server{"shop2"_L1, "stable"_L1, "2.4.1"_L1},
    Server{"shop3"_L1, "stable"_L1, "2.4.1"_L1}, Server{"shop-c1"_L1, "canary"_L1, "2.5.0"_L1}};
constexpr std::array edgeNames{"edge-1"_L1, "edge-2"_L1};
constexpr quint16 portsPerEdge = 2;

using Texts = QList<std::pair<QString, QString>>;

QString urlTo(quint16 port)
{
    return "http://127.0.0.1:"_L1 + QString::number(port);
}

QString hostAndPort(const QUrl& url)
{
    return url.host() + ':'_L1 + QString::number(url.port());
}

// A template's text with each @NAME@ replaced.
QString filled(const QString& name, const Texts& values)
{
    QFile file(":/sandbox/"_L1 + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    for (const auto& [key, value] : values)
        text.replace(u'@' + key + u'@', value);
    return text;
}

bool writeText(const QString& path, const QString& text)
{
    QFile file(path);
    const QByteArray bytes = text.toUtf8();
    return !bytes.isEmpty() && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
}

QString haproxyConfiguration(const SandboxAddresses& addresses, const EdgeAddresses& edge, bool isSticky)
{
    QString lines;
    for (const ShopAddresses& shop : addresses.shops)
        lines += u"    server %1 %2 weight %3%4\n"_s.arg(shop.name, hostAndPort(shop.url),
            shop.track == "canary"_L1 ? u"0"_s : u"100"_s, isSticky ? " cookie "_L1 + shop.name : QString());
    const ShopAddresses& canary = addresses.shops.last();
    return filled(u"haproxy.cfg"_s,
        {{u"RUNTIME"_s, edge.runtime}, {u"SOCKET"_s, edge.runtimeSocket}, {u"TRAFFIC"_s, hostAndPort(edge.traffic)},
            {u"COOKIE"_s, isSticky ? u"    cookie SRV insert indirect nocache\n"_s : QString()}, {u"SERVERS"_s, lines},
            {u"CANARY"_s, canary.name}, {u"CANARY_ADDRESS"_s, hostAndPort(canary.url)}});
}

QString prometheusConfiguration(const SandboxAddresses& addresses)
{
    QString lines;
    for (const ShopAddresses& shop : addresses.shops)
        lines += u"      - targets: ['%1']\n        labels: {service: shop, track: %2, instance: %3}\n"_s.arg(
            hostAndPort(shop.url), shop.track, shop.name);
    return filled(u"prometheus.yml"_s, {{u"TARGETS"_s, lines}});
}

QString connections(const SandboxAddresses& addresses)
{
    QString lines;
    for (const EdgeAddresses& edge : addresses.edges)
        lines += u"      - {name: %1, address: \"%2\"}\n"_s.arg(edge.name, edge.runtime);
    return filled(u"connections.yaml"_s, {{u"PROMETHEUS"_s, addresses.prometheus.toString()}, {u"NODES"_s, lines}});
}
} // namespace

quint16 portsOfWorld()
{
    return static_cast<quint16>(servers.size() + edgeNames.size() * portsPerEdge + 1);
}

QString versionOfTrack(const QString& track)
{
    const auto server = std::ranges::find_if(servers, [&](const Server& each) { return each.track == track; });
    return server == servers.end() ? QString() : QString(server->version);
}

QString configurationFile(const SandboxAddresses& addresses, const QString& part)
{
    const bool isEdge = part.startsWith("edge"_L1);
    return addresses.folder + '/'_L1 + part + (isEdge ? "/haproxy.cfg"_L1 : "/prometheus.yml"_L1);
}

SandboxAddresses layOut(const QString& folder, quint16 firstPort)
{
    SandboxAddresses addresses;
    addresses.folder = folder;
    addresses.controlSocket = folder + "/control.sock"_L1;
    addresses.planFile = folder + "/plan.yaml"_L1;
    addresses.connectionsFile = folder + "/connections.yaml"_L1;
    quint16 port = firstPort;
    addresses.prometheus = QUrl(urlTo(port++));
    for (const QLatin1StringView name : edgeNames) {
        const quint16 runtime = port++;
        addresses.edges.append({name, "127.0.0.1:"_L1 + QString::number(runtime),
            folder + '/'_L1 + name + "/haproxy.sock"_L1, QUrl(urlTo(port++))});
    }
    for (const Server& server : servers)
        addresses.shops.append({server.name, server.track, QUrl(urlTo(port++))});
    return addresses;
}

bool writeFiles(const SandboxAddresses& addresses, const SandboxOptions& options)
{
    const QDir folder(addresses.folder);
    if (!folder.mkpath(u"log"_s) || !folder.mkpath(u"prometheus"_s))
        return false;
    for (const EdgeAddresses& edge : addresses.edges) {
        const QString text = haproxyConfiguration(addresses, edge, options.stickyShare > 0);
        const QString map = folder.filePath(edge.name + "/route.map"_L1);
        if (!folder.mkpath(edge.name) || !writeText(configurationFile(addresses, edge.name), text)
            || !writeText(map, filled(u"route.map"_s, {})))
            return false;
    }
    return writeText(configurationFile(addresses, u"prometheus"_s), prometheusConfiguration(addresses))
        && writeText(addresses.planFile, filled(u"plan.yaml"_s, {}))
        && writeText(addresses.connectionsFile, connections(addresses));
}

} // namespace bellwether::sandbox
