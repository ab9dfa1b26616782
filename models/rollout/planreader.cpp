// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/planreader.h"

#include "models/rollout/plansections.h"

#include <algorithm>

namespace bellwether {

namespace {

using Kind = PlanProblem::Kind;

/// The child over the parent: maps member by member, everything else as a whole.
TreeNode merged(const TreeNode& parent, const TreeNode& child)
{
    if (parent.kind != TreeNode::Kind::Map || child.kind != TreeNode::Kind::Map) {
        return child;
    }
    TreeNode all = child;
    all.entries.clear();
    for (const TreeNode::Entry& entry : parent.entries) {
        const TreeNode* own = child.find(entry.key);
        all.entries.push_back(entry);
        if (own) {
            all.entries.back().value = merged(entry.value, *own);
            all.entries.back().mark = own->mark;
        }
    }
    for (const TreeNode::Entry& entry : child.entries) {
        if (!parent.find(entry.key)) {
            all.entries.push_back(entry);
        }
    }
    return all;
}

void readLinks(FieldReader& fields, Plan& plan, ProblemList& problems)
{
    const TreeNode* links = fields.take("links");
    if (!links) {
        return;
    }
    FieldReader reader(*links, "links", problems);
    for (const TreeNode::Entry& entry : links->entries) {
        const std::string link = reader.text(entry.key);
        if (!link.empty() && link.rfind("https://", 0) != 0 && link.rfind("http://", 0) != 0) {
            reader.problem(Kind::BadValue, entry.key, link, "a link that begins with https:// or http://");
        }
        plan.links[entry.key] = link;
    }
}

void readConnections(FieldReader& fields, Plan& plan, ProblemList& problems)
{
    const TreeNode* connections = fields.take("connections", true);
    if (!connections) {
        return;
    }
    FieldReader reader(*connections, "connections", problems);
    for (const std::string role : {"metrics", "traffic", "flags"}) {
        const std::string name = reader.text(role, role == "traffic");
        if (!name.empty()) {
            plan.connections[role] = {name};
        }
    }
}

void readAutomatic(FieldReader& fields, Plan& plan, bool pinned, ProblemList& problems)
{
    const TreeNode* automatic = fields.take("automatic");
    if (!automatic) {
        return;
    }
    FieldReader reader(*automatic, "automatic", problems);
    std::vector<std::string> words = severityWords();
    words.push_back("never");
    const auto rollback = reader.word("rollback", words);
    if (rollback && *rollback < severityWords().size()) {
        plan.automatic.rollback = static_cast<Severity>(*rollback);
    }
    const bool promotes = reader.word("promote", {"never", "armed"}).value_or(0) == 1;
    if (promotes && !pinned) {
        reader.problem(Kind::NotAllowed, "promote", "armed", "never: only a person's press enters a stage");
    }
}

void readFlags(FieldReader& fields, Plan& plan, ProblemList& problems)
{
    fields.list("flags", [&](const TreeNode& item, const std::string& path) {
        FieldReader reader(item, path, problems);
        FlagPlan flag{reader.text("key", true), reader.boolean("kill").value_or(false)};
        const bool known = std::any_of(
            plan.flags.begin(), plan.flags.end(), [&](const FlagPlan& other) { return other.key == flag.key; });
        if (known && !flag.key.empty()) {
            reader.problem(Kind::Conflict, "key", flag.key, "a flag that stands here once");
        }
        plan.flags.push_back(std::move(flag));
    });
}

Plan readFields(const TreeNode& tree, const PlanContext& context, ProblemList& problems)
{
    Plan plan;
    FieldReader fields(tree, {}, problems);
    static_cast<void>(fields.word("apiVersion", {"bellwether/v1"}, true));
    fields.take("extends");
    plan.service = fields.text("service", true);
    plan.environment = fields.text("environment", true);
    plan.owner = fields.text("owner");
    plan.team = fields.text("team");
    plan.requiredFacts = fields.texts("requires");
    readLinks(fields, plan, problems);
    readConnections(fields, plan, problems);
    readTraffic(fields, plan, problems);
    readVersions(fields, plan, problems);
    readMetrics(fields, plan, context.pinned, problems);
    readRules(fields, plan, problems);
    readAutomatic(fields, plan, context.pinned, problems);
    plan.evidence = static_cast<EvidencePlan>(fields.word("evidence", {"calibrated", "counts", "careful"}).value_or(0));
    plan.warmUp = fields.duration("warm_up").value_or(Duration{0});
    readChecklists(fields, plan, context, problems);
    readStages(fields, plan, problems);
    readFlags(fields, plan, problems);
    return plan;
}

Result<TreeNode, PlanProblem> withParent(
    TreeNode tree, const PlanText& text, const PlanContext& context, std::string& parentFile)
{
    const TreeNode* extends = tree.find("extends");
    if (!extends) {
        return tree;
    }
    const auto fail = [&](Kind kind, std::string expected) {
        return Unexpected<PlanProblem>(PlanProblem{
            kind, text.file, extends->mark, "extends", excerptOf(extends->text), std::move(expected), false});
    };
    if (extends->kind != TreeNode::Kind::Scalar || extends->text.empty()) {
        return fail(Kind::WrongKind, "the name of a file");
    }
    const auto parent = context.parent ? context.parent(extends->text) : std::nullopt;
    if (!parent) {
        return fail(Kind::UnknownName, "a file that can be read");
    }
    Result<TreeNode, PlanProblem> parentTree = readTree(parent->text, parent->file, 1);
    if (!parentTree) {
        return parentTree;
    }
    if (parentTree->kind != TreeNode::Kind::Map) {
        return fail(Kind::WrongKind, "a file that holds a map");
    }
    parentFile = parent->file;
    if (parentTree->find("extends")) {
        return fail(Kind::NotAllowed, "one level only: " + parent->file + " extends another file");
    }
    TreeNode all = merged(*parentTree, tree);
    std::erase_if(all.entries, [](const TreeNode::Entry& entry) { return entry.key == "extends"; });
    return all;
}

} // namespace

Result<PlanFile, PlanProblems> readPlan(const PlanText& text, const PlanContext& context)
{
    std::string parentFile;
    Result<TreeNode, PlanProblem> tree = readTree(text.text, text.file);
    if (tree) {
        tree = withParent(std::move(*tree), text, context, parentFile);
    }
    if (!tree) {
        return Unexpected<PlanProblems>(PlanProblems{tree.error()});
    }
    ProblemList problems({text.file, parentFile});
    Plan plan = readFields(*tree, context, problems);
    if (problems.hasErrors()) {
        return Unexpected<PlanProblems>(problems.all());
    }
    std::string resolved = toJsonText(*tree);
    if (const auto again = readTree(resolved, text.file); !again) {
        // Each within the limits, and too large together: it could be pinned, and never be read again.
        return Unexpected<PlanProblems>(PlanProblems{again.error()});
    }
    return PlanFile{std::move(plan), std::move(resolved), problems.all()};
}

std::shared_ptr<const Plan> readPinnedPlan(const std::string& resolvedText, const PlanContext& context)
{
    PlanContext earlier = context;
    earlier.pinned = true;
    const Result<PlanFile, PlanProblems> file = readPlan({"pinned plan", resolvedText}, earlier);
    return file ? std::make_shared<const Plan>(file->plan) : nullptr;
}

} // namespace bellwether
