// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/statetext.h"

#include "models/rollout/eventcodec.h"

#include <array>
#include <sstream>

namespace bellwether::test {

namespace {

void add(std::ostream& out, const char* name, const std::optional<Now>& moment)
{
    out << name << ' ';
    if (moment) {
        out << moment->utc.time_since_epoch().count() << '/' << moment->monotonic.time_since_epoch().count() << '/'
            << moment->boot.value;
    } else {
        out << '-';
    }
    out << '\n';
}

void addIntent(std::ostream& out, const DeploymentState& state)
{
    if (!state.intent) {
        out << "intent -\n";
        return;
    }
    const Intent& intent = *state.intent;
    out << "intent " << intent.from.percent << " to " << intent.target.percent << ' ' << intent.raises
        << intent.moveSticky << ' ' << intent.operation.value;
    for (const NodeId& node : intent.reported) {
        out << ' ' << node.value;
    }
    add(out, " made", intent.made);
}

void addWatch(std::ostream& out, const DeploymentState& state)
{
    for (const auto& [id, verdict] : state.verdicts) {
        out << "verdict " << id.value << ' ' << encode(verdict) << '\n';
    }
    for (const auto& [key, version] : state.instances) {
        out << "instance " << static_cast<int>(key.first) << ' ' << key.second << ' ' << version.value << '\n';
    }
    for (const auto& [rule, triggered] : state.triggered) {
        out << "triggered " << rule << ' ' << encode(triggered) << '\n';
    }
    for (const auto& [connection, subject] : state.lost) {
        out << "lost " << connection.value << ' ' << subject << '\n';
    }
}

void addPeople(std::ostream& out, const DeploymentState& state)
{
    for (const auto& [key, signature] : state.signatures) {
        out << "signed " << static_cast<int>(key.first) << ' ' << key.second << ' ' << signature.actor << ' '
            << signature.waived << ' ' << signature.reason << ' ' << signature.at.time_since_epoch().count() << '\n';
    }
    for (const ApprovalRecord& approval : state.approvals) {
        out << "approval " << approval.actor << ' ' << approval.role << ' ' << approval.at.time_since_epoch().count()
            << '\n';
    }
    for (const auto& [fact, value] : state.facts) {
        out << "fact " << fact << ' ' << value << '\n';
    }
}

void addTraffic(std::ostream& out, const DeploymentState& state)
{
    out << "stage " << (state.stage ? static_cast<int>(*state.stage) : -1) << " passed " << state.gatePassed << '\n';
    out << "expected " << (state.expected ? state.expected->percent : -1) << " ceiling " << state.ceiling.percent
        << " sticky " << state.stickyLeft << '\n';
    for (const auto& [node, share] : state.adopted) {
        out << "adopted " << node.value << ' ' << share.percent << '\n';
    }
    if (state.foreign) {
        out << "foreign " << encode(*state.foreign) << '\n';
    }
}

} // namespace

std::string nameOf(Phase phase)
{
    constexpr std::array names = {"Planned", "Running", "RollingBack", "RolledBack", "Promoted", "Closed"};
    return names.at(static_cast<std::size_t>(phase));
}

std::string describe(const DeploymentState& state)
{
    std::ostringstream out;
    out << state.id.value << ' ' << state.sequence << ' ' << nameOf(state.phase) << " plan " << (state.plan != nullptr)
        << ' ' << state.planText << '\n';
    out << state.versions.stable.value << ' ' << state.versions.canary.value << " for " << state.requester << '\n';
    out << "held " << state.held << " disarmed " << state.disarmed << " guarded " << state.guarded << '\n';
    add(out, "planned", state.plannedAt);
    add(out, "started", state.startedAt);
    add(out, "ended", state.endedAt);
    add(out, "stage since", state.stageSince);
    add(out, "preflight", state.preflightAt);
    out << "wanted " << state.preflightWanted << ' ' << (state.preflight ? encode(*state.preflight) : "-") << '\n';
    addTraffic(out, state);
    addIntent(out, state);
    for (const auto& [key, user] : state.testUsers) {
        out << "test user " << key << ' ' << user.toCanary << user.settled << ' ' << user.operation.value;
        for (const NodeId& node : user.reported) {
            out << ' ' << node.value;
        }
        add(out, " made", user.made);
    }
    addWatch(out, state);
    addPeople(out, state);
    return out.str();
}

std::string summarize(const DeploymentState& state)
{
    std::ostringstream out;
    out << nameOf(state.phase);
    if (state.stage) {
        out << ", stage " << *state.stage + 1 << (state.gatePassed ? " (gate passed)" : "");
    }
    if (state.expected) {
        out << ", expects " << state.expected->percent << " %";
    }
    for (const auto& [node, share] : state.adopted) {
        out << ", " << node.value << " left at " << share.percent << " %";
    }
    if (state.intent) {
        out << ", wants " << state.intent->target.percent << " %"
            << (state.intent->moveSticky ? " without sessions" : "");
    }
    out << (state.held ? ", held" : "") << (state.foreign ? ", foreign change" : "")
        << (state.disarmed ? ", disarmed" : "") << (state.guarded ? ", guarded" : "");
    for (const auto& [key, user] : state.testUsers) {
        out << ", " << key << (user.settled ? " on the " : " wanted on the ") << (user.toCanary ? "canary" : "stable");
    }
    for (const auto& [connection, subject] : state.lost) {
        out << ", lost " << connection.value << (subject.empty() ? "" : " ") << subject;
    }
    return out.str();
}

std::string describe(const Event& event)
{
    std::string text = std::to_string(event.sequence) + ' ' + typeOf(event.payload) + " by " + event.actor;
    const bool isPlan = std::holds_alternative<DeploymentPlanned>(event.payload);
    const std::string members = encode(event.payload);
    text += isPlan || members == "{}" ? std::string{} : ' ' + members;
    return text + (event.operation.isEmpty() ? std::string{} : " as " + event.operation.value);
}

std::string describe(const Effect& effect)
{
    std::string text = keyOf(effect);
    if (const auto* write = std::get_if<WriteTraffic>(&effect)) {
        std::ostringstream more;
        more << ' ' << write->order.target.percent << " %" << (write->order.moveSticky ? " and its sessions" : "")
             << " as " << write->order.operation.value;
        text += more.str();
    } else if (const auto* user = std::get_if<WriteTestUser>(&effect)) {
        text += (user->order.toCanary ? " to the canary as " : " to the stable as ") + user->order.operation.value;
    }
    return text;
}

std::string describe(const Refusals& refusals)
{
    std::string text;
    for (const Refusal& refusal : refusals) {
        text += (text.empty() ? "" : ", ") + std::to_string(static_cast<int>(refusal.kind));
        text += refusal.subject.empty() ? std::string{} : ' ' + refusal.subject;
    }
    return text;
}

} // namespace bellwether::test
