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
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace bellwether {

/// What a metrics backend remembers of a plan's metrics, ready for rules to be tried on.
struct RangeCourse
{
    PastSpan range;
    PastCourse past;
    std::vector<std::string> warnings; ///< the backend's own, untrusted

    /// What this plan, or one with other rules and margins, would have said. A day of three metrics takes seconds:
    /// nothing for a window's thread (RuleTrial). `evidence` is what a pre-flight chose; empty: by the past's own.
    [[nodiscard]] Backtest tried(const Plan& plan, const std::vector<EvidenceChosen>& evidence = {},
        const std::function<bool()>& isUnwanted = {}) const
    {
        return backtest(
            plan, past.intervals, past.traffic, evidence.empty() ? past.evidence : evidence, {}, isUnwanted);
    }
};

/// Reads a range of a metrics backend on a thread of its own: hours of it are large, and a slow backend freezes no
/// window.
class CourseReader
{
public:
    using Read = Result<std::shared_ptr<const RangeCourse>, RangeError>;

    /// Both are called on the thread that makes this, for what read() asked for last, in any order: `came` with how
    /// much of it is there, 0..1, and `read` once.
    CourseReader(std::function<void(double)> came, std::function<void(Read)> read);
    ~CourseReader();
    CourseReader(const CourseReader&) = delete;
    CourseReader& operator=(const CourseReader&) = delete;

    /// In the place of what was asked for before and has not come.
    void read(std::vector<ConnectionSettings> connections, RangeQuestion question);

    /// What was asked for is not wanted any more, and is not heard of.
    void forget();

private:
    struct Wanted
    {
        std::vector<ConnectionSettings> connections;
        RangeQuestion question;
    };
    template<typename T>
    struct Numbered
    {
        std::uint64_t number = 0;
        T value;
    };

    void want(std::optional<Wanted> wanted);
    void begin();
    void end(std::uint64_t number, const PastSpan& range, const Plan& plan, Result<ComparisonData, RangeError> data);

    Mailbox<Numbered<double>> m_came;
    Mailbox<Numbered<Read>> m_read;
    std::atomic<std::uint64_t> m_newest = 0; ///< the number of what is wanted
    std::mutex m_mutex;
    std::optional<Wanted> m_wanted; ///< under the mutex: not begun with
    QThread m_thread;
    QObject m_there; ///< lives on the thread
    std::uint64_t m_begun = 0; ///< on the thread: the newest number that it knows of
    std::unique_ptr<RangeReader> m_reader; ///< on the thread; only while it reads: it holds a secret
};

} // namespace bellwether
