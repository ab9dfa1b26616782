// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/coursereader.h"
#include "app/compose/ruletrial.h"
#include "widgets/window/mainwindow.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace bellwether {

/// "Try rules" beside a live deployment: its plan, and others like it, on what the metrics backend remembers.
class PastTrial : public QObject
{
    Q_OBJECT

public:
    /// `connections` is asked when something is to be read.
    PastTrial(std::function<std::vector<ConnectionSettings>()> connections, MainWindow& window);

    /// The window shows this deployment. Of another one than before, nothing is read yet.
    void follow(const Snapshot& snapshot);

    /// The window shows something else: what was read is kept until another deployment is followed.
    void leave() { m_isShown = false; }

private:
    void read(UtcTime from, UtcTime to);
    void stop();
    void take(const CourseReader::Read& read);
    void tryRules(const std::vector<TrialField>& fields);
    void work();
    void hear(Backtest tested);
    void show();

    std::function<std::vector<ConnectionSettings>()> m_connections;
    MainWindow& m_window;
    bool m_isShown = false;
    DeploymentId m_deployment;
    std::shared_ptr<const Plan> m_plan; ///< null when it cannot be read
    PerTrack<Version> m_versions;
    TrialRange m_range;
    std::shared_ptr<const RangeCourse> m_course; ///< null until it is read
    std::vector<TrialField> m_fields; ///< as they were tried last
    std::optional<Backtest> m_own; ///< of the plan; unset while it is worked on
    std::optional<Backtest> m_tried; ///< of the plan with the fields; unset while it is worked on
    CourseReader m_reader;
    RuleTrial m_work;
};

} // namespace bellwether
