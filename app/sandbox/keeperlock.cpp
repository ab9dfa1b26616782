// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/keeperlock.h"

#include <QFile>

#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace bellwether::sandbox {

namespace {
QByteArray lockFile(const QString& folder)
{
    return QFile::encodeName(folder + "/keeper.lock"_L1);
}
} // namespace

KeeperLock::~KeeperLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool KeeperLock::take(const QString& folder)
{
    // Locked before it has its name, so that nobody ever sees the lock of a living keeper free.
    const QByteArray unnamed = lockFile(folder) + ".new";
    m_descriptor = ::open(unnamed.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    return m_descriptor >= 0 && ::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0
        && ::rename(unnamed.constData(), lockFile(folder).constData()) == 0;
}

bool KeeperLock::isHeld(const QString& folder)
{
    const int descriptor = ::open(lockFile(folder).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0)
        return false;
    const bool isHeld = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0;
    ::close(descriptor);
    return isHeld;
}

} // namespace bellwether::sandbox
