// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultvfs.h"

#include <sqlite3.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <mutex>
#include <new>
#include <optional>
#include <random>
#include <vector>

namespace bellwether::test {

namespace {

constexpr const char* layerName = "bellwether-fault";

// A write that a power cut may take back: what stood there before it.
struct Unsynced
{
    sqlite3_file* file = nullptr;
    sqlite3_int64 offset = 0;
    std::vector<char> before;
};

std::vector<Unsynced> s_unsynced; // kept only for a planned PowerLoss
std::mutex s_power; // held by an operation on a file while a PowerLoss is planned: it interrupts none half-way
std::minstd_rand s_random;
std::atomic<int> s_operations = 0;
std::atomic<int> s_syncs = 0;
thread_local int s_syncsHere = 0;
std::atomic<int> s_firstFailure = 0; // 0: never
std::atomic<int> s_failures = 0;
std::atomic<FaultVfs::Files> s_files = FaultVfs::Files::All;
std::atomic<FaultVfs::Outcome> s_outcome = FaultVfs::Outcome::IoError;
std::atomic<long> s_syncDelayMs = 0;

// The platform's file lies behind ours in one allocation, as SQLite's shims do it.
struct File : sqlite3_file
{
    bool isDatabase = false;

    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

sqlite3_file* realOf(sqlite3_file* file)
{
    return static_cast<File*>(file)->real();
}

sqlite3_vfs* platform()
{
    static sqlite3_vfs* const layer = sqlite3_vfs_find(nullptr);
    return layer;
}

std::unique_lock<std::mutex> underPower()
{
    const bool isPlanned = s_outcome == FaultVfs::Outcome::PowerLoss && s_firstFailure != 0;
    return isPlanned ? std::unique_lock(s_power) : std::unique_lock<std::mutex>();
}

std::optional<FaultVfs::Outcome> next(sqlite3_file* file)
{
    if (s_files == FaultVfs::Files::Databases && !static_cast<File*>(file)->isDatabase)
        return {};
    const int operation = ++s_operations;
    const int first = s_firstFailure;
    if (first == 0 || operation < first || operation >= first + s_failures)
        return {};
    return s_outcome.load();
}

int failed(FaultVfs::Outcome outcome, int ioCode)
{
    if (outcome == FaultVfs::Outcome::NoSpace) {
        errno = ENOSPC;
        return SQLITE_FULL;
    }
    if (outcome != FaultVfs::Outcome::IoError)
        ::raise(SIGKILL);
    errno = EIO;
    return ioCode;
}

void remember(sqlite3_file* file, int size, sqlite3_int64 offset)
{
    if (s_outcome != FaultVfs::Outcome::PowerLoss || s_firstFailure == 0)
        return;
    // Past the end of the file SQLite is given zeros, which is what a lost extension holds.
    std::vector<char> before(static_cast<std::size_t>(size));
    realOf(file)->pMethods->xRead(realOf(file), before.data(), size, offset);
    s_unsynced.push_back({file, offset, std::move(before)});
}

void forgetUnsynced(sqlite3_file* file)
{
    if (s_outcome == FaultVfs::Outcome::PowerLoss)
        std::erase_if(s_unsynced, [file](const Unsynced& write) { return write.file == file; });
}

void losePower()
{
    for (auto write = s_unsynced.rbegin(); write != s_unsynced.rend(); ++write) {
        const auto half = static_cast<int>(write->before.size() / 2);
        const std::array<int, 3> lost = {0, half, static_cast<int>(write->before.size())};
        sqlite3_file* const real = realOf(write->file);
        real->pMethods->xWrite(real, write->before.data(), lost.at(s_random() % 3), write->offset);
    }
}

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset)
{
    const auto power = underPower();
    if (const auto outcome = next(file)) {
        if (*outcome == FaultVfs::Outcome::TornKill)
            realOf(file)->pMethods->xWrite(realOf(file), data, size / 2, offset);
        if (*outcome == FaultVfs::Outcome::PowerLoss)
            losePower();
        return failed(*outcome, SQLITE_IOERR_WRITE);
    }
    remember(file, size, offset);
    return realOf(file)->pMethods->xWrite(realOf(file), data, size, offset);
}

int sync(sqlite3_file* file, int flags)
{
    const long delay = s_syncDelayMs;
    if (delay > 0) {
        const timespec time = {delay / 1000, (delay % 1000) * 1000000};
        ::nanosleep(&time, nullptr);
    }
    ++s_syncs;
    ++s_syncsHere;
    const auto power = underPower();
    if (const auto outcome = next(file)) {
        if (*outcome == FaultVfs::Outcome::PowerLoss)
            losePower();
        return failed(*outcome, SQLITE_IOERR_FSYNC);
    }
    forgetUnsynced(file);
    return realOf(file)->pMethods->xSync(realOf(file), flags);
}

int truncate(sqlite3_file* file, sqlite3_int64 size)
{
    if (const auto outcome = next(file))
        return failed(*outcome, SQLITE_IOERR_TRUNCATE);
    return realOf(file)->pMethods->xTruncate(realOf(file), size);
}

int mapShared(sqlite3_file* file, int page, int pageSize, int extend, void volatile** at)
{
    if (extend != 0) {
        if (const auto outcome = next(file))
            return failed(*outcome, SQLITE_IOERR_SHMSIZE);
    }
    return realOf(file)->pMethods->xShmMap(realOf(file), page, pageSize, extend, at);
}

// The rest is handed through. xFetch is left to the platform: the stores do not map files.
const sqlite3_io_methods methods = {
    3,
    [](sqlite3_file* f) {
        {
            const auto power = underPower();
            forgetUnsynced(f);
        }
        return realOf(f)->pMethods->xClose(realOf(f));
    },
    [](sqlite3_file* f, void* data, int size, sqlite3_int64 offset) {
        return realOf(f)->pMethods->xRead(realOf(f), data, size, offset);
    },
    write,
    truncate,
    sync,
    [](sqlite3_file* f, sqlite3_int64* size) { return realOf(f)->pMethods->xFileSize(realOf(f), size); },
    [](sqlite3_file* f, int level) { return realOf(f)->pMethods->xLock(realOf(f), level); },
    [](sqlite3_file* f, int level) { return realOf(f)->pMethods->xUnlock(realOf(f), level); },
    [](sqlite3_file* f, int* held) { return realOf(f)->pMethods->xCheckReservedLock(realOf(f), held); },
    [](sqlite3_file* f, int operation, void* argument) {
        return realOf(f)->pMethods->xFileControl(realOf(f), operation, argument);
    },
    [](sqlite3_file* f) { return realOf(f)->pMethods->xSectorSize(realOf(f)); },
    [](sqlite3_file* f) { return realOf(f)->pMethods->xDeviceCharacteristics(realOf(f)); },
    mapShared,
    [](sqlite3_file* f, int offset, int count, int flags) {
        return realOf(f)->pMethods->xShmLock(realOf(f), offset, count, flags);
    },
    [](sqlite3_file* f) { realOf(f)->pMethods->xShmBarrier(realOf(f)); },
    [](sqlite3_file* f, int remove) { return realOf(f)->pMethods->xShmUnmap(realOf(f), remove); },
    [](sqlite3_file* f, sqlite3_int64 offset, int size, void** at) {
        return realOf(f)->pMethods->xFetch(realOf(f), offset, size, at);
    },
    [](sqlite3_file* f, sqlite3_int64 offset, void* at) {
        return realOf(f)->pMethods->xUnfetch(realOf(f), offset, at);
    },
};

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* memory, int flags, int* outFlags)
{
    auto* const file = new (memory) File;
    file->pMethods = nullptr;
    file->isDatabase = (flags & SQLITE_OPEN_MAIN_DB) != 0;
    const int code = platform()->xOpen(platform(), name, file->real(), flags, outFlags);
    if (file->real()->pMethods != nullptr)
        file->pMethods = &methods;
    return code;
}

} // namespace

std::string FaultVfs::install()
{
    static sqlite3_vfs layer = [] {
        sqlite3_initialize();
        sqlite3_vfs made = *platform();
        made.zName = layerName;
        made.szOsFile = static_cast<int>(sizeof(File)) + platform()->szOsFile;
        made.xOpen = openFile;
        return made;
    }();
    sqlite3_vfs_register(&layer, 0);
    return layerName;
}

void FaultVfs::failFrom(int n, Outcome outcome, int count, Files files)
{
    s_files = files;
    s_operations = 0;
    s_syncs = 0;
    s_outcome = outcome;
    s_failures = count;
    s_firstFailure = n;
}

void FaultVfs::delaySync(std::chrono::milliseconds delay)
{
    s_syncDelayMs = delay.count();
}

void FaultVfs::heal()
{
    s_files = Files::All;
    s_operations = 0;
    s_syncs = 0;
    s_firstFailure = 0;
    s_syncDelayMs = 0;
}

void FaultVfs::seed(unsigned number)
{
    s_random.seed(number);
}

int FaultVfs::syncs()
{
    return s_syncs;
}

int FaultVfs::syncsHere()
{
    return s_syncsHere;
}

int FaultVfs::operations()
{
    return s_operations;
}

} // namespace bellwether::test
