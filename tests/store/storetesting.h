// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/eventchain.h"

#include <string>
#include <vector>

namespace bellwether::test {

/// Events of one deployment as an engine would append them, after the given head.
inline std::vector<EventRecord> someEvents(const std::string& deployment, int count, const ChainHead& after = {})
{
    std::vector<EventRecord> records;
    for (int i = 0; i < count; ++i) {
        EventRecord record;
        record.deployment.value = deployment;
        record.type = "ShiftRequested";
        record.utc = UtcTime(Duration(1'700'000'000'000 + i));
        record.monotonic = MonotonicTime(Duration(5000 + i));
        record.boot.value = "6f1d2c1e";
        record.actor = "ada";
        record.host = "deck";
        record.operation.value = "op-" + std::to_string(i);
        record.correlation.value = "c1";
        record.cause = "observation traffic edge 4711";
        record.reason = "looks good";
        record.payload = R"({"share":5,"from":0})";
        records.push_back(std::move(record));
    }
    chain(records, after);
    return records;
}

} // namespace bellwether::test
