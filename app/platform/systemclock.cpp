// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/platform/systemclock.h"

#include <array>
#include <ctime>
#include <fstream>

#include <pwd.h>
#include <unistd.h>

namespace bellwether {

SystemClock::SystemClock()
{
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::getline(file, m_boot.value);
}

Now SystemClock::now() const
{
    timespec boot = {};
    clock_gettime(CLOCK_BOOTTIME, &boot);
    const auto sinceBoot = std::chrono::seconds(boot.tv_sec) + std::chrono::nanoseconds(boot.tv_nsec);
    return {std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()),
        MonotonicTime{std::chrono::duration_cast<Duration>(sinceBoot)}, m_boot};
}

std::string userName()
{
    passwd entry = {};
    passwd* found = nullptr;
    std::array<char, 4096> buffer = {};
    const int failed = getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found);
    return failed == 0 && found ? found->pw_name : std::to_string(geteuid());
}

std::string hostName()
{
    std::array<char, 256> name = {};
    return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

} // namespace bellwether
