// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Loaded into a program under test (LD_PRELOAD), it moves the program's clocks and silences its DNS:
//   BELLWETHER_TEST_CLOCKS  a file of three signed 64-bit numbers, milliseconds to add to UTC, to the time since boot
//                           and to the monotonic time; read at every call, so that a test can move them at any moment
//   BELLWETHER_TEST_SILENT_DNS  a file: while it is there, a question for a name hangs for ever, as with name servers
//                               that are cut off; otherwise names that end with ".test" are the loopback's

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <string_view>

#include <dlfcn.h>

namespace {

using Offset = std::atomic<std::int64_t>;

enum Clock { Utc, Boot, Monotonic, clockCount };

Offset* mapped()
{
    const char* const path = std::getenv("BELLWETHER_TEST_CLOCKS");
    const int file = path ? ::open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) {
        return nullptr;
    }
    void* const memory = ::mmap(nullptr, clockCount * sizeof(Offset), PROT_READ, MAP_SHARED, file, 0);
    ::close(file);
    return memory == MAP_FAILED ? nullptr : static_cast<Offset*>(memory);
}

std::int64_t offsetOf(clockid_t clock)
{
    static Offset* const offsets = mapped();
    if (!offsets) {
        return 0;
    }
    switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
        return offsets[Utc];
    case CLOCK_BOOTTIME:
        return offsets[Boot];
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_MONOTONIC_RAW:
        return offsets[Monotonic];
    default:
        return 0;
    }
}

bool isAddress(const char* name)
{
    in6_addr address = {};
    return ::inet_pton(AF_INET, name, &address) == 1 || ::inet_pton(AF_INET6, name, &address) == 1;
}

} // namespace

extern "C" int clock_gettime(clockid_t clock, timespec* time) noexcept
{
    const long failed = ::syscall(SYS_clock_gettime, clock, time);
    if (failed != 0) {
        return -1;
    }
    constexpr std::int64_t billion = 1'000'000'000;
    const std::int64_t nanoseconds = time->tv_sec * billion + time->tv_nsec + offsetOf(clock) * (billion / 1000);
    time->tv_sec = nanoseconds / billion;
    time->tv_nsec = nanoseconds % billion;
    return 0;
}

extern "C" int gettimeofday(timeval* time, void*) noexcept
{
    timespec now = {};
    clock_gettime(CLOCK_REALTIME, &now);
    *time = {now.tv_sec, now.tv_nsec / 1000};
    return 0;
}

extern "C" std::time_t time(std::time_t* time) noexcept
{
    timespec now = {};
    clock_gettime(CLOCK_REALTIME, &now);
    if (time) {
        *time = now.tv_sec;
    }
    return now.tv_sec;
}

extern "C" int getaddrinfo(const char* name, const char* service, const addrinfo* hints, addrinfo** found)
{
    static const char* const silence = std::getenv("BELLWETHER_TEST_SILENT_DNS");
    while (silence && ::access(silence, F_OK) == 0 && name && !isAddress(name)) {
        ::pause();
    }
    using Function = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
    static const auto real = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    const bool isOurs = silence && name && std::string_view(name).ends_with(".test");
    return real(isOurs ? "127.0.0.1" : name, service, hints, found);
}
