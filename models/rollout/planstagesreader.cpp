// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/plansections.h"

#include "models/rollout/scalars.h"

#include <algorithm>
#include <limits>

namespace bellwether {

namespace {

using Kind = PlanProblem::Kind;

/// "No worse" is shown within a margin alone; a metric of another kind than a proportion is not judged without one.
void checkVerdictGate(FieldReader& reader, const Plan& plan)
{
    const auto isEndless
        = [](const MetricPlan& metric) { return metric.kind == MetricKind::Proportion && !metric.accept; };
    const auto endless = std::ranges::find_if(plan.metrics, isEndless);
    if (endless != plan.metrics.end()) {
        reader.problem(Kind::CannotBeMet, "verdict", "no-worse",
            "without accept, \"no worse\" is never shown of " + endless->name.value, true);
    } else if (std::ranges::none_of(plan.metrics, [](const MetricPlan& metric) { return metric.accept.has_value(); })) {
        reader.problem(Kind::CannotBeMet, "verdict", "no-worse", "no metric has an accept, so none is judged", true);
    }
}

Gates readGates(FieldReader& stage, const std::string& path, const Plan& plan, ProblemList& problems)
{
    Gates gates;
    const TreeNode* node = stage.take("gates");
    if (!node) {
        return gates;
    }
    FieldReader reader(*node, path + ".gates", problems);
    gates.verdictNoWorse = reader.word("verdict", {"no-worse"}).has_value();
    if (gates.verdictNoWorse) {
        checkVerdictGate(reader, plan);
    }
    gates.requests = reader.number("requests", 0, std::numeric_limits<double>::max()).value_or(0);
    if (const auto phase = reader.word("checklist", phaseWords())) {
        gates.checklist = static_cast<ChecklistPhase>(*phase);
        if (!plan.checklists.contains(*gates.checklist)) {
            reader.problem(Kind::UnknownName, "checklist", phaseWords()[*phase], "a phase of this plan's checklists");
        }
    }
    if (const TreeNode* approval = reader.take("approval")) {
        FieldReader fields(*approval, path + ".gates.approval", problems);
        gates.approval = Approval{fields.text("role", true), fields.word("not", {"requester"}).has_value()};
        if (gates.approval->notRequester) {
            fields.problem(Kind::CannotBeMet, "not", "requester",
                "who plans a deployment is the only one who can approve it, because one user has the whole engine",
                true);
        }
    }
    return gates;
}

Stage readStage(FieldReader& reader, const std::string& path, const Plan& plan, ProblemList& problems)
{
    Stage stage;
    const std::string weight = reader.quantity("weight", true);
    const auto percent = percentOf(weight);
    stage.weight = {percent.value_or(0)};
    if (!weight.empty() && (!percent || *percent <= 0 || *percent > 100)) {
        reader.problem(Kind::BadValue, "weight", weight, "a share above 0 and at most 100 percent");
    } else if (!plan.stages.empty() && percent && *percent <= plan.stages.back().weight.percent) {
        reader.problem(Kind::Conflict, "weight", weight, "more than the stage before");
    }
    stage.atLeast = reader.duration("at_least").value_or(Duration{0});
    stage.gates = readGates(reader, path, plan, problems);
    return stage;
}

Checklist readChecklist(FieldReader& reader, ChecklistPhase phase, const PlanContext& context)
{
    Checklist list;
    list.templateName = reader.text("template");
    if (!list.templateName.empty()) {
        const auto found = context.templates.find(list.templateName);
        if (found == context.templates.end()) {
            reader.problem(Kind::UnknownName, "template", list.templateName, "a checklist template");
        } else if (const auto items = found->second.find(phase); items != found->second.end()) {
            list.items = items->second;
        }
    }
    for (std::string& item : reader.texts("items")) {
        list.items.push_back(std::move(item));
    }
    list.gates = reader.texts("gates");
    for (const std::string& gate : list.gates) {
        if (std::find(list.items.begin(), list.items.end(), gate) == list.items.end()) {
            reader.problem(Kind::UnknownName, "gates", gate, "an item of this checklist");
        }
    }
    return list;
}

} // namespace

const std::vector<std::string>& phaseWords()
{
    static const std::vector<std::string> words = {"pre", "during", "post"};
    return words;
}

void readStages(FieldReader& fields, Plan& plan, ProblemList& problems)
{
    fields.list(
        "stages",
        [&](const TreeNode& item, const std::string& path) {
            FieldReader reader(item, path, problems);
            plan.stages.push_back(readStage(reader, path, plan, problems));
        },
        true);
    if (plan.stages.empty() && fields.has("stages")) {
        fields.problem(Kind::BadValue, "stages", "no stage", "at least one stage");
    }
}

void readChecklists(FieldReader& fields, Plan& plan, const PlanContext& context, ProblemList& problems)
{
    const TreeNode* checklists = fields.take("checklists");
    if (!checklists) {
        return;
    }
    FieldReader reader(*checklists, "checklists", problems);
    for (std::size_t index = 0; index < phaseWords().size(); ++index) {
        if (const TreeNode* list = reader.take(phaseWords()[index])) {
            const auto phase = static_cast<ChecklistPhase>(index);
            FieldReader items(*list, "checklists." + phaseWords()[index], problems);
            plan.checklists[phase] = readChecklist(items, phase, context);
        }
    }
}

} // namespace bellwether
