// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <QMap>
#include <QString>

#include <span>

namespace bellwether::sandbox {

/// Something about the sandbox that can be turned while it runs. Switches are knobs from 0 (off) to 1 (on).
///
/// For TRACK stable (its three servers together) and canary: TRACK.error_rate and TRACK.conversion (shares, 0 to 1),
/// TRACK.latency_ms (median), TRACK.down (killed, as a crash does it), TRACK.silent (serves, but its metrics do not
/// answer). Besides: edge-1.down, edge-2.down, prometheus.down, load.rate (requests a second).
struct Knob
{
    const char* name;
    double initial;
    double least;
    double most;
    bool isSwitch;
};

/// In the order in which a person would look for them.
[[nodiscard]] std::span<const Knob> knobs();

enum class KnobRefusal {
    UnknownKnob,
    OutOfRange,
    NotApplied, ///< the process behind the knob could not be started again
    NoAnswer, ///< the keeper is gone, or did not answer in time
};

using KnobValues = QMap<QString, double>;

/// UnknownKnob or OutOfRange, or nothing to object to.
[[nodiscard]] Result<void, KnobRefusal> checkKnob(const QString& name, double value);

} // namespace bellwether::sandbox
