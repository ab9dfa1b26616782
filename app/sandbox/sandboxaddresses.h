// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace bellwether::sandbox {

/// One HAProxy node.
struct EdgeAddresses
{
    QString name;
    QString runtime; ///< runtime API, "127.0.0.1:port", level admin
    QString runtimeSocket; ///< the same API on a unix socket, absolute path
    QUrl traffic; ///< where the shop's clients come in

    bool operator==(const EdgeAddresses&) const = default;
};

struct ShopAddresses
{
    QString name; ///< the server's name in HAProxy's backend be_shop
    QString track; ///< "stable" or "canary"
    QUrl url;

    bool operator==(const ShopAddresses&) const = default;
};

/// Where a sandbox can be reached. Everything is on loopback or in its folder, which only its user may enter.
struct SandboxAddresses
{
    qint64 keeper = 0; ///< process id
    QString folder;
    QString controlSocket;
    QString planFile;
    QString connectionsFile;
    QUrl prometheus;
    QList<EdgeAddresses> edges;
    QList<ShopAddresses> shops;

    bool operator==(const SandboxAddresses&) const = default;
};

[[nodiscard]] QJsonObject toJson(const SandboxAddresses& addresses);

/// Nothing when a field is missing or of another kind.
[[nodiscard]] std::optional<SandboxAddresses> addressesFromJson(const QJsonObject& json);

/// The user's running sandboxes, the newest first. One whose keeper is gone is not listed.
[[nodiscard]] QList<SandboxAddresses> runningSandboxes();

/// The folder with one file a running sandbox, only this user's; empty when there is none. Made when missing.
[[nodiscard]] QString pointerFolder();

} // namespace bellwether::sandbox
