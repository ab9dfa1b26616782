// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace bellwether::bench {

/// Plain sockets of the loopback, for peers that must cost as little as possible. All end the program when the system
/// refuses: a bench without its peers says nothing.

/// A listening socket on a free port.
[[nodiscard]] int listenOnLoopback(int backlog);

[[nodiscard]] int portOf(int socket);

/// A connected socket; with `isBlocking` false the connection may still be under way.
[[nodiscard]] int connectToLoopback(int port, bool isBlocking = true);

/// Sends all bytes, or as many as the peer takes before it goes away.
void sendAll(int socket, const std::string& bytes);

/// What is there; empty when the peer is gone.
[[nodiscard]] std::string receiveSome(int socket);

} // namespace bellwether::bench
