// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/unawaited.h"
#include "models/rollout/backtest.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace bellwether {

/// Tries plans on a past beside the window, one at a time: of those that were asked for meanwhile only the newest is
/// begun. Lives on one thread with an event loop; nobody waits for what is worked on, and what is not wanted any more
/// ends soon.
class RuleTrial
{
public:
    /// A back-test on another thread; owns what it needs, and hands `isUnwanted` on.
    using Test = std::function<Backtest(const std::function<bool()>& isUnwanted)>;

    /// `tried` is called on the thread that makes this, from its event loop, with what ask() asked for last.
    explicit RuleTrial(std::function<void(Backtest)> tried);
    ~RuleTrial();
    RuleTrial(const RuleTrial&) = delete;
    RuleTrial& operator=(const RuleTrial&) = delete;

    void ask(Test test);

    /// What was asked for is not wanted any more, and is not heard of.
    void forget();

private:
    struct Answer
    {
        std::uint64_t number = 0;
        Backtest test;
    };

    void begin();
    void hear(Answer answer);

    std::function<void(Backtest)> m_tried;
    std::uint64_t m_newest = 0; ///< the number of what is wanted
    std::optional<Test> m_next; ///< not begun with
    std::shared_ptr<std::atomic<bool>> m_isUnwanted; ///< of what is worked on; null when nothing is
    Unawaited<Answer> m_work;
};

} // namespace bellwether
