// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Appends events to a log for as long as it lives and says on its standard output, one line each, which are safe. Made
// to be killed. Arguments: the log, and optionally the number of the file operation at which it kills itself, and how:
// "whole", "torn" (that write is half done) or "power" (what was not synced is lost), and the size of
// a payload.
#include "app/store/eventlogfile.h"
#include "tests/store/storetesting.h"
#include "tests/support/faultvfs.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace bellwether;

namespace {

constexpr int eventsBeforeGoodEnd = 2000;

test::FaultVfs::Outcome outcomeOf(std::string_view how)
{
    if (how == "power")
        return test::FaultVfs::Outcome::PowerLoss;
    return how == "torn" ? test::FaultVfs::Outcome::TornKill : test::FaultVfs::Outcome::Kill;
}

bool appendUntilKilled(EventLogFile& log, std::size_t payloadSize)
{
    const auto known = log.deployments();
    if (!known)
        return false;
    ChainHead head = known->empty() ? ChainHead() : known->front().head();
    for (int i = 0; i < eventsBeforeGoodEnd; ++i) {
        auto records = test::someEvents("d1", 1 + i % 3);
        records[0].payload.resize(std::max(records[0].payload.size(), payloadSize), 'x');
        chain(records, head);
        if (!log.append(records))
            return false;
        head = {records.back().sequence, records.back().hash};
        std::printf("%llu\n", static_cast<unsigned long long>(head.sequence));
        std::fflush(stdout);
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    StoreOptions options;
    if (argc > 3) {
        options.vfs = test::FaultVfs::install();
        test::FaultVfs::seed(static_cast<unsigned>(std::atoi(argv[2])));
        test::FaultVfs::failFrom(std::atoi(argv[2]), outcomeOf(argv[3]));
    }
    auto log = EventLogFile::open(argv[1], options);
    const std::size_t payloadSize = argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 0;
    return log && appendUntilKilled(**log, payloadSize) ? 0 : 1;
}
