// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ports/mailbox.h"

#include <cstdint>

#include <sys/eventfd.h>
#include <unistd.h>

namespace bellwether {

WakeUp::WakeUp()
    : m_descriptor(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{ }

WakeUp::~WakeUp()
{
    close(m_descriptor);
}

void WakeUp::signal() const
{
    const std::uint64_t one = 1;
    // A full counter is awake already.
    [[maybe_unused]] const auto written = write(m_descriptor, &one, sizeof one);
}

void WakeUp::drain() const
{
    std::uint64_t count = 0;
    [[maybe_unused]] const auto taken = read(m_descriptor, &count, sizeof count);
}

} // namespace bellwether
