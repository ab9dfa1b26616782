// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/planpin.h"

#include <array>
#include <utility>

namespace bellwether {

namespace {

constexpr std::array<std::pair<ChecklistPhase, const char*>, 3> phases
    = {{{ChecklistPhase::Pre, "pre"}, {ChecklistPhase::During, "during"}, {ChecklistPhase::Post, "post"}}};

Plan withPinnedItems(Plan plan, const PlanPin& pin)
{
    for (const auto& [phase, name] : phases) {
        const auto pinned = pin.checklists.find(name);
        const auto list = plan.checklists.find(phase);
        if (pinned != pin.checklists.end() && list != plan.checklists.end()) {
            list->second.items = pinned->second;
        }
    }
    return plan;
}

Plan planToLowerBy(const PlanPin& pin)
{
    Plan plan;
    plan.service = pin.service;
    plan.environment = pin.environment;
    plan.connections = pin.connections;
    plan.traffic.kind = pin.trafficKind;
    plan.traffic.backend = pin.backend;
    plan.traffic.tracks = pin.tracks;
    plan.traffic.onRollback = pin.moveSticky ? MoveSticky::AtOnce : MoveSticky::Ask;
    if (!pin.testUsers.map.empty()) {
        plan.traffic.testUsers = pin.testUsers;
    }
    return plan;
}

} // namespace

PlanPin pinOf(const Plan& plan)
{
    PlanPin pin{plan.service, plan.environment, plan.connections, plan.traffic.kind, plan.traffic.backend,
        plan.traffic.tracks, plan.traffic.onRollback == MoveSticky::AtOnce, {},
        plan.traffic.testUsers.value_or(TestUsers{})};
    for (const auto& [phase, name] : phases) {
        if (const auto list = plan.checklists.find(phase); list != plan.checklists.end()) {
            pin.checklists[name] = list->second.items;
        }
    }
    return pin;
}

std::shared_ptr<const Plan> planFrom(const std::shared_ptr<const Plan>& read, const PlanPin& pin)
{
    if (pin.isEmpty()) {
        return read;
    }
    return std::make_shared<const Plan>(read ? withPinnedItems(*read, pin) : planToLowerBy(pin));
}

} // namespace bellwether
