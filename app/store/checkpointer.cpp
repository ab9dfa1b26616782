// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/checkpointer.h"

#include <utility>

namespace bellwether {

namespace {

/// As SQLite has it by itself: 4 MB, some hundreds of events.
constexpr int mostPages = 1000;

} // namespace

Checkpointer::Checkpointer(std::string path, StoreOptions options)
    : m_path(std::move(path))
    , m_options(std::move(options))
    , m_thread([this] { run(); })
{ }

Checkpointer::~Checkpointer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void Checkpointer::logGrew(int pages)
{
    if (pages < mostPages)
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_isAsked = true;
    }
    m_changed.notify_all();
}

void Checkpointer::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_isAsked || m_isStopping; });
        if (m_isStopping)
            return;
        m_isAsked = false;
        lock.unlock();
        checkpoint();
        lock.lock();
    }
}

// A failure loses nothing: the log keeps what was not copied, and the next call tries again. A disk that is full or
// broken is noticed by the appends.
void Checkpointer::checkpoint() const
{
    if (const auto database
        = Database::open(m_path, {DatabaseOptions::Mode::Write, m_options.vfs, m_options.busyTimeout}))
        (void)database->checkpoint();
}

} // namespace bellwether
