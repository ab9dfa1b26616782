// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Appends events to a log for as long as it lives and says on its standard output, one line each, which are safe. Made
// to be killed. Arguments: the log, and optionally the number of the file operation at which it kills itself, whole or
// with a torn write.
#include "app/store/eventlogfile.h"
#include "tests/store/storetesting.h"
#include "tests/support/faultvfs.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace bellwether;

namespace {

constexpr int eventsBeforeGoodEnd = 2000;

bool appendUntilKilled(EventLogFile& log)
{
    const auto known = log.deployments();
    if (!known)
        return false;
    ChainHead head = known->empty() ? ChainHead() : known->front().head();
    for (int i = 0; i < eventsBeforeGoodEnd; ++i) {
        const auto records = test::someEvents("d1", 1 + i % 3, head);
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
        const bool torn = std::string_view(argv[3]) == "torn";
        options.vfs = test::FaultVfs::install();
        test::FaultVfs::failFrom(
            std::atoi(argv[2]), torn ? test::FaultVfs::Outcome::TornKill : test::FaultVfs::Outcome::Kill);
    }
    auto log = EventLogFile::open(argv[1], options);
    return log && appendUntilKilled(**log) ? 0 : 1;
}
