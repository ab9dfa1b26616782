// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/rangereader.h"
#include "app/ctl/arguments.h"
#include "app/ctl/console.h"

#include <functional>
#include <memory>
#include <vector>

namespace bellwether {

/// The part of a command that reads the past of a plan's metrics from its backend. What goes wrong it says itself.
class RangeReading
{
public:
    enum class Fault {
        BadFile, ///< the connections cannot be read, or have none that the plan names
        Unread, ///< the backend does not answer, or not with what was asked for
    };
    /// Called once: later, but for a bad file.
    using Done = std::function<void(Result<ComparisonData, Fault>)>;

    RangeReading(const Arguments& arguments, const Folders& folders, Done done);

    /// `metrics` are of the plan.
    void start(const Plan& plan, const std::vector<MetricPlan>& metrics);

private:
    [[nodiscard]] std::optional<std::vector<ConnectionSettings>> connections() const;
    void complain(const RangeError& error) const;

    JudgeArguments m_asked;
    QString m_connectionsFile; ///< of the home folder
    Console m_console;
    Done m_done;
    std::unique_ptr<RangeReader> m_reader;
};

} // namespace bellwether
