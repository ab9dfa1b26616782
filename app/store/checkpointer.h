// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/storefile.h"

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace bellwether {

/// Copies what a store's write-ahead log holds into its file, on a thread and a connection of its own: this takes some
/// syncs of the disk, and whoever appends must not wait for them. SQLite lets it work beside the writer.
class Checkpointer
{
public:
    /// `path` names a store that is open for writing as long as this lives and whose commits make no checkpoints.
    Checkpointer(std::string path, StoreOptions options);
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    /// To be called after each commit with the number of pages in the log. Returns at once.
    void logGrew(int pages);

private:
    void run();
    void checkpoint() const;

    const std::string m_path;
    const StoreOptions m_options;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isAsked = false;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace bellwether
