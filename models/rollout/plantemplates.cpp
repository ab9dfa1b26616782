// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/planreader.h"

namespace bellwether {

std::map<std::string, std::map<ChecklistPhase, std::vector<std::string>>> builtInTemplates()
{
    return {{"guide",
        {
            {ChecklistPhase::Pre,
                {"All tests passing in CI/CD", "Security scan completed", "Database migrations tested",
                    "Rollback plan documented", "Monitoring alerts configured", "Team notified of deployment",
                    "Feature flags configured", "Kill switches tested", "Load testing completed",
                    "Documentation updated"}},
            {ChecklistPhase::During,
                {"Monitor error rates", "Watch latency metrics", "Check business KPIs", "Verify traffic distribution",
                    "Monitor resource usage", "Check downstream services", "Validate data consistency",
                    "Monitor user feedback", "Track deployment progress", "Keep stakeholders informed"}},
            {ChecklistPhase::Post,
                {"Verify all metrics stable", "Clean up old resources", "Update documentation", "Conduct retrospective",
                    "Archive old versions", "Update runbooks", "Train support team", "Plan flag cleanup",
                    "Schedule follow-up review", "Celebrate success!"}},
        }}};
}

} // namespace bellwether
