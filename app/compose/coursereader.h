// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/rangereader.h"
#include "app/ports/mailbox.h"

#include <QThread>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

namespace bellwether {

/// What a metrics backend remembers of a plan's metrics, ready for rules to be tried on.
struct RangeCourse
{
    PastSpan range;
    PastCourse past;

    /// What this plan, or one with other rules and margins, would have said. A day of three metrics takes seconds:
    /// nothing for a window's thread (RuleTrial).
    [[nodiscard]] Backtest tried(const Plan& plan) const
    {
        return backtest(plan, past.intervals, past.traffic, past.evidence);
    }
};

/// Reads a range of a metrics backend on a thread of its own: hours of it are large, and a slow backend freezes no
/// window.
class CourseReader
{
public:
    using Read = Result<std::shared_ptr<const RangeCourse>, RangeError>;

    /// Both are called on the thread that makes this, for what read() asked for last: `came` with how much of it is
    /// there, 0..1, and `read` once.
    CourseReader(std::function<void(double)> came, std::function<void(Read)> read);
    ~CourseReader();
    CourseReader(const CourseReader&) = delete;
    CourseReader& operator=(const CourseReader&) = delete;

    /// In the place of what was asked for before and has not come.
    void read(std::vector<ConnectionSettings> connections, RangeQuestion question);

    /// What was asked for is not wanted any more, and is not heard of.
    void forget();

private:
    template<typename T>
    struct Numbered
    {
        std::uint64_t number = 0;
        T value;
    };

    void begin(std::uint64_t number, std::vector<ConnectionSettings> connections, const RangeQuestion& question);
    [[nodiscard]] static Read courseOf(const RangeQuestion& question, const Result<ComparisonData, RangeError>& data);

    Mailbox<Numbered<double>> m_came;
    Mailbox<Numbered<Read>> m_read;
    std::atomic<std::uint64_t> m_newest = 0; ///< the number of what is wanted
    QThread m_thread;
    QObject m_there; ///< lives on the thread
    std::unique_ptr<RangeReader> m_reader; ///< on the thread
};

} // namespace bellwether
