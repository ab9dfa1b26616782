// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/lockholder.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace bellwether {

namespace {

/// As /proc/locks names a file, proc(5): "fd:01:1234", major and minor in hexadecimal.
std::string nameOf(const struct stat& file)
{
    std::array<char, 64> name = {};
    const int size = std::snprintf( // NOLINT(cppcoreguidelines-pro-type-vararg)
        name.data(), name.size(), "%02x:%02x:%lu", major(file.st_dev), minor(file.st_dev), file.st_ino);
    return {name.data(), static_cast<std::size_t>(size)};
}

} // namespace

std::optional<pid_t> lockHolder(const std::string& storePath)
{
    struct stat file = {};
    if (::stat((storePath + ".lock").c_str(), &file) != 0)
        return {};
    const std::string wanted = nameOf(file);
    std::ifstream locks("/proc/locks");
    // "1: FLOCK  ADVISORY  WRITE 4711 fd:01:1234 0 EOF"; who waits for one has "->" after the number.
    for (std::string line; std::getline(locks, line);) {
        std::istringstream words(line);
        std::string number;
        std::string kind;
        std::string advisory;
        std::string access;
        pid_t process = 0;
        std::string name;
        if (words >> number >> kind >> advisory >> access >> process >> name && kind == "FLOCK" && name == wanted
            && process > 0)
            return process;
    }
    return {};
}

} // namespace bellwether
