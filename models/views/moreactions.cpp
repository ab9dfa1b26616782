// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/moreactions.h"

#include "models/rollout/decide.h"
#include "models/rollout/testusers.h"
#include "models/views/format.h"
#include "models/views/troubles.h"

#include <QCoreApplication>

#include <set>

namespace bellwether {

namespace {

using Kind = MoreAction::Kind;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MoreActions)
};

/// Enabled when the core would carry it out, whatever a person types.
MoreAction tried(const Snapshot& snapshot, MoreAction action)
{
    std::set<std::string> there = testUsersSeen(snapshot.observations);
    for (const auto& [key, intent] : snapshot.state.testUsers) {
        there.insert(key);
    }
    const bool removes = action.kind == Kind::RemoveTestUser && !there.empty();
    const QString typed = removes ? toText(*there.begin()) : QStringLiteral("words");
    const Command command{
        snapshot.state.id, wishOf(action, typed), "somebody", reasonOf(action, typed).toStdString(), {}};
    const auto outcome = decide(snapshot.state, command, snapshot.observations, snapshot.now);
    action.enabled = outcome.has_value() && !snapshot.recorded;
    action.note = outcome ? QString() : textOf(outcome.error().front(), snapshot);
    return action;
}

/// More than these would bury the rest of the menu: then the key is typed.
constexpr std::size_t mostTestUserLines = 5;

void addTestUsers(const Snapshot& snapshot, std::vector<MoreAction>& all)
{
    const DeploymentState& state = snapshot.state;
    if (!state.plan || !state.plan->traffic.testUsers || state.phase == Phase::Closed) {
        return;
    }
    const auto add = [&](Kind kind, const QString& text, const QString& question = {}, const QString& key = {}) {
        all.push_back(tried(snapshot, {kind, text, {}, question, key, false}));
    };
    if (state.phase == Phase::Planned || state.phase == Phase::Running) {
        const int nodes = static_cast<int>(snapshot.observations.nodes.size());
        add(Kind::AddTestUser, Words::tr("Send a test user to the canary…"),
            Words::tr("Every request of this user goes to the canary at once, whatever its share, on %n node(s), "
                      "until the user is sent back or the deployment rolls back. The user's key:",
                "", nodes));
    }
    std::set<std::string> keys = testUsersSeen(snapshot.observations);
    for (const auto& [key, intent] : state.testUsers) {
        if (!isLeft(intent)) {
            keys.insert(key);
        }
    }
    if (keys.size() > mostTestUserLines) {
        add(Kind::RemoveTestUser, Words::tr("Send a test user back to stable…"),
            Words::tr("%n test user(s) go to the canary. The key of the one that goes back:", "",
                static_cast<int>(keys.size())));
        return;
    }
    for (const std::string& key : keys) {
        const QString name = toText(key);
        add(Kind::RemoveTestUser, Words::tr("Send the test user %1 back to stable").arg(name), {}, name);
    }
}

} // namespace

std::vector<MoreAction> moreActions(const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    std::vector<MoreAction> all;
    const auto add = [&](Kind kind, const QString& text, const QString& question = {}, const QString& subject = {}) {
        all.push_back(tried(snapshot, {kind, text, {}, question, subject, false}));
    };
    const Stage* stage = currentStage(state);
    if (stage && stage->gates.approval && state.phase == Phase::Running) {
        const QString role = toText(stage->gates.approval->role);
        add(Kind::Approve, Words::tr("Approve leaving this stage as %1").arg(role), {}, role);
    }
    addTestUsers(snapshot, all);
    if (state.phase == Phase::Planned) {
        add(Kind::CheckPreflight, Words::tr("Repeat the pre-flight"));
    }
    if (state.disarmed) {
        add(Kind::Arm, Words::tr("Arm the rules again"));
    } else if (state.phase == Phase::Running) {
        add(Kind::Disarm, Words::tr("Disarm the rules…"),
            Words::tr("Nothing will roll back by itself until somebody arms the rules again. Why?"));
    }
    add(Kind::Note, Words::tr("Add a note…"), Words::tr("A note for the record"));
    add(Kind::Close, Words::tr("Close the deployment"));
    return all;
}

Wish wishOf(const MoreAction& action, const QString& typed)
{
    switch (action.kind) {
    case Kind::Note:
        return AddNote{typed.toStdString()};
    case Kind::Approve:
        return GiveApproval{action.subject.toStdString()};
    case Kind::Disarm:
        return Disarm{};
    case Kind::Arm:
        return Arm{};
    case Kind::CheckPreflight:
        return CheckPreflight{};
    case Kind::AddTestUser:
        return RouteTestUser{typed.toStdString(), true};
    case Kind::RemoveTestUser:
        return RouteTestUser{(action.subject.isEmpty() ? typed : action.subject).toStdString(), false};
    case Kind::Close:
        break;
    }
    return CloseDeployment{};
}

QString reasonOf(const MoreAction& action, const QString& typed)
{
    return action.kind == Kind::Disarm ? typed : QString();
}

} // namespace bellwether
