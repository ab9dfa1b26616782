// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/commandjson.h"

#include "models/rollout/planreader.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array refusalNames = {"plan-unreadable", "already-planned", "not-started", "not-running",
    "already-closed", "canary-has-traffic", "preflight-missing", "preflight-blocks", "intent-pending", "no-intent",
    "on-hold", "not-on-hold", "foreign-change", "already-there", "out-of-range", "skips-stage", "no-node",
    "node-silent", "nodes-disagree", "metrics-stale", "verdict-not-good", "too-early", "too-few-requests", "items-open",
    "approval-missing", "approver-is-requester", "rule-triggered", "log-not-writable", "log-broken", "invariant-failed",
    "not-automatic", "already-armed", "already-disarmed", "unknown-item", "not-signed", "already-signed",
    "reason-needed", "empty-note", "no-sticky-sessions", "too-many-waiting", "no-test-users", "not-a-test-user-key",
    "too-many-test-users", "test-user-known", "test-user-unknown", "canary-not-ready", "test-users-left", "stage-moved",
    "shares-differ"};
static_assert(refusalNames.size() == std::size_t(Refusal::Kind::SharesDiffer) + 1);

std::string text(const QJsonObject& json, QLatin1StringView key)
{
    return json.value(key).toString().toStdString();
}

ChecklistPhase phaseOf(const QJsonObject& json)
{
    const QString phase = json.value("phase"_L1).toString();
    return phase == u"during" ? ChecklistPhase::During : phase == u"post" ? ChecklistPhase::Post : ChecklistPhase::Pre;
}

PlanDeployment planOf(const QJsonObject& json)
{
    PlanDeployment wish;
    wish.planText = text(json, "plan"_L1);
    wish.plan = readPinnedPlan(wish.planText, {{}, builtInTemplates()});
    wish.versions = {{text(json, "stable"_L1)}, {text(json, "canary"_L1)}};
    const QJsonObject facts = json.value("facts"_L1).toObject();
    for (auto fact = facts.begin(); fact != facts.end(); ++fact) {
        wish.facts[fact.key().toStdString()] = fact.value().toString().toStdString();
    }
    return wish;
}

/// A stage that is no number of one can never be next.
Promote promoteOf(const QJsonObject& json)
{
    const QJsonValue stage = json.value("stage"_L1);
    if (stage.isUndefined()) {
        return {};
    }
    const qint64 number = stage.toInteger(0);
    return {number > 0 ? static_cast<std::size_t>(number - 1) : std::numeric_limits<std::size_t>::max()};
}

std::optional<Wish> wishOf(const QJsonObject& json)
{
    using Make = std::function<Wish(const QJsonObject&)>;
    static const QHash<QString, Make> wishes = {
        {u"plan"_s, [](const QJsonObject& object) { return planOf(object); }},
        {u"promote"_s, [](const QJsonObject& object) { return promoteOf(object); }},
        {u"shift"_s, [](const QJsonObject& object) { return ShiftTraffic{{object.value("share"_L1).toDouble(-1)}}; }},
        {u"rollback"_s, [](const QJsonObject&) { return RollBack{}; }},
        {u"move-sticky"_s, [](const QJsonObject&) { return MoveStickySessions{}; }},
        {u"test-user add"_s,
            [](const QJsonObject& object) {
                return RouteTestUser{text(object, "key"_L1), true};
            }},
        {u"test-user remove"_s,
            [](const QJsonObject& object) {
                return RouteTestUser{text(object, "key"_L1), false};
            }},
        {u"hold"_s, [](const QJsonObject&) { return Hold{}; }},
        {u"resume"_s, [](const QJsonObject&) { return Resume{}; }},
        {u"arm"_s, [](const QJsonObject&) { return Arm{}; }},
        {u"disarm"_s, [](const QJsonObject&) { return Disarm{}; }},
        {u"cancel"_s, [](const QJsonObject&) { return CancelIntent{}; }},
        {u"check"_s, [](const QJsonObject&) { return CheckPreflight{}; }},
        {u"note"_s, [](const QJsonObject& object) { return AddNote{text(object, "text"_L1)}; }},
        {u"sign"_s,
            [](const QJsonObject& object) {
                return SignItem{phaseOf(object), text(object, "item"_L1)};
            }},
        {u"withdraw"_s,
            [](const QJsonObject& object) {
                return WithdrawItem{phaseOf(object), text(object, "item"_L1)};
            }},
        {u"waive"_s,
            [](const QJsonObject& object) {
                return WaiveItem{phaseOf(object), text(object, "item"_L1)};
            }},
        {u"approve"_s, [](const QJsonObject& object) { return GiveApproval{text(object, "role"_L1)}; }},
        {u"close"_s, [](const QJsonObject&) { return CloseDeployment{}; }},
    };
    const auto found = wishes.constFind(json.value("do"_L1).toString());
    return found == wishes.constEnd() ? std::nullopt : std::optional((*found)(json));
}

} // namespace

std::optional<Command> commandOf(const QJsonObject& json, const std::string& actor)
{
    auto wish = wishOf(json);
    const std::string deployment = text(json, "deployment"_L1);
    if (!wish || deployment.empty()) {
        return {};
    }
    return Command{{deployment}, std::move(*wish), actor, text(json, "reason"_L1), {text(json, "correlation"_L1)}};
}

QString nameOf(Refusal::Kind kind)
{
    const auto index = static_cast<std::size_t>(kind);
    return QString::fromLatin1(index < refusalNames.size() ? refusalNames[index] : "unknown");
}

QJsonArray toJson(const Refusals& refusals)
{
    QJsonArray array;
    for (const Refusal& refusal : refusals) {
        array.append(
            QJsonObject{{u"kind"_s, nameOf(refusal.kind)}, {u"subject"_s, QString::fromStdString(refusal.subject)},
                {u"remaining_ms"_s, qint64(refusal.remaining.count())}});
    }
    return array;
}

Refusals refusalsOf(const QJsonArray& json)
{
    Refusals refusals;
    for (const auto& value : json) {
        const QJsonObject object = value.toObject();
        const QByteArray name = object.value("kind"_L1).toString().toLatin1();
        const auto found = std::find(refusalNames.begin(), refusalNames.end(), name);
        if (found != refusalNames.end()) {
            refusals.push_back({static_cast<Refusal::Kind>(found - refusalNames.begin()), text(object, "subject"_L1),
                Duration(object.value("remaining_ms"_L1).toInteger())});
        }
    }
    return refusals;
}

} // namespace bellwether
