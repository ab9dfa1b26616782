// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxaddresses.h"

#include "app/sandbox/keeperlock.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace bellwether::sandbox {

QJsonObject toJson(const SandboxAddresses& addresses)
{
    QJsonArray edges;
    for (const EdgeAddresses& edge : addresses.edges)
        edges.append(QJsonObject{{u"name"_s, edge.name}, {u"runtime"_s, edge.runtime},
            {u"runtime_socket"_s, edge.runtimeSocket}, {u"traffic"_s, edge.traffic.toString()}});
    QJsonArray shops;
    for (const ShopAddresses& shop : addresses.shops)
        shops.append(QJsonObject{{u"name"_s, shop.name}, {u"track"_s, shop.track}, {u"url"_s, shop.url.toString()}});
    return {{u"keeper"_s, addresses.keeper}, {u"folder"_s, addresses.folder},
        {u"control_socket"_s, addresses.controlSocket}, {u"plan_file"_s, addresses.planFile},
        {u"connections_file"_s, addresses.connectionsFile}, {u"prometheus"_s, addresses.prometheus.toString()},
        {u"edges"_s, edges}, {u"shops"_s, shops}};
}

std::optional<SandboxAddresses> addressesFromJson(const QJsonObject& json)
{
    SandboxAddresses addresses{json["keeper"_L1].toInteger(), json["folder"_L1].toString(),
        json["control_socket"_L1].toString(), json["plan_file"_L1].toString(), json["connections_file"_L1].toString(),
        QUrl(json["prometheus"_L1].toString()), {}, {}};
    for (const QJsonValue value : json["edges"_L1].toArray())
        addresses.edges.append({value["name"_L1].toString(), value["runtime"_L1].toString(),
            value["runtime_socket"_L1].toString(), QUrl(value["traffic"_L1].toString())});
    for (const QJsonValue value : json["shops"_L1].toArray())
        addresses.shops.append(
            {value["name"_L1].toString(), value["track"_L1].toString(), QUrl(value["url"_L1].toString())});
    const bool isWhole = addresses.keeper > 0 && !addresses.folder.isEmpty() && !addresses.controlSocket.isEmpty()
        && !addresses.planFile.isEmpty() && !addresses.connectionsFile.isEmpty() && addresses.prometheus.isValid()
        && !addresses.edges.isEmpty() && !addresses.shops.isEmpty();
    return isWhole ? std::optional(addresses) : std::nullopt;
}

QString pointerFolder()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString folder = runtime.isEmpty() ? QDir::tempPath() + u"/bellwether-sandboxes-%1"_s.arg(::getuid())
                                             : runtime + "/bellwether-sandboxes"_L1;
    QDir().mkdir(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    // Without a session's folder it lies where anybody may make one of that name.
    const QFileInfo made(folder);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
        | QFile::ExeOther;
    const bool isOurs = made.isDir() && !made.isSymLink() && made.ownerId() == ::getuid();
    return isOurs && !(made.permissions() & others) ? folder : QString();
}

QList<SandboxAddresses> runningSandboxes()
{
    QList<SandboxAddresses> running;
    const QString folder = pointerFolder();
    if (folder.isEmpty())
        return running;
    for (const QFileInfo& entry : QDir(folder).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Time)) {
        QFile file(entry.filePath());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const auto addresses = addressesFromJson(QJsonDocument::fromJson(file.readAll()).object());
        if (addresses && KeeperLock::isHeld(addresses->folder))
            running.append(*addresses);
    }
    return running;
}

} // namespace bellwether::sandbox
