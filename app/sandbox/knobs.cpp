// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/knobs.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace bellwether::sandbox {

namespace {
constexpr std::array table{
    Knob{"canary.error_rate", 0.01, 0, 1, false},
    Knob{"canary.latency_ms", 80, 0, 10'000, false},
    Knob{"canary.conversion", 0.6, 0, 1, false},
    Knob{"canary.down", 0, 0, 1, true},
    Knob{"canary.silent", 0, 0, 1, true},
    Knob{"stable.error_rate", 0.01, 0, 1, false},
    Knob{"stable.latency_ms", 80, 0, 10'000, false},
    Knob{"stable.conversion", 0.6, 0, 1, false},
    Knob{"stable.down", 0, 0, 1, true},
    Knob{"stable.silent", 0, 0, 1, true},
    Knob{"edge-1.down", 0, 0, 1, true},
    Knob{"edge-2.down", 0, 0, 1, true},
    Knob{"prometheus.down", 0, 0, 1, true},
    Knob{"load.rate", 300, 0, 2'000, false},
};
}

std::span<const Knob> knobs()
{
    return table;
}

Result<void, KnobRefusal> checkKnob(const QString& name, double value)
{
    const auto knob
        = std::ranges::find_if(table, [&](const Knob& each) { return name == QLatin1StringView(each.name); });
    if (knob == table.end())
        return Unexpected(KnobRefusal::UnknownKnob);
    const bool isOnOrOff = value == 0 || value == 1;
    if (!std::isfinite(value) || value < knob->least || value > knob->most || (knob->isSwitch && !isOnOrOff))
        return Unexpected(KnobRefusal::OutOfRange);
    return {};
}

} // namespace bellwether::sandbox
