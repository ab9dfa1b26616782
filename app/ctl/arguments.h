// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/wording.h"
#include "app/ctl/judgearguments.h"
#include "models/base/result.h"

#include <QJsonObject>
#include <QStringList>

#include <chrono>

namespace bellwether {

/// How the process ends; what the numbers mean is in --help.
enum class ExitCode {
    Done = 0,
    Refused = 1,
    Usage = 2,
    Unavailable = 3,
    Unconfirmed = 4,
    BadFile = 5,
    // Of "judge" alone, a gate whose first four numbers are the verdict; other failures are then those of sysexits.h.
    NoWorse = 0,
    Worse = 1,
    Undecided = 2,
    CannotJudge = 3,
    JudgeUsage = 64,
    Unread = 69,
};

/// A command line that makes sense, but for what only the engine knows.
struct Arguments
{
    enum class Task {
        ShowHelp,
        ShowJudgeHelp,
        ShowVersion,
        Run,
        Status,
        Events,
        PlanCheck,
        SandboxShow,
        SandboxSet,
        Judge,
        Backtest,
        Act
    };
    Task task = Task::ShowHelp;
    QStringList words; ///< after the command
    QJsonObject request; ///< of Act: the command as commandOf() takes it, without the deployment
    QJsonObject start; ///< of Run: stable, canary and facts
    QString deployment;
    QStringList deployments; ///< of Backtest: which; empty: all of the plan's service
    QString home;
    bool json = false;
    bool follow = false;
    bool verify = false; ///< of Events: check the record instead of printing it
    bool startsAtOnce = false;
    JudgeArguments judge; ///< of Judge
    std::chrono::seconds timeout{15};
};

[[nodiscard]] Result<Arguments, ConsoleMessage> parseArguments(const QStringList& commandLine);

/// How the process ends when that gives none.
[[nodiscard]] ExitCode usageCodeOf(const QStringList& commandLine);

} // namespace bellwether
