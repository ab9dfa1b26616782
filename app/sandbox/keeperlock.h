// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bellwether::sandbox {

/// Says for a sandbox's folder whether its keeper lives: a lock on a file in it, which ends with the process, however
/// that ends.
class KeeperLock
{
public:
    KeeperLock() = default;
    KeeperLock(const KeeperLock&) = delete;
    KeeperLock& operator=(const KeeperLock&) = delete;
    ~KeeperLock();

    /// For a folder that was made for this keeper. False when it cannot be written.
    [[nodiscard]] bool take(const QString& folder);

    /// Whether a process holds the lock of this folder; false when the folder has none.
    [[nodiscard]] static bool isHeld(const QString& folder);

private:
    int m_descriptor = -1;
};

} // namespace bellwether::sandbox
