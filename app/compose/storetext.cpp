// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/storetext.h"

#include <QCoreApplication>

namespace bellwether {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Store", text);
}

QString sentence(StoreFault fault)
{
    switch (fault) {
    case StoreFault::NotFound:
        return tr("%1 does not exist and could not be made. Does its folder exist?");
    case StoreFault::NotPermitted:
        return tr("%1 may not be used by this user. Check the rights of the file and its folder.");
    case StoreFault::Locked:
        return tr("%1 is in use by another Bellwether. Close it, or work there: one engine runs for each store.");
    case StoreFault::ReadOnly:
        return tr("%1 cannot be written. Is the file system mounted read-only?");
    case StoreFault::Full:
        return tr("%1 cannot grow: the disk or a quota is full. Free some space.");
    case StoreFault::Corrupt:
        return tr("%1 is damaged. It was left as it is: keep a copy, and move it away to begin anew.");
    case StoreFault::NotOurs:
        return tr("%1 is no file of Bellwether. It was left as it is.");
    case StoreFault::NewerFormat:
        return tr("%1 was written by a newer Bellwether. Use that one, or another folder.");
    case StoreFault::Io:
        return tr("%1 could not be read or written: the disk reports a failure.");
    case StoreFault::NotNext:
    case StoreFault::WrongHash:
    case StoreFault::Programming:
        break;
    }
    return tr("%1 refused an event that does not fit its record. Nothing was changed.");
}

} // namespace

QString textOf(const StoreError& error)
{
    return sentence(error.fault).arg(QString::fromStdString(error.path));
}

} // namespace bellwether
