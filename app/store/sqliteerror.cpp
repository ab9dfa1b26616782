// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/sqliteerror.h"

#include <sqlite3.h>

#include <cerrno>

namespace bellwether {

StoreFault faultOfErrno(int systemError)
{
    switch (systemError) {
    case ENOENT:
    case ENOTDIR:
        return StoreFault::NotFound;
    case EACCES:
    case EPERM:
        return StoreFault::NotPermitted;
    case EROFS:
        return StoreFault::ReadOnly;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return StoreFault::Full;
    case EWOULDBLOCK:
        return StoreFault::Locked;
    default:
        return StoreFault::Io;
    }
}

StoreFault faultOfCode(int extendedCode, int systemError)
{
    switch (extendedCode & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return StoreFault::Locked;
    case SQLITE_READONLY:
        return StoreFault::ReadOnly;
    case SQLITE_FULL:
        return StoreFault::Full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return StoreFault::Corrupt;
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return StoreFault::NotPermitted;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return faultOfErrno(systemError);
    case SQLITE_NOMEM:
        return StoreFault::Io;
    default:
        return StoreFault::Programming;
    }
}

StoreError sqliteError(sqlite3* connection, int extendedCode, std::string path)
{
    const int systemError = connection ? sqlite3_system_errno(connection) : 0;
    if (path.empty() && connection) {
        const char* const name = sqlite3_db_filename(connection, "main");
        path = name ? name : "";
    }
    return {faultOfCode(extendedCode, systemError), extendedCode, systemError, std::move(path)};
}

} // namespace bellwether
