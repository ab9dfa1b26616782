// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/coursereader.h"
#include "app/compose/ruletrial.h"
#include "models/rollout/snapshot.h"
#include "models/views/backtestview.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace bellwether {

/// "Try rules" beside a live deployment: its plan, and others like it, on what the metrics backend remembers. Lives on
/// one thread with an event loop.
class RangeTrial
{
public:
    /// `connections` is asked when something is to be read; `show` is called whenever there is something else to see,
    /// while a deployment is followed.
    RangeTrial(std::function<std::vector<ConnectionSettings>()> connections, std::function<void(TrialView)> show);

    /// A person sees this deployment. Of another one than before, or of another plan, nothing is read yet.
    void follow(const DeploymentState& state);

    /// A person sees something else: what was read is kept until another deployment is followed.
    void leave() { m_isShown = false; }

    /// Reads a range, of this machine's clock. What was read before stays until the new one is there; so do the numbers
    /// that are tried.
    void read(UtcTime from, UtcTime to);

    /// What is being read, or worked out for the first time, is not wanted any more.
    void stop();

    void tryRules(const std::vector<TrialField>& fields);

    /// The plan's own numbers again.
    void tryPlan();

private:
    /// A range, and what the plan would have done in it.
    struct Tested
    {
        std::shared_ptr<const RangeCourse> course;
        Backtest own;
    };

    void take(const CourseReader::Read& read);
    void tryOn(std::shared_ptr<const RangeCourse> course);
    void leaveComing();
    void goOn();
    void work();
    void hear(Backtest tested);
    void show();
    [[nodiscard]] TrialRange rangeRead() const;
    [[nodiscard]] RuleTrial::Test testOf(std::shared_ptr<const RangeCourse> course, Plan plan) const;

    std::function<std::vector<ConnectionSettings>()> m_connections;
    std::function<void(TrialView)> m_show;
    bool m_isShown = false;
    DeploymentId m_deployment;
    std::shared_ptr<const Plan> m_plan; ///< null when it cannot be read
    PerTrack<Version> m_versions;
    std::vector<EvidenceChosen> m_evidence; ///< by which the pre-flight chose to judge
    TrialRange m_range;
    std::shared_ptr<const RangeCourse> m_coming; ///< read, and the plan is tried on it
    std::optional<Tested> m_tested;
    std::vector<TrialField> m_fields; ///< as they were tried last
    std::optional<Backtest> m_tried; ///< of the plan with the fields; unset while it is worked on
    CourseReader m_reader;
    RuleTrial m_work;
};

} // namespace bellwether
