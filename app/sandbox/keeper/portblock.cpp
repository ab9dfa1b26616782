// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/keeper/portblock.h"

#include <QByteArray>

#include <algorithm>
#include <arpa/inet.h>
#include <cstddef>
#include <netinet/in.h>
#include <random>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace bellwether::sandbox {

namespace {
// Below the range from which Linux gives clients their ports, so that no connection of the load sits on a port that a
// killed server wants back.
constexpr unsigned lowest = 21'000;
constexpr unsigned highest = 32'000;
constexpr int attempts = 50;

bool isFree(quint16 port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool isFree = ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0
        && ::listen(descriptor, 1) == 0;
    ::close(descriptor);
    return isFree;
}
} // namespace

PortBlock::~PortBlock()
{
    release();
}

void PortBlock::release()
{
    for (const int descriptor : m_claims)
        ::close(descriptor);
    m_claims.clear();
}

Result<quint16, quint16> PortBlock::take(quint16 first, quint16 count)
{
    if (first != 0) {
        const auto taken = takeRow(first, count);
        return taken ? Result<quint16, quint16>(first) : Unexpected(taken.error());
    }
    std::mt19937 random(std::random_device{}());
    std::uniform_int_distribution<unsigned> somewhere(lowest, highest - count);
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const auto start = static_cast<quint16>(somewhere(random));
        if (takeRow(start, count))
            return start;
    }
    return Unexpected(quint16(0));
}

Result<void, quint16> PortBlock::takeRow(quint16 first, quint16 count)
{
    release();
    for (unsigned port = first; port < unsigned(first) + count; ++port)
        if (port > 65'535 || !claim(static_cast<quint16>(port)) || !isFree(static_cast<quint16>(port))) {
            release();
            return Unexpected(static_cast<quint16>(std::min(port, 65'535U)));
        }
    return {};
}

bool PortBlock::claim(quint16 port)
{
    const QByteArray name = QByteArray("\0bellwether-port-", 17) + QByteArray::number(port);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::ranges::copy(name, address.sun_path);
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + static_cast<std::size_t>(name.size()));
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    m_claims.push_back(descriptor);
    return ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), size) == 0;
}

} // namespace bellwether::sandbox
