// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/ending.h"

#include "models/views/format.h"

#include <QCoreApplication>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Ending)
};

Ending endingOf(Phase phase)
{
    switch (phase) {
    case Phase::RolledBack:
        return Ending::RolledBack;
    case Phase::Promoted:
        return Ending::Promoted;
    case Phase::Planned:
    case Phase::Running:
    case Phase::RollingBack:
    case Phase::Closed:
        break;
    }
    return Ending::Open;
}

} // namespace

Ending endingOf(const DeploymentState& state)
{
    if (state.phase != Phase::Closed) {
        return endingOf(state.phase);
    }
    return state.closedFrom == Phase::Planned ? Ending::NeverStarted : endingOf(state.closedFrom);
}

QString endingText(Ending ending)
{
    switch (ending) {
    case Ending::RolledBack:
        return Words::tr("rolled back");
    case Ending::Promoted:
        return Words::tr("promoted");
    case Ending::NeverStarted:
        return Words::tr("aborted before its start");
    case Ending::Open:
        break;
    }
    return Words::tr("not closed");
}

QString recordingText(const Snapshot& end)
{
    const DeploymentState& state = end.state;
    const UtcTime begun = state.startedAt ? state.startedAt->utc : state.plannedAt.utc;
    const QString span = Words::tr("%1, %2 – %3", "day, first and last time of a recording")
                             .arg(localDay(begun), localMinute(begun), localMinute(end.now.utc));
    const QString how = endingText(endingOf(state));
    return endingOf(state) == Ending::Open || !state.endedAt
        ? Words::tr("%1 · %2").arg(span, how)
        : Words::tr("%1 · %2 at %3").arg(span, how, localTime(state.endedAt->utc));
}

QString endedSentence(const DeploymentState& state)
{
    const bool closed = state.phase == Phase::Closed;
    switch (endingOf(state)) {
    case Ending::RolledBack:
        return closed ? Words::tr("The deployment was rolled back and is closed.")
                      : Words::tr("The deployment was rolled back.");
    case Ending::Promoted:
        return closed ? Words::tr("The deployment was promoted and is closed.")
                      : Words::tr("The deployment was promoted.");
    case Ending::NeverStarted:
        return Words::tr("The deployment was aborted before its start and is closed.");
    case Ending::Open:
        break;
    }
    return closed ? Words::tr("The deployment is closed.") : QString();
}

} // namespace bellwether
