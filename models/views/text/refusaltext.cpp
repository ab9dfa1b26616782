// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/refusaltext.h"

#include "models/views/text/backendtext.h"
#include "models/views/text/quantitytext.h"

#include <QCoreApplication>

namespace bellwether {

namespace {

using Kind = Refusal::Kind;

/// What a plan's own word for what a rule goes by is to people (subjectOf).
QString subjectWords(const std::string& subject)
{
    return subject == "verdict" ? QCoreApplication::translate("Refusal", "the verdict") : foreignWords(subject);
}

/// What the deployment's own way through the plan says against it. %1 is the subject, %2 the time that remains.
QString ofDeployment(Kind kind)
{
    switch (kind) {
    case Kind::PlanUnreadable:
        return QCoreApplication::translate("Refusal", "This version of Bellwether cannot read the deployment's plan.");
    case Kind::AlreadyPlanned:
        return QCoreApplication::translate("Refusal", "The deployment has its plan already.");
    case Kind::NotStarted:
        return QCoreApplication::translate("Refusal", "No stage was entered yet. Promote to the first stage first.");
    case Kind::NotRunning:
        return QCoreApplication::translate("Refusal", "The deployment is over: rolled back, promoted or closed.");
    case Kind::AlreadyClosed:
        return QCoreApplication::translate("Refusal", "The deployment is closed.");
    case Kind::CanaryHasTraffic:
        return QCoreApplication::translate(
            "Refusal", "The canary may still have traffic. Roll back or promote, then close.");
    case Kind::PreflightMissing:
        return QCoreApplication::translate("Refusal", "The pre-flight is not finished: not everything has answered.");
    case Kind::PreflightBlocks:
        return QCoreApplication::translate("Refusal", "The pre-flight found obstacles: %1.");
    case Kind::IntentPending:
        return QCoreApplication::translate("Refusal", "A change of the traffic is still under way.");
    case Kind::NoIntent:
        return QCoreApplication::translate("Refusal", "No change of the traffic is under way.");
    case Kind::OnHold:
        return QCoreApplication::translate("Refusal", "The deployment is on hold. Resume it first.");
    case Kind::NotOnHold:
        return QCoreApplication::translate("Refusal", "The deployment is not on hold.");
    case Kind::ForeignChange:
        return QCoreApplication::translate(
            "Refusal", "Somebody else changed the traffic. Resume to go on from there, or set the share again.");
    case Kind::StageMoved:
        return QCoreApplication::translate(
            "Refusal", "Somebody else moved the rollout meanwhile: another stage is next. Stages entered so far: %1.");
    case Kind::AlreadyThere:
        return QCoreApplication::translate("Refusal", "The canary has this share already.");
    case Kind::OutOfRange:
        return QCoreApplication::translate("Refusal", "A share is 0 to 100 %.");
    case Kind::SkipsStage:
        return QCoreApplication::translate("Refusal", "This would skip a stage. The next one is at %1 %.");
    default:
        return {};
    }
}

/// What the world and the gates say against it.
QString ofWorld(const Refusal& refusal)
{
    switch (refusal.kind) {
    case Kind::NoNode:
        return QCoreApplication::translate("Refusal", "The connections list here has no HAProxy called %1.");
    case Kind::NodeSilent:
        return QCoreApplication::translate("Refusal", "%1 has not answered within 5 s.");
    case Kind::NodesDisagree:
        return QCoreApplication::translate("Refusal", "The nodes show different shares. Shift to one of them first.");
    case Kind::MetricsStale:
        return QCoreApplication::translate("Refusal", "The metric %1 has no fresh samples.");
    case Kind::VerdictNotGood:
        return QCoreApplication::translate("Refusal", "Not judged as no worse: %1.");
    case Kind::SharesDiffer:
        return QCoreApplication::translate(
            "Refusal", "The tracks do not get the requests that their weights would give them: nothing is comparable.");
    case Kind::TooEarly:
        return QCoreApplication::translate("Refusal", "The stage still lasts %2.");
    case Kind::TooFewRequests:
        return QCoreApplication::translate("Refusal", "The canary has served too few requests; still missing: %1.");
    case Kind::ItemsOpen:
        return QCoreApplication::translate("Refusal", "Checklist items that block are not signed: %1.");
    case Kind::ApprovalMissing:
        return QCoreApplication::translate("Refusal", "The approval of %1 is missing.");
    case Kind::ApproverIsRequester:
        return QCoreApplication::translate("Refusal", "Who started the deployment cannot approve this stage.");
    case Kind::WasTriggered:
        return refusal.subject == "canary_down"
            ? QCoreApplication::translate("Refusal", "A rule fired since the last shift and still stands: canary down.")
            : QCoreApplication::translate("Refusal", "A rule on %1 fired since the last shift and still stands.");
    case Kind::LogNotWritable:
        return QCoreApplication::translate(
            "Refusal", "The event log cannot be written. Only lowering the traffic is possible.");
    case Kind::LogBroken:
        return QCoreApplication::translate("Refusal",
            "The record of this deployment was changed from outside at event %1. Only lowering the traffic is "
            "possible.");
    case Kind::InvariantFailed:
        return QCoreApplication::translate(
            "Refusal", "Bellwether found itself in error (%1). Only lowering the traffic is possible; restart it.");
    default:
        return {};
    }
}

QString ofItems(Kind kind)
{
    switch (kind) {
    case Kind::NotAutomatic:
        return QCoreApplication::translate("Refusal", "The plan has no rule that acts by itself.");
    case Kind::AlreadyArmed:
        return QCoreApplication::translate("Refusal", "The rules are armed already.");
    case Kind::AlreadyDisarmed:
        return QCoreApplication::translate("Refusal", "The rules are disarmed already.");
    case Kind::UnknownItem:
        return QCoreApplication::translate("Refusal", "The plan does not ask for “%1” here.");
    case Kind::NotSigned:
        return QCoreApplication::translate("Refusal", "“%1” is not signed.");
    case Kind::AlreadySigned:
        return QCoreApplication::translate("Refusal", "“%1” is signed already.");
    case Kind::ReasonNeeded:
        return QCoreApplication::translate("Refusal", "This needs a reason.");
    case Kind::EmptyNote:
        return QCoreApplication::translate("Refusal", "The note is empty.");
    case Kind::NoStickySessions:
        return QCoreApplication::translate("Refusal", "No persistent sessions are known to be left on the canary.");
    case Kind::TooManyWaiting:
        return QCoreApplication::translate("Refusal",
            "The engine hangs, perhaps on a disk: thousands of commands wait for it. End Bellwether and start it "
            "again.");
    default:
        return {};
    }
}

QString ofTestUsers(Kind kind)
{
    switch (kind) {
    case Kind::NoTestUsers:
        return QCoreApplication::translate("Refusal", "The plan names no map of test users (traffic, test_users).");
    case Kind::NotATestUserKey:
        return QCoreApplication::translate("Refusal", "A test user's key has 1 to 200 bytes and no blanks.");
    case Kind::TooManyTestUsers:
        return QCoreApplication::translate("Refusal", "%1 test users are the most. Send one back first.");
    case Kind::TestUserKnown:
        return QCoreApplication::translate("Refusal", "The test user %1 is sent to the canary already.");
    case Kind::TestUserUnknown:
        return QCoreApplication::translate("Refusal", "No node sends the test user %1 to the canary.");
    case Kind::CanaryNotReady:
        return QCoreApplication::translate(
            "Refusal", "On %1 no server of the canary takes requests: down, or set to drain or maint.");
    case Kind::TestUsersLeft:
        return QCoreApplication::translate(
            "Refusal", "Test users go to the canary, or may: %1. Send them back, then close.");
    default:
        return {};
    }
}

} // namespace

QString textOf(const Refusal& refusal)
{
    QString text = ofDeployment(refusal.kind);
    if (text.isEmpty()) {
        text = ofWorld(refusal);
    }
    if (text.isEmpty()) {
        text = ofItems(refusal.kind);
    }
    if (text.isEmpty()) {
        text = ofTestUsers(refusal.kind);
    }
    if (text.contains(QLatin1String("%2"))) {
        return text.replace(QLatin1String("%2"), inWords(refusal.remaining));
    }
    return text.contains(QLatin1String("%1")) ? text.arg(subjectWords(refusal.subject)) : text;
}

QString textOf(const GuardStatus::Reason& reason)
{
    const QString subject = subjectWords(reason.subject);
    switch (reason.lack) {
    case GuardStatus::Lack::NoNode:
        return QCoreApplication::translate("Guard", "The connections list here has no HAProxy called %1.").arg(subject);
    case GuardStatus::Lack::RuleAnswered:
        return QCoreApplication::translate(
            "Guard", "The rule on %1 fired and was cancelled; it acts again once it has eased.")
            .arg(subject);
    case GuardStatus::Lack::RuleVoid:
        return QCoreApplication::translate(
            "Guard", "The tracks get other shares than asked for: the rule that compares %1 only proposes.")
            .arg(subject);
    case GuardStatus::Lack::RuleBlind:
        return reason.subject == "verdict"
            ? QCoreApplication::translate("Guard", "A rule goes by the verdict, and there is nothing to judge by.")
            : QCoreApplication::translate("Guard", "The samples of %1 on the canary cannot be used.").arg(subject);
    case GuardStatus::Lack::NothingToGuard:
        return QCoreApplication::translate("Guard", "Rules act while a canary has traffic only.");
    case GuardStatus::Lack::NodeSilent:
        return QCoreApplication::translate("Guard", "%1 has not answered within 5 s.").arg(subject);
    case GuardStatus::Lack::MetricStale:
        return QCoreApplication::translate("Guard", "The metric %1 has no fresh samples.").arg(subject);
    case GuardStatus::Lack::LogNotWritable:
        return QCoreApplication::translate("Guard", "The event log cannot be written.");
    case GuardStatus::Lack::InvariantFailed:
        return QCoreApplication::translate("Guard", "Bellwether found itself in error (%1); restart it.").arg(subject);
    case GuardStatus::Lack::Disarmed:
        return QCoreApplication::translate("Guard", "A person disarmed the rules.");
    case GuardStatus::Lack::PlanUnreadable:
        return QCoreApplication::translate(
            "Guard", "This version of Bellwether cannot read the deployment's plan, so it knows none of its rules.");
    case GuardStatus::Lack::NoAutomaticRule:
        break;
    }
    return QCoreApplication::translate("Guard", "The plan has no rule that acts by itself.");
}

} // namespace bellwether
