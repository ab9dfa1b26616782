// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

namespace bellwether::test {

/// A file layer for SQLite that fails, kills or delays on demand, above the platform's own. Operations counted are
/// those that change a file: write, sync, truncate and the growing of the shared index. One plan for all files opened
/// through it; set it while no connection is at work. A PowerLoss is the end of all threads at once.
class FaultVfs
{
public:
    enum class Outcome {
        NoSpace, ///< the operation fails as on a full disk
        IoError, ///< the operation fails as on a broken one
        Kill, ///< the process gets SIGKILL in its place
        TornKill, ///< a write writes its first half, then the process gets SIGKILL
        PowerLoss, ///< writes since a file's last sync are lost, each whole, by half or not at all, then as Kill
    };

    enum class Files {
        All,
        Databases, ///< not their write-ahead logs, nor the shared index
    };

    /// Registers the layer with SQLite, once a process. Returns its name.
    static std::string install();

    /// Every operation on such files from the n-th on (1 is the next) has this outcome, `count` times; then all is well
    /// again. Only these operations count.
    static void failFrom(int n, Outcome outcome, int count = 1, Files files = Files::All);

    /// Chooses which writes a PowerLoss takes.
    static void seed(unsigned number);

    /// Every sync takes this much longer.
    static void delaySync(std::chrono::milliseconds delay);

    /// All is well again; counting starts over.
    static void heal();

    /// Operations, and the syncs among them, since the last failFrom() or heal().
    [[nodiscard]] static int operations();
    [[nodiscard]] static int syncs();

    /// Syncs that the calling thread itself has waited for since it began.
    [[nodiscard]] static int syncsHere();
};

} // namespace bellwether::test
