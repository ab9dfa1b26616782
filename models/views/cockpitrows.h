// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/rollout/planstages.h"
#include "models/views/chart.h"

#include <QString>

#include <cstdint>

namespace bellwether {

/// The rows of the cockpit's lists.

struct ConnectionRow
{
    Badge::Kind state = Badge::Kind::Unknown;
    QString name;
    QString detail; ///< a word or a time
    QString explanation; ///< what failed and what to try, in sentences; empty when it answers

    bool operator==(const ConnectionRow&) const = default;
};

struct EventRow
{
    std::uint64_t sequence = 0;
    UtcTime at;
    QString time;
    QString title;
    QString detail;
    bool alarm = false;

    bool operator==(const EventRow&) const = default;
};

struct RuleRow
{
    Badge badge;
    QString text;
    QString detail;

    bool operator==(const RuleRow&) const = default;
};

struct ItemRow
{
    ChecklistPhase phase = ChecklistPhase::Pre;
    QString item;
    QString detail; ///< who signed and when
    bool gate = false;
    bool isSigned = false;

    bool operator==(const ItemRow&) const = default;
};

} // namespace bellwether
