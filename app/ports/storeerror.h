// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace bellwether {

/// Why a store could not do what it was asked. None of these is ever answered by deleting or repairing a file.
enum class StoreFault {
    NotFound, ///< the file or its folder does not exist and could not or should not be made
    NotPermitted, ///< the file system refuses us the file or its folder
    Locked, ///< another process has the store open for writing, or held it longer than we wait
    ReadOnly, ///< the file, its folder or its file system cannot be written
    Full, ///< no space, or a quota is used up
    Corrupt, ///< the file's structure is damaged
    NotOurs, ///< a file that is something else than this store
    NewerFormat, ///< written by a newer Bellwether; this one neither reads nor changes it
    Io, ///< the disk or file system reported a failure
    NotNext, ///< append: the event does not follow the last stored one by sequence and previous hash
    WrongHash, ///< append: the event's hash is not that of its content
    Programming, ///< SQLite was used wrongly: a defect of ours
};

/// An error of a file on this machine. Text for people is made in models/views/text.
struct StoreError
{
    StoreFault fault = StoreFault::Io;
    int sqliteCode = 0; ///< extended result code, 0 when SQLite was not involved
    int systemError = 0; ///< errno, 0 when unknown
    std::string path;

    bool operator==(const StoreError&) const = default;
};

} // namespace bellwether
