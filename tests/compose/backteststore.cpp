// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Writes the record of four deployments, as running them would have left it: "fine" was promoted, "noisy" was promoted
// though its canary failed somewhat more often, "broken" was rolled back by its rule, "missed" by a person. Arguments:
// the folder of the stores, and the plan that they went by.
#include "app/compose/setup.h"
#include "app/engine/intervalcodec.h"
#include "app/store/eventlogfile.h"
#include "app/store/samplestorefile.h"
#include "tests/support/fakeworld.h"

#include <cstdio>
#include <future>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

void promoteToTheEnd(FakeWorld& world)
{
    for (int tries = 0; tries < 10 && world.state().phase != Phase::Promoted; ++tries) {
        (void)world.give(Promote{});
        world.run(30s);
    }
}

/// Runs one deployment whose canary fails with this ratio once it has run for a while.
void roll(FakeWorld& world, const PlanFile& file, double errorRatio)
{
    (void)world.give(
        PlanDeployment{std::make_shared<const Plan>(file.plan), file.resolvedText, {{"2.4.1"}, {"2.5.0"}}, {}});
    world.run(8s);
    (void)world.give(Promote{});
    world.run(30s);
    world.errorRatio.canary = errorRatio;
    world.run(60s);
}

bool keep(FakeWorld& world, const DeploymentId& id, EventLog& log, SampleStore& samples)
{
    for (EventRecord& record : world.log.records) {
        record.deployment = id;
    }
    chain(world.log.records);
    if (!log.append(world.log.records)) {
        return false;
    }
    for (const auto& batch : world.keptIntervals) {
        for (const auto& [metric, interval] : batch) {
            if (!samples.append(id, basisOf(metric, interval))) {
                return false;
            }
        }
    }
    return true;
}

bool write(const Folders& folders, const PlanFile& file)
{
    const auto log = EventLogFile::open(folders.eventLog());
    const auto samples = SampleStoreFile::open(folders.samples());
    if (!log || !samples) {
        return false;
    }
    for (const auto& [name, ratio] :
        {std::pair("fine", 0.01), std::pair("noisy", 0.03), std::pair("broken", 0.3), std::pair("missed", 0.04)}) {
        FakeWorld world(file.plan);
        roll(world, file, ratio);
        if (ratio == 0.04) {
            (void)world.give(RollBack{});
            world.run(10s);
        } else if (ratio < 0.3) {
            promoteToTheEnd(world);
        }
        if (!keep(world, {name}, **log, **samples)) {
            return false;
        }
    }
    std::promise<bool> stored;
    (*samples)->flush([&](const Result<void, StoreError>& result) { stored.set_value(result.has_value()); });
    return stored.get_future().get();
}

} // namespace

int main(int argc, char** argv)
{
    const auto file = argc == 3 ? loadPlan(QString::fromLocal8Bit(argv[2])) : Unexpected<PlanProblems>(PlanProblems());
    return file && write(foldersIn(QString::fromLocal8Bit(argv[1])), *file) ? 0 : 1;
}
