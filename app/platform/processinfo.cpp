// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/platform/processinfo.h"

#include <ctime>
#include <fstream>
#include <sstream>

#include <unistd.h>

namespace bellwether {

namespace {

/// How long ago a moment was that is given in clock ticks since the boot.
Duration ageOfTicks(long long ticks)
{
    timespec now = {};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const long long nowMs = now.tv_sec * 1000LL + now.tv_nsec / 1'000'000;
    return Duration(nowMs - ticks * 1000 / sysconf(_SC_CLK_TCK));
}

} // namespace

std::optional<ProcessInfo> processInfo(pid_t id)
{
    std::ifstream file("/proc/" + std::to_string(id) + "/stat");
    std::string text;
    // "4711 (name) S …", proc(5); the name may hold spaces and parentheses.
    const bool isRead = static_cast<bool>(std::getline(file, text, '\0')) || !text.empty();
    const auto open = text.find('(');
    const auto close = text.rfind(')');
    if (!isRead || open == std::string::npos || close == std::string::npos || close < open) {
        return {};
    }
    std::istringstream rest(text.substr(close + 1));
    constexpr int betweenStateAndStart = 18;
    std::string state;
    rest >> state;
    std::string skipped;
    for (int field = 0; field < betweenStateAndStart; ++field) {
        rest >> skipped;
    }
    long long started = 0;
    rest >> started;
    if (!rest) {
        return {};
    }
    const auto now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    return ProcessInfo{id, text.substr(open + 1, close - open - 1),
        UtcTime(now.time_since_epoch() - ageOfTicks(started)), state == "T" || state == "t"};
}

} // namespace bellwether
