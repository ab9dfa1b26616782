// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeworld.h"

#include <memory>
#include <string>
#include <vector>

namespace bellwether::test {

/// A story in text: what people, the world and time do, and what came of it. Lines up to "----" are done; what follows,
/// up to an empty line, is what was then stored, sent and true. Lines that begin with '#' are kept as they are.
///
///   world nodes=2 gate=verdict sticky=at-once versions   the first line: what is special about this plan
///   give Promote | ShiftTraffic 5 | RollBack | Hold | Disarm because ...
///   run 20s | sleep 10min | utc -1h | restart | restart unreadable
///   colleague edge-1 0
///   node edge-1 dead | alive | mute | refuses | obeys | reload | canary-down | all-down | up | sessions 40
///   errors canary 30 | requests stable 0 | metrics dead | metrics alive | log full | log writable
///   versions 2.4.1 2.6.0 | append TrafficMirrored
class Script
{
public:
    /// The text as it would read if what happens now were right.
    [[nodiscard]] std::string replay(const std::string& text);

private:
    using Words = std::vector<std::string>;

    void perform(const std::string& line);
    void makeWorld(const Words& words);
    void give(const Words& words, const std::string& line);
    void disturbNode(const Words& words);
    void disturbMetrics(const Words& words);
    void restart(const Words& words);
    void append(const Words& words);
    [[nodiscard]] std::string outcome();

    std::unique_ptr<FakeWorld> m_world;
    std::size_t m_writes = 0; ///< already told
    std::string m_said; ///< refusals and mistakes of this step
};

} // namespace bellwether::test
