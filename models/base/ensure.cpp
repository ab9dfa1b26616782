// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/ensure.h"

#include <array>
#include <atomic>
#include <cstdio>

namespace bellwether {

namespace {

std::atomic<bool> failed = false;
std::array<char, 256> place = {};

} // namespace

bool invariantFailed()
{
    return failed.load(std::memory_order_acquire);
}

const char* failedInvariant()
{
    return invariantFailed() ? place.data() : "";
}

bool ensure(bool condition, const char* file, int line)
{
    if (condition || failed.load(std::memory_order_acquire)) {
        return condition;
    }
    static std::atomic_flag first = ATOMIC_FLAG_INIT;
    if (!first.test_and_set()) {
        std::snprintf(place.data(), place.size(), "%s:%d", file, line);
        std::fprintf(stderr, "bellwether: invariant failed at %s\n", place.data());
        failed.store(true, std::memory_order_release);
    }
    return false;
}

} // namespace bellwether
