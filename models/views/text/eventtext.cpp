// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/eventtext.h"

#include "models/views/text/backendtext.h"
#include "models/views/text/judgewords.h"
#include "models/views/text/quantitytext.h"
#include "models/views/text/ruleeventtext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace bellwether {

namespace {

QString ordinal(std::size_t index)
{
    return QString::number(index + 1);
}

QString shift(Share from, Share to)
{
    return QStringLiteral("%1 → %2").arg(inWords(from), inWords(to));
}

QString stageText(std::size_t stage, const Plan* plan)
{
    if (!plan || stage >= plan->stages.size()) {
        return QCoreApplication::translate("Event", "stage %1").arg(ordinal(stage));
    }
    return QCoreApplication::translate("Event", "stage %1 of %2, %3")
        .arg(ordinal(stage), QString::number(plan->stages.size()), inWords(plan->stages[stage].weight));
}

QString readBack(const std::map<NodeId, Share>& observed, Duration took)
{
    return QCoreApplication::translate("Event", "%n node(s) read back in %1", "", int(observed.size()))
        .arg(inWords(took));
}

QString withWords(const std::string& subject, const std::string& detail)
{
    return detail.empty()
        ? foreignWords(subject)
        : QCoreApplication::translate("Event", "%1: “%2”").arg(foreignWords(subject), foreignWords(detail));
}

QString phaseText(ChecklistPhase phase)
{
    switch (phase) {
    case ChecklistPhase::Pre:
        return QCoreApplication::translate("Event", "before");
    case ChecklistPhase::During:
        return QCoreApplication::translate("Event", "during");
    case ChecklistPhase::Post:
        break;
    }
    return QCoreApplication::translate("Event", "after");
}

QString itemText(ChecklistPhase phase, const std::string& item)
{
    return QStringLiteral("%1 · “%2”").arg(phaseText(phase), foreignWords(item));
}

QString causeText(ShiftLapsed::Cause cause)
{
    switch (cause) {
    case ShiftLapsed::Cause::TooOld:
        return QCoreApplication::translate("Event", "not observed within 10 s; give the command again");
    case ShiftLapsed::Cause::Restarted:
        return QCoreApplication::translate("Event", "Bellwether was restarted in between; give the command again");
    case ShiftLapsed::Cause::Cancelled:
        return QCoreApplication::translate("Event", "cancelled");
    case ShiftLapsed::Cause::WorldChanged:
        return QCoreApplication::translate("Event", "the traffic was changed by somebody else in between");
    case ShiftLapsed::Cause::NodeUnreachable:
        break;
    }
    return QCoreApplication::translate("Event", "a node cannot be reached");
}

QString causeText(const TestUserNotRouted& e)
{
    switch (e.cause) {
    case TestUserNotRouted::Cause::TooOld:
        return causeText(ShiftLapsed::Cause::TooOld);
    case TestUserNotRouted::Cause::Restarted:
        return causeText(ShiftLapsed::Cause::Restarted);
    case TestUserNotRouted::Cause::Cancelled:
        return causeText(ShiftLapsed::Cause::Cancelled);
    case TestUserNotRouted::Cause::Vanished:
        return QCoreApplication::translate("Event", "%1 no longer sends this user to the canary: a reload, or somebody")
            .arg(foreignWords(e.node.value));
    case TestUserNotRouted::Cause::Refused:
        break;
    }
    return withWords(e.node.value, e.detail);
}

struct Said
{
    QString title;
    QString what; ///< may be empty
    bool alarm = false;
};

class Teller
{
public:
    explicit Teller(const Plan* plan)
        : m_plan(plan)
    { }

