// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/planreader.h"
#include "models/rollout/treereader.h"

namespace bellwether {

/// The parts of a plan file, one function a section. Each takes its keys from `plan` and leaves the rest.

void readMetrics(FieldReader& fields, Plan& plan, bool pinned, ProblemList& problems);
void readRules(FieldReader& fields, Plan& plan, ProblemList& problems);
void readTraffic(FieldReader& fields, Plan& plan, ProblemList& problems);
void readVersions(FieldReader& fields, Plan& plan, ProblemList& problems);
void readStages(FieldReader& fields, Plan& plan, ProblemList& problems);
void readChecklists(FieldReader& fields, Plan& plan, const PlanContext& context, ProblemList& problems);

/// The words that plans use for severities, weakest first, and for checklist phases, in their order.
[[nodiscard]] const std::vector<std::string>& severityWords();
[[nodiscard]] const std::vector<std::string>& phaseWords();

} // namespace bellwether
