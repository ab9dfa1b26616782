// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Appends numbered samples of three series and basis records for as long as it lives, and says on its standard output
// how far they are safe. Made to be killed. Argument: the samples' file.
#include "app/store/samplestorefile.h"

#include <cstdio>
#include <cstdlib>
#include <future>

using namespace bellwether;

int main(int argc, char** argv)
{
    auto store = argc > 1 ? SampleStoreFile::open(argv[1]) : Unexpected<StoreError>(StoreError());
    if (!store)
        return 1;
    std::int64_t next = argc > 2 ? std::atoll(argv[2]) : 0;
    for (int round = 0; round < 2000; ++round) {
        for (const char* series : {"a", "b", "c"}) {
            std::vector<Sample> samples;
            for (std::int64_t i = next; i < next + 7; ++i)
                samples.push_back({UtcTime(Duration(i)), static_cast<double>(i)});
            if (!(*store)->append(DeploymentId{"d1"}, series, samples))
                return 1;
        }
        next += 7;
        if (!(*store)->append(DeploymentId{"d1"}, BasisRecord{UtcTime(Duration(next)), "counts", "{}"}))
            return 1;
        const auto stored = std::make_shared<std::promise<bool>>();
        (*store)->flush([stored](const Result<void, StoreError>& result) { stored->set_value(result.has_value()); });
        if (!stored->get_future().get())
            return 1;
        std::printf("%lld\n", static_cast<long long>(next));
        std::fflush(stdout);
    }
    return 0;
}
