// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/judgedata.h"
#include "app/compose/wording.h"
#include "models/base/result.h"

#include <QStringList>

#include <optional>
#include <vector>

class QCommandLineParser;

namespace bellwether {

/// What is to be judged, and how it is reviewed beside.
struct JudgeArguments
{
    QString data; ///< a file, "-" for the standard input; empty: a range of the metrics backend
    std::optional<PastSpan> range;
    QString connections; ///< a file; empty: that of the home folder
    QStringList metrics; ///< empty: all of the plan
    PerTrack<Version> versions;
    std::vector<ReviewSettings> reviews;
};

/// The options that "judge" takes beside those that all commands take, and of them those without a value: none.
[[nodiscard]] QStringList judgeOptions();

/// Of these, the ones that name a stretch of the metrics backend's past, which "backtest" takes, too.
[[nodiscard]] QStringList rangeOptions();

/// Reads those; `now` is where a range ends that has no end of its own.
[[nodiscard]] Result<JudgeArguments, ConsoleMessage> rangeArgumentsOf(const QCommandLineParser& parser, UtcTime now);

/// Reads all; `now` is where a range ends that has no end of its own.
[[nodiscard]] Result<JudgeArguments, ConsoleMessage> judgeArgumentsOf(const QCommandLineParser& parser, UtcTime now);

} // namespace bellwether
