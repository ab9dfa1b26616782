// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/judging/judging.h"
#include "models/rollout/judging/reviewing.h"
#include "models/views/text/consoletext.h"

#include <QString>

#include <span>

namespace bellwether {

/// What `bellwetherctl judge` says to people. What scripts read is JSON and stays as it is.

/// "data.csv:12:9: sentence", as editors and compilers mark places.
[[nodiscard]] QString textOf(const DataProblem& problem, const QString& file);

/// The whole verdict, and each metric's with its evidence, in aligned lines. `metrics` are those that were judged.
[[nodiscard]] QString textOf(const Judgement& judgement, std::span<const MetricPlan> metrics);

/// One metric's review by one test, in aligned lines; it says that it is one look at the end.
[[nodiscard]] QString textOf(
    const ReviewSettings& settings, const MetricPlan& metric, const ReviewSides& sides, const ReviewOutcome& outcome);

/// Why the command could not go on, with its places for subject and detail; empty for what is not its own.
[[nodiscard]] QString aboutJudging(ConsoleMessage::Kind kind);

/// What `bellwetherctl judge --help` prints.
[[nodiscard]] QString judgeHelp();

} // namespace bellwether
