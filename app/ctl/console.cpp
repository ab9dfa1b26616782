// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/console.h"

#include "app/compose/protocol.h"
#include "app/compose/records.h"

#include <QJsonDocument>

#include <cstdio>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

void write(std::FILE* stream, const QByteArray& bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

} // namespace

void Console::print(const QString& text) const
{
    write(stdout, text.endsWith('\n'_L1) ? text.toUtf8() : text.toUtf8() + '\n');
}

void Console::print(const QJsonObject& json) const
{
    write(stdout, QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
}

void Console::complain(const QString& text) const
{
    write(stderr, text.toUtf8() + '\n');
}

void Console::complain(const ConsoleMessage& message) const
{
    complain(textOf(message));
}

void Console::complain(const PlanProblems& problems) const
{
    for (const PlanProblem& problem : problems) {
        complain(textOf(problem));
    }
}

void Console::complainRefused(const QJsonArray& refusals) const
{
    for (const Refusal& refusal : refusalsOf(refusals)) {
        complain(textOf(refusal));
    }
}

ExitCode Console::complain(const SessionError& error) const
{
    const QString path = QString::fromStdString(error.store.path);
    switch (error.kind) {
    case SessionError::Kind::NoEngine:
        complain({ConsoleMessage::Kind::NoEngine, {}, {}});
        break;
    case SessionError::Kind::Silent:
        complain({ConsoleMessage::Kind::EngineSilent, {}, {}});
        break;
    case SessionError::Kind::Store:
        if (error.store.fault == StoreFault::Locked) {
            complain({ConsoleMessage::Kind::StoreLocked, path, {}});
        } else {
            complain({ConsoleMessage::Kind::StoreFailed, path, QString::fromLatin1(wordOf(error.store.fault))});
        }
        break;
    case SessionError::Kind::NoSocket:
        complain({ConsoleMessage::Kind::NoSocket, error.words, {}});
        break;
    case SessionError::Kind::Connections:
        complain(error.problems);
        return ExitCode::BadFile;
    }
    return ExitCode::Unavailable;
}

void Console::printEvent(const QJsonObject& json)
{
    if (m_json) {
        print(json);
        return;
    }
    const Event event = eventOf(json, [](const std::string& text) { return readPinnedPlan(text, planContext()); });
    std::shared_ptr<const Plan>& plan = m_plans[json.value("deployment"_L1).toString()];
    if (const auto* planned = std::get_if<DeploymentPlanned>(&event.payload)) {
        plan = planned->plan;
    }
    print(lineOf(event, plan.get()));
    if (const auto* checked = std::get_if<PreflightChecked>(&event.payload)) {
        for (const PreflightFinding& finding : checked->findings) {
            print((finding.blocks ? u"          ! "_s : u"          - "_s) + textOf(finding));
        }
    }
}

} // namespace bellwether
