// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/storefile.h"

#include "app/store/sqliteerror.h"
#include "app/store/transaction.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

namespace bellwether {

namespace {

constexpr mode_t privateFolder = 0700;
constexpr mode_t privateFile = 0600;

Unexpected<StoreError> systemFailure(int systemError, const std::string& path)
{
    return Unexpected<StoreError>({faultOfErrno(systemError), 0, systemError, path});
}

Unexpected<StoreError> failure(StoreFault fault, const std::string& path)
{
    return Unexpected<StoreError>({fault, 0, 0, path});
}

std::filesystem::path folderOf(const std::string& path)
{
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    return folder.empty() ? std::filesystem::path(".") : folder;
}

int openFile(const std::string& path, int flags)
{
    return ::open(
        path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, privateFile); // NOLINT(cppcoreguidelines-pro-type-vararg)
}

bool hasAccess(const std::filesystem::path& path, int mode)
{
    return ::faccessat(AT_FDCWD, path.c_str(), mode, AT_EACCESS) == 0;
}

// A new entry survives a power cut only once its folder was written.
void syncFolder(const std::filesystem::path& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

Result<void, StoreError> makeFolder(const std::filesystem::path& folder)
{
    std::error_code ignored;
    if (folder.empty() || std::filesystem::is_directory(folder, ignored))
        return {};
    if (auto parent = makeFolder(folder.parent_path()); !parent)
        return parent;
    if (::mkdir(folder.c_str(), privateFolder) != 0 && errno != EEXIST)
        return systemFailure(errno, folder.string());
    syncFolder(folder.parent_path());
    return {};
}

// An existing file is only looked at by name: closing a descriptor of it would drop the locks that other connections of
// this process hold on it.
Result<void, StoreError> makeFile(const std::string& path)
{
    const int descriptor = openFile(path, O_RDWR | O_CREAT | O_EXCL);
    if (descriptor >= 0) {
        ::close(descriptor);
        syncFolder(folderOf(path));
        return {};
    }
    if (errno != EEXIST)
        return systemFailure(errno, path);
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0)
        return systemFailure(errno, path);
    if ((status.st_mode & 077U) != 0)
        (void)::chmod(path.c_str(), privateFile);
    return {};
}

Result<void, StoreError> checkFormat(const Database& database, const StoreFormat& format, const std::string& path)
{
    const auto id = database.applicationId();
    if (!id)
        return Unexpected<StoreError>(id.error());
    if (*id != format.applicationId)
        return failure(StoreFault::NotOurs, path);
    const auto version = database.formatVersion();
    if (!version)
        return Unexpected<StoreError>(version.error());
    if (*version > format.version)
        return failure(StoreFault::NewerFormat, path);
    if (*version != format.version)
        return failure(StoreFault::NotOurs, path);
    return {};
}

Result<void, StoreError> makeTables(const Database& database, const StoreFormat& format)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return Unexpected<StoreError>(transaction.error());
    return database.execute(format.schema)
        .and_then([&] { return database.stamp(format.applicationId, format.version); })
        .and_then([&] { return transaction->commit(); });
}

Result<void, StoreError> prepareForWriting(const Database& database, const StoreFormat& format, const std::string& path)
{
    const auto blank = database.isBlank();
    if (!blank)
        return Unexpected<StoreError>(blank.error());
    const auto id = database.applicationId();
    if (!id)
        return Unexpected<StoreError>(id.error());
    const bool isNew = *blank && *id == 0;
    if (auto checked = isNew ? Result<void, StoreError>() : checkFormat(database, format, path); !checked)
        return checked;
    if (auto logged = database.useWriteAheadLog(format.durable); !logged)
        return logged;
    return isNew ? makeTables(database, format) : Result<void, StoreError>();
}

Result<Database, StoreError> openAndCheck(
    const std::string& path, const StoreFormat& format, const DatabaseOptions& options)
{
    auto database = Database::open(path, options);
    if (!database)
        return database;
    if (auto checked = checkFormat(*database, format, path); !checked)
        return Unexpected<StoreError>(checked.error());
    return database;
}

bool hasUnsettledLog(const std::string& path)
{
    struct stat status = {};
    return ::stat((path + "-wal").c_str(), &status) == 0 && status.st_size > 0;
}

} // namespace

WriterLock::Descriptor::Descriptor(int opened)
    : number(opened)
{ }

WriterLock::Descriptor::~Descriptor()
{
    ::close(number);
}

WriterLock::WriterLock(int descriptor)
    : m_descriptor(std::make_unique<Descriptor>(descriptor))
{ }

Result<WriterLock, StoreError> WriterLock::take(const std::string& path)
{
    const int descriptor = openFile(path + ".lock", O_RDWR | O_CREAT);
    if (descriptor < 0 && errno == EACCES && hasAccess(path, R_OK))
        return failure(StoreFault::ReadOnly, path);
    if (descriptor < 0)
        return systemFailure(errno, path + ".lock");
    WriterLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return systemFailure(errno, path);
    return lock;
}

Result<WritableStore, StoreError> openForWriting(
    const std::string& path, const StoreFormat& format, const StoreOptions& options)
{
    if (auto folder = makeFolder(folderOf(path)); !folder)
        return Unexpected<StoreError>(folder.error());
    auto lock = WriterLock::take(path);
    if (!lock)
        return Unexpected<StoreError>(lock.error());
    if (auto file = makeFile(path); !file)
        return Unexpected<StoreError>(file.error());
    auto database = Database::open(path, {DatabaseOptions::Mode::Write, options.vfs, options.busyTimeout});
    if (!database)
        return Unexpected<StoreError>(database.error());
    if (auto prepared = prepareForWriting(*database, format, path); !prepared)
        return Unexpected<StoreError>(prepared.error());
    return WritableStore{std::move(*lock), std::move(*database)};
}

Result<Database, StoreError> openForReading(
    const std::string& path, const StoreFormat& format, const StoreOptions& options)
{
    if (!hasAccess(path, R_OK))
        return systemFailure(errno, path);
    auto database = openAndCheck(path, format, {DatabaseOptions::Mode::Read, options.vfs, options.busyTimeout});
    // Reading beside a writer needs a shared index in the folder. Where none can be made nobody writes either, and
    // without an unsettled log the file alone is complete.
    const bool isFrozen = !hasAccess(folderOf(path), W_OK) && !hasUnsettledLog(path);
    if (!database && isFrozen)
        return openAndCheck(path, format, {DatabaseOptions::Mode::ReadFrozen, options.vfs, options.busyTimeout});
    return database;
}

} // namespace bellwether
