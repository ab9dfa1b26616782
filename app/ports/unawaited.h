// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/mailbox.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace bellwether {

/// Questions to the system that may never be answered: a silent name server, a dead mount. Each is asked on a thread
/// that nobody waits for, neither who destroys this nor the end of the program. Lives on one thread with an event loop.
template<typename Answer>
class Unawaited
{
public:
    /// `hear` is called on the thread that makes this, once an answer. Answers that find `bound` others waiting are
    /// lost.
    Unawaited(std::size_t bound, std::function<void(Answer)> hear)
        : m_door(std::make_shared<Door>())
    {
        m_door->answers = std::make_unique<Mailbox<Answer>>(Mailbox<Answer>::Keep::Everything, bound, std::move(hear));
    }
    ~Unawaited()
    {
        const std::lock_guard lock(m_door->mutex);
        m_door->answers.reset();
    }
    Unawaited(const Unawaited&) = delete;
    Unawaited& operator=(const Unawaited&) = delete;

    /// `question` runs on another thread and may outlive this: it owns all that it needs.
    void ask(std::function<Answer()> question)
    {
        std::thread([question = std::move(question), door = m_door] {
            Answer answer = question();
            const std::lock_guard lock(door->mutex);
            if (door->answers) {
                (void)door->answers->post(std::move(answer));
            }
        }).detach();
    }

private:
    /// What a thread may still touch when we are gone.
    struct Door
    {
        std::mutex mutex;
        std::unique_ptr<Mailbox<Answer>> answers; ///< under the mutex
    };

    std::shared_ptr<Door> m_door;
};

} // namespace bellwether
