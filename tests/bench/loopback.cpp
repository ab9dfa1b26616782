// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/loopback.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace bellwether::bench {

namespace {

void require(bool holds, const char* what)
{
    if (!holds) {
        std::perror(what);
        std::abort();
    }
}

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

} // namespace

int listenOnLoopback(int backlog)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(0);
    require(listener >= 0, "socket");
    require(::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0, "bind");
    require(::listen(listener, backlog) == 0, "listen");
    return listener;
}

int portOf(int socket)
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    require(::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0, "getsockname");
    return ntohs(address.sin_port);
}

int connectToLoopback(int port, bool isBlocking)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | (isBlocking ? 0 : SOCK_NONBLOCK), 0);
    const sockaddr_in address = loopback(port);
    const int outcome = ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    require(outcome == 0 || (!isBlocking && errno == EINPROGRESS), "connect");
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

void sendAll(int socket, const std::string& bytes)
{
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const ssize_t more = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (more <= 0) {
            return;
        }
        sent += static_cast<std::size_t>(more);
    }
}

std::string receiveSome(int socket)
{
    std::array<char, 65536> buffer; // NOLINT(*-member-init)
    const ssize_t size = ::recv(socket, buffer.data(), buffer.size(), 0);
    return size > 0 ? std::string(buffer.data(), static_cast<std::size_t>(size)) : std::string();
}

} // namespace bellwether::bench
