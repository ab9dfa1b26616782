// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/connections.h"
#include "models/rollout/planreader.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace bellwether;

namespace {

void check(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

} // namespace

/// Any bytes, as YAML or JSON, give a plan whose pinned text gives it again, or problems with their places.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    static const PlanContext context{
        [](const std::string&) {
            return std::optional(PlanText{"parent", "owner: anna\nlinks: {runbook: http://wiki}\n"});
        },
        builtInTemplates()};
    if (const auto file = readPlan({"plan", text}, context)) {
        const auto pinned = readPinnedPlan(file->resolvedText, context);
        check(pinned && *pinned == file->plan);
    } else {
        check(!file.error().empty() && file.error().size() <= 50);
    }
    if (const auto tree = readTree(text, "plan")) {
        // Only lists and maps are told to be JSON by their first letter.
        const bool whole = tree->kind == TreeNode::Kind::List || tree->kind == TreeNode::Kind::Map;
        const auto again = readTree(whole ? toJsonText(*tree) : "[" + toJsonText(*tree) + "]", "plan");
        check(again.has_value());
        check(toJsonText(whole ? *again : again->items.at(0)) == toJsonText(*tree));
    }
    static_cast<void>(readConnections(text, "connections"));
    return 0;
}