    Said operator()(const DeploymentPlanned& e) const
    {
        const QString versions = QStringLiteral("%1 → %2").arg(
            foreignWords(e.versions.stable.value), foreignWords(e.versions.canary.value));
        const bool known = !e.versions.stable.isEmpty() && !e.versions.canary.isEmpty();
        return {QCoreApplication::translate("Event", "Deployment planned"),
            known ? versions : QCoreApplication::translate("Event", "versions are read from the servers")};
    }
    Said operator()(const PreflightRequested&) const
    {
        return {QCoreApplication::translate("Event", "Pre-flight asked for"), {}};
    }
    Said operator()(const PreflightChecked& e) const
    {
        const auto blocking
            = std::count_if(e.findings.begin(), e.findings.end(), [](const auto& finding) { return finding.blocks; });
        const auto warnings = e.findings.size() - std::size_t(blocking);
        if (blocking > 0) {
            return {QCoreApplication::translate("Event", "Pre-flight failed"),
                QCoreApplication::translate("Event", "%n obstacle(s)", "", int(blocking)), true};
        }
        return {QCoreApplication::translate("Event", "Pre-flight passed"),
            warnings > 0 ? QCoreApplication::translate("Event", "%n warning(s)", "", int(warnings))
                         : QCoreApplication::translate("Event", "nothing to say")};
    }
    Said operator()(const ItemSigned& e) const
    {
        return {QCoreApplication::translate("Event", "Item signed"), itemText(e.phase, e.item)};
    }
    Said operator()(const ItemWithdrawn& e) const
    {
        return {QCoreApplication::translate("Event", "Signature withdrawn"), itemText(e.phase, e.item)};
    }
    Said operator()(const ItemWaived& e) const
    {
        return {QCoreApplication::translate("Event", "Item waived"), itemText(e.phase, e.item)};
    }
    Said operator()(const ApprovalGiven& e) const
    {
        return {QCoreApplication::translate("Event", "Approved"),
            QCoreApplication::translate("Event", "%1, %2", "role, stage")
                .arg(foreignWords(e.role), stageText(e.stage, m_plan))};
    }
    Said operator()(const StageEntered& e) const
    {
        return {QCoreApplication::translate("Event", "Stage entered"), stageText(e.stage, m_plan)};
    }
    Said operator()(const GatePassed& e) const
    {
        return {QCoreApplication::translate("Event", "Gates passed"),
            QCoreApplication::translate("Event", "%1, after %2 canary requests")
                .arg(stageText(e.stage, m_plan), inWords(e.canaryRequests))};
    }
    Said operator()(const ShiftRequested& e) const
    {
        return {e.raises ? QCoreApplication::translate("Event", "More traffic asked for")
                         : QCoreApplication::translate("Event", "Less traffic asked for"),
            shift(e.from, e.target)};
    }
    Said operator()(const ShiftConfirmed& e) const
    {
        return {QCoreApplication::translate("Event", "Traffic shifted"),
            QStringLiteral("%1 · %2").arg(inWords(e.target), readBack(e.observed, e.took))};
    }
    Said operator()(const ShiftRefused& e) const
    {
        return {QCoreApplication::translate("Event", "Traffic not shifted"), withWords(e.node.value, e.detail), true};
    }
    Said operator()(const ShiftUnknown& e) const
    {
        return {QCoreApplication::translate("Event", "Not known whether it arrived"), withWords(e.node.value, e.detail),
            true};
    }
    Said operator()(const ShiftLapsed& e) const
    {
        return {QCoreApplication::translate("Event", "Shift given up"), causeText(e.cause), true};
    }
    Said operator()(const ForeignChangeSeen& e) const
    {
        const QString where = QCoreApplication::translate("Event", "%1: %2")
                                  .arg(foreignWords(e.node.value), shift(e.expected, e.observed));
        return {e.restarted ? QCoreApplication::translate("Event", "A restart changed the traffic")
                            : QCoreApplication::translate("Event", "Somebody changed the traffic"),
            where, true};
    }
    Said operator()(const VersionChangeSeen& e) const
    {
        return {QCoreApplication::translate("Event", "Version changed"),
            QStringLiteral("%1: %2 → %3")
                .arg(foreignWords(e.instance), foreignWords(e.before.value), foreignWords(e.after.value)),
            true};
    }
    Said operator()(const VerdictChanged& e) const
    {
        const QString subject = e.metric.value.empty() ? QCoreApplication::translate("Event", "all metrics together")
                                                       : foreignWords(e.metric.value);
        return {QCoreApplication::translate("Event", "Verdict changed"),
            QStringLiteral("%1: %2 → %3").arg(subject, inWords(e.before), inWords(e.after)),
            e.after == Verdict::Kind::Worse};
    }
    Said operator()(const RuleTriggered& e) const
    {
        const QString title = e.automatic ? QCoreApplication::translate("Event", "Rule fired")
                                          : QCoreApplication::translate("Event", "Rule proposes a roll-back");
        return {title, triggeredText(e, m_plan), true};
    }
    Said operator()(const RuleCleared& e) const
    {
        return {QCoreApplication::translate("Event", "Rule eased"), clearedText(e, m_plan)};
    }
    Said operator()(const Armed&) const
    {
        return {QCoreApplication::translate("Event", "Armed"),
            QCoreApplication::translate("Event", "rules act by themselves")};
    }
    Said operator()(const Disarmed&) const
    {
        return {QCoreApplication::translate("Event", "Disarmed"),
            QCoreApplication::translate("Event", "rules no longer act by themselves"), true};
    }
    Said operator()(const GuardLost& e) const
    {
        return {QCoreApplication::translate("Event", "Unguarded"), foreignWords(e.detail), true};
    }
    Said operator()(const Held& e) const
    {
        return {QCoreApplication::translate("Event", "Held"),
            e.foreign ? QCoreApplication::translate("Event", "at %1, because somebody else lowered it")
                            .arg(inWords(e.observed))
                      : QCoreApplication::translate("Event", "at %1").arg(inWords(e.observed)),
            e.foreign};
    }
    Said operator()(const Resumed&) const { return {QCoreApplication::translate("Event", "Resumed"), {}}; }
    Said operator()(const RollbackRequested& e) const
    {
        const QString from = shift(e.from, Share{0});
        return {QCoreApplication::translate("Event", "Roll-back asked for"),
            e.moveSticky ? QCoreApplication::translate("Event", "%1, with persistent sessions").arg(from) : from, true};
    }
    Said operator()(const RolledBack& e) const
    {
        QString what = QStringLiteral("%1 · %2").arg(inWords(Share{0}), readBack(e.observed, e.took));
        if (e.stickySessions > 0) {
            what += QStringLiteral(" · ")
                + QCoreApplication::translate("Event", "%n session(s) left on the canary", "", int(e.stickySessions));
        }
        return {QCoreApplication::translate("Event", "Rolled back"), what};
    }
    Said operator()(const Promoted&) const { return {QCoreApplication::translate("Event", "Promoted"), {}}; }
    Said operator()(const ConnectionLost& e) const
    {
        const QString name = connectionText(e.connection, e.subject);
        return {QCoreApplication::translate("Event", "Connection lost"),
            e.detail.empty() ? name
                             : QCoreApplication::translate("Event", "%1: “%2”").arg(name, foreignWords(e.detail)),
            true};
    }
    Said operator()(const ConnectionRestored& e) const
    {
        return {QCoreApplication::translate("Event", "Connection restored"), connectionText(e.connection, e.subject)};
    }
    Said operator()(const NoteAdded& e) const
    {
        return {QCoreApplication::translate("Event", "Note"),
            QCoreApplication::translate("Event", "“%1”").arg(foreignWords(e.text))};
    }
    Said operator()(const Closed&) const { return {QCoreApplication::translate("Event", "Closed"), {}}; }
    Said operator()(const TestUserRequested& e) const
    {
        return {e.toCanary ? QCoreApplication::translate("Event", "Test user to the canary asked for")
                           : QCoreApplication::translate("Event", "Test user back to stable asked for"),
            foreignWords(e.key)};
    }
    Said operator()(const TestUserRouted& e) const
    {
        return {e.toCanary ? QCoreApplication::translate("Event", "Test user on the canary")
                           : QCoreApplication::translate("Event", "Test user back on stable"),
            QCoreApplication::translate("Event", "%1 · read back from every node").arg(foreignWords(e.key))};
    }
    Said operator()(const TestUserNotRouted& e) const
    {
        return {QCoreApplication::translate("Event", "Test user not routed"),
            QStringLiteral("%1: %2").arg(foreignWords(e.key), causeText(e)), true};
    }
    Said operator()(const ShareMismatchSeen& e) const
    {
        return {QCoreApplication::translate("Event", "Shares differ from the weights"),
            sharesText(e.requests, e.canaryByWeight), true};
    }
    Said operator()(const UnknownEvent& e) const
    {
        return {QCoreApplication::translate("Event", "Event of another version of Bellwether"), foreignWords(e.type)};
    }

private:
    static QString connectionText(const ConnectionId& connection, const std::string& subject)
    {
        const QString name = foreignWords(connection.value);
        return subject.empty() ? name : QStringLiteral("%1, %2").arg(name, foreignWords(subject));
    }

    const Plan* m_plan;
};

} // namespace

EventText textOf(const Event& event, const Plan* plan)
{
    const Said said = std::visit(Teller(plan), event.payload);
    QStringList parts = {actorText(event.actor), said.what};
    if (!event.reason.empty()) {
        parts.append(QCoreApplication::translate("Event", "“%1”").arg(foreignWords(event.reason)));
    }
    parts.removeAll(QString());
    return {said.title, parts.join(QStringLiteral(" · ")), said.alarm};
}

QString actorText(const std::string& actor)
{
    if (actor == "engine") {
        return QCoreApplication::translate("Event", "Bellwether");
    }
    if (actor == "rule") {
        return QCoreApplication::translate("Event", "rule", "who acted");
    }
    return actor.empty() ? QCoreApplication::translate("Event", "somebody") : foreignWords(actor);
}

} // namespace bellwether
