// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/session.h"
#include "app/compose/wording.h"
#include "app/ctl/arguments.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <memory>

namespace bellwether {

/// Where results and complaints go: results to the standard output, as text or as one JSON object a line; all else, as
/// text, to the error output.
class Console
{
public:
    explicit Console(bool json)
        : m_json(json)
    { }

    [[nodiscard]] bool isJson() const { return m_json; }

    void print(const QString& text) const;
    void print(const QJsonObject& json) const;
    void complain(const QString& text) const;
    void complain(const ConsoleMessage& message) const;
    void complain(const PlanProblems& problems) const;
    void complainRefused(const QJsonArray& refusals) const;

    /// Says why there is no engine and returns the exit code for it.
    [[nodiscard]] ExitCode complain(const SessionError& error) const;

    /// Prints an event, as JSON or as a line. Remembers each deployment's plan, which comes with its first event.
    void printEvent(const QJsonObject& event);

private:
    bool m_json;
    std::map<QString, std::shared_ptr<const Plan>> m_plans;
};

} // namespace bellwether
