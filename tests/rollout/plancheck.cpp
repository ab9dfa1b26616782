// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/planreader.h"

#include <array>
#include <iostream>

/// Reads one plan a line, as JSON or as YAML in a JSON text, and prints a line for each: "accept", or "refuse" and the
/// errors as kind@path, all parted by tabs. "lost" means that the pinned text does not give the same plan.

using namespace bellwether;

namespace {

constexpr std::array<const char*, 13> kindNames = {"Syntax", "DuplicateKey", "UnknownKey", "MissingKey", "WrongKind",
    "BadValue", "Surprise", "NotAllowed", "TooLarge", "UnknownName", "Conflict", "SecretInFile", "CannotBeMet"};

std::string verdictOf(const std::string& text, const PlanContext& context)
{
    const auto file = readPlan({"plan", text}, context);
    if (file) {
        const auto pinned = readPinnedPlan(file->resolvedText, context);
        return pinned && *pinned == file->plan ? "accept" : "lost";
    }
    std::string verdict = "refuse";
    for (const PlanProblem& problem : file.error()) {
        if (!problem.warning) {
            verdict += std::string("\t") + kindNames.at(static_cast<std::size_t>(problem.kind)) + "@" + problem.path;
        }
    }
    return verdict;
}

} // namespace

int main()
{
    const PlanContext context{{}, builtInTemplates()};
    std::string line;
    while (std::getline(std::cin, line)) {
        // A text stands for the plan that it holds: so YAML of many lines fits in one.
        const auto tree = line.rfind('"', 0) == 0 ? readTree("[" + line + "]", {}) : Result<TreeNode, PlanProblem>();
        std::cout << verdictOf(tree && !tree->items.empty() ? tree->items[0].text : line, context) << '\n';
    }
    return 0;
}
