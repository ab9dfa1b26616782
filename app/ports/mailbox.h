// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace bellwether {

/// A counter in the kernel that wakes an event loop (Linux eventfd(2)).
class WakeUp
{
public:
    WakeUp();
    ~WakeUp();
    WakeUp(const WakeUp&) = delete;
    WakeUp& operator=(const WakeUp&) = delete;

    void signal() const;
    void drain() const;
    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

/// How values pass from any thread to one: put into a queue under a mutex, then the receiver's event loop is woken. The
/// receiver's thread makes the mailbox, takes from it and destroys it; whoever posts must have stopped by then.
template<typename T>
class Mailbox
{
public:
    enum class Keep {
        Everything, ///< all values, in order, up to the bound
        Newest, ///< a value that was not taken yet is replaced
    };

    /// `receive` is called on the thread that makes the mailbox, once a value, from its event loop.
    Mailbox(Keep keep, std::size_t bound, std::function<void(T)> receive)
        : m_keep(keep)
        , m_bound(bound)
        , m_receive(std::move(receive))
        , m_notifier(m_wakeUp.descriptor(), QSocketNotifier::Read)
    {
        QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { deliver(); });
    }

    /// From any thread. False when the mailbox is full: the value is gone.
    [[nodiscard]] bool post(T value)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_keep == Keep::Newest) {
                m_values.clear();
            } else if (m_values.size() >= m_bound) {
                return false;
            }
            m_values.push_back(std::move(value));
        }
        m_wakeUp.signal();
        return true;
    }

private:
    void deliver()
    {
        m_wakeUp.drain();
        std::deque<T> values;
        {
            const std::lock_guard lock(m_mutex);
            values.swap(m_values);
        }
        for (T& value : values) {
            m_receive(std::move(value));
        }
    }

    Keep m_keep;
    std::size_t m_bound;
    std::function<void(T)> m_receive;
    WakeUp m_wakeUp;
    std::mutex m_mutex;
    std::deque<T> m_values;
    QSocketNotifier m_notifier;
};

} // namespace bellwether
