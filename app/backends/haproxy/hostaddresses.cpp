// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/haproxy/hostaddresses.h"

#include <QHostAddress>

#include <netdb.h>

namespace bellwether::haproxy {

namespace {

constexpr auto askAgain = std::chrono::minutes(1);
constexpr std::size_t mostAnswers = 1000;

} // namespace

HostAddresses::Addresses HostAddresses::systemLookup(const QByteArray& host)
{
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo* found = nullptr;
    QList<QString> addresses;
    if (::getaddrinfo(host.constData(), nullptr, &hints, &found) != 0) {
        return addresses;
    }
    for (const addrinfo* each = found; each; each = each->ai_next) {
        addresses.append(QHostAddress(each->ai_addr).toString());
    }
    ::freeaddrinfo(found);
    return addresses;
}

HostAddresses::HostAddresses(Lookup lookup)
    : m_lookup(std::move(lookup))
{ }

void HostAddresses::find(const QString& name, QObject* context, Found found)
{
    if (!QHostAddress(name).isNull()) {
        found({name});
        return;
    }
    Host& host = m_hosts[name];
    const bool isDue = host.addresses.isEmpty() || std::chrono::steady_clock::now() - host.askedAt >= askAgain;
    if (isDue && !host.isAsking) {
        ask(name, host);
    }
    if (!host.addresses.isEmpty()) {
        found(Addresses(host.addresses));
        return;
    }
    std::erase_if(host.waiting, [](const Waiting& waiting) { return waiting.context.isNull(); });
    host.waiting.push_back({context, std::move(found)});
}

void HostAddresses::prefer(const QString& name, const QString& address)
{
    const auto host = m_hosts.find(name);
    if (host != m_hosts.end()) {
        host->second.preferred = address;
        bringForward(host->second);
    }
}

void HostAddresses::bringForward(Host& host)
{
    if (host.addresses.removeOne(host.preferred)) {
        host.addresses.prepend(host.preferred);
    }
}

void HostAddresses::ask(const QString& name, Host& host)
{
    if (!m_questions) {
        m_questions.emplace(mostAnswers, [this](const Answer& answer) { take(answer); });
    }
    host.isAsking = true;
    host.askedAt = std::chrono::steady_clock::now();
    m_questions->ask([name, lookup = m_lookup] { return Answer{name, lookup(name.toUtf8())}; });
}

void HostAddresses::take(const Answer& answer)
{
    Host& host = m_hosts[answer.host];
    host.isAsking = false;
    if (!answer.addresses.isEmpty()) {
        host.addresses = answer.addresses;
        bringForward(host);
    }
    const std::vector<Waiting> waiting = std::exchange(host.waiting, {});
    const Addresses addresses = host.addresses;
    for (const Waiting& each : waiting) {
        if (each.context) {
            each.found(addresses);
        }
    }
}

} // namespace bellwether::haproxy
