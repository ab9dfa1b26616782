// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/unawaited.h"

#include <QList>
#include <QPointer>
#include <QString>

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace bellwether::haproxy {

/// The addresses of nodes that are given by name. Once known, a name never waits for a name server again: it is asked
/// in the background once a minute, and what it last said stays in use while it is silent. A question that hangs holds
/// up nobody, not even the end of the program. Lives on one thread.
class HostAddresses
{
public:
    using Addresses = QList<QString>; ///< numeric, the one to try first in front; empty: there is no such name
    using Found = std::function<void(const Addresses&)>;

    /// Addresses of a name, numeric; blocks as long as it must, on a thread of its own.
    using Lookup = std::function<Addresses(const QByteArray& host)>;

    explicit HostAddresses(Lookup lookup = systemLookup);
    HostAddresses(const HostAddresses&) = delete;
    HostAddresses& operator=(const HostAddresses&) = delete;

    /// Calls back with the addresses, from inside the call when they are known, else when they come, if ever. A context
    /// that was destroyed by then is not called.
    void find(const QString& host, QObject* context, Found found);

    /// The address answered: it comes first from now on, as long as name servers still know it.
    void prefer(const QString& host, const QString& address);

private:
    struct Answer
    {
        QString host;
        Addresses addresses;
    };
    struct Waiting
    {
        QPointer<QObject> context;
        Found found;
    };
    struct Host
    {
        Addresses addresses;
        QString preferred; ///< the one that answered last
        std::chrono::steady_clock::time_point askedAt;
        bool isAsking = false;
        std::vector<Waiting> waiting;
    };
    static Addresses systemLookup(const QByteArray& host);
    static void bringForward(Host& host);
    void ask(const QString& name, Host& host);
    void take(const Answer& answer);

    Lookup m_lookup;
    std::map<QString, Host> m_hosts;
    std::optional<Unawaited<Answer>> m_questions; ///< made with the first
};

} // namespace bellwether::haproxy
