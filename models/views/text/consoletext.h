// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/events.h"

#include <QJsonObject>
#include <QString>

namespace bellwether {

/// What bellwetherctl says to people, in their language. What scripts read is JSON and stays as it is.

/// Why bellwetherctl could not go on, or what people should know beside the result.
struct ConsoleMessage
{
    enum class Kind {
        UnknownCommand, ///< subject: the word
        WrongWords, ///< subject: the command's synopsis
        UnknownOption, ///< subject: the option; detail: the command
        NotANumber, ///< subject: the word
        BadFact, ///< subject: the word
        BadPhase, ///< subject: the word
        NoEngine,
        EngineSilent,
        EngineLost,
        NoSocket, ///< subject: the path, and the system's words
        StoreLocked, ///< subject: the path
        StoreFailed, ///< subject: the path; detail: a word for the fault
        SecretUnread, ///< subject: the connection
        RecordIntact, ///< subject: the deployment; detail: how many events, and the last one's hash
        RecordBroken, ///< subject: the deployment; detail: the number of the first event that is not as it was written
        NoDeployment,
        SeveralDeployments, ///< subject: their ids
        UnknownDeployment, ///< subject: the id
        NotRecorded, ///< subject: the id of a deployment
        NoneOfService, ///< subject: the service; detail: its environment
        NotConfirmed, ///< subject: seconds waited
        GivenUp, ///< nobody observed it in time, or it was cancelled
        Superseded,
        NobodyGuards, ///< this process was the engine, and it ends
        Guarding, ///< subject: the deployment; this process is the engine
        Sleep, ///< subject: how far this machine stays awake
        Attached, ///< subject: the deployment; another process is the engine
        PreflightLate, ///< subject: seconds waited
        PlanIsGood, ///< subject: the file; detail: how many stages
        NoSandbox,
        UnknownKnob, ///< subject: the knob
        KnobOutOfRange, ///< subject: the knob
        KnobNotApplied, ///< subject: the knob
        SandboxSilent,
        BadTime, ///< subject: the word
        BadDuration, ///< subject: the word
        BadRange, ///< it is empty, or too long
        BadTest, ///< subject: the word
        BadAlternative, ///< subject: the word
        BadConfidence, ///< subject: the word
        BadCondition, ///< subject: the words
        NotInPlan, ///< subject: a metric
        DataUnreadable, ///< subject: the file
        BackendWarns, ///< subject: its words
        NoMetricsConnection, ///< subject: the connection, as the plan names it
    };
    Kind kind = Kind::NoEngine;
    QString subject;
    QString detail;
};

[[nodiscard]] QString textOf(const ConsoleMessage& message);

/// One event on one line: the local time, the title in a column, the detail.
[[nodiscard]] QString lineOf(const Event& event, const Plan* plan);

/// A deployment's status, as statusJson() gives it, in a few aligned lines.
[[nodiscard]] QString statusText(const QJsonObject& status);

/// What `bellwetherctl --help` prints.
[[nodiscard]] QString consoleHelp();

} // namespace bellwether
