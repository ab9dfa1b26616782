// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/signalwatch.h"

#include <csignal>

#include <sys/signalfd.h>
#include <unistd.h>

namespace bellwether {

SignalWatch::SignalWatch(std::function<void()> onSignal)
    : m_onSignal(std::move(onSignal))
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    // Threads inherit the mask, so that none of them is interrupted instead.
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_descriptor = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info;
        while (read(m_descriptor, &info, sizeof info) == sizeof info) { }
        m_onSignal();
    });
}

SignalWatch::~SignalWatch()
{
    m_notifier.reset();
    close(m_descriptor);
}

} // namespace bellwether
