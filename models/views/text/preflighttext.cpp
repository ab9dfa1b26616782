// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/preflighttext.h"

#include "models/views/format.h"
#include "models/views/text/backendtext.h"
#include "models/views/text/quantitytext.h"

#include <QCoreApplication>

namespace bellwether {

namespace {

using Kind = PreflightFinding::Kind;

/// %1 is the subject, %2 the detail.
QString ofTraffic(Kind kind)
{
    switch (kind) {
    case Kind::ConnectionMissing:
        return QCoreApplication::translate("Preflight",
            "The connections list here has no HAProxy called %1. Add it, or mend “connections” in the plan.");
    case Kind::NodeUnreachable:
        return QCoreApplication::translate(
            "Preflight", "%1 cannot be read (%2). Check that HAProxy runs, and its address in the connections list.");
    case Kind::NodeNotAdmin:
        return QCoreApplication::translate(
            "Preflight", "%1 does not let us write. Give its line “stats socket” in HAProxy “level admin”.");
    case Kind::NodeStaticAlgorithm:
        return QCoreApplication::translate("Preflight",
            "%1 balances %2 by a static algorithm. Use “balance roundrobin”, “leastconn” or “random” there.");
    case Kind::NodeForgetsOnReload:
        return QCoreApplication::translate(
            "Preflight", "A reload of %1 would restore its configured weights. Use a server state file to keep them.");
    case Kind::NodeServerMissing:
        return QCoreApplication::translate("Preflight",
            "%1 lacks the plan's backend or one of its servers (%2). Compare “traffic” in the plan with HAProxy.");
    case Kind::ServerNotReady:
        return QCoreApplication::translate(
            "Preflight", "An operator took %1 out of service on %2. The start sets it ready again.");
    case Kind::ServersUnlike:
        return QCoreApplication::translate("Preflight",
            "On %1 servers of one track have different configured weights (%2). Bellwether gives a track's servers "
            "equal ones: configure them so.");
    case Kind::NotCalibrated:
        return QCoreApplication::translate("Preflight",
            "Of %1 too little of stable's past can be read to know how its instances differ by themselves. It is "
            "judged "
            "the careful way, which takes six minutes at least; a plan that can vouch for them says “evidence: "
            "counts”.");
    case Kind::TestUsersUnreadable:
        return QCoreApplication::translate("Preflight",
            "%1 does not say which test users go to the canary (%2). Check “test_users” in the plan and the map's "
            "file.");
    case Kind::NodesDisagree:
        return QCoreApplication::translate(
            "Preflight", "The nodes give %1 different shares. Set them to the same weights first.");
    case Kind::CanaryHasTraffic:
        return QCoreApplication::translate("Preflight", "On %1 the canary has traffic already: %2 %.");
    case Kind::ShareNotReachable:
        return QCoreApplication::translate("Preflight", "Integer weights cannot reach %1 %; the nearest is %2 %.");
    default:
        return {};
    }
}

QString ofWatching(Kind kind)
{
    switch (kind) {
    case Kind::MetricUnreadable:
        return QCoreApplication::translate(
            "Preflight", "The metric %1 cannot be read (%2). Check the connection and the plan's selector.");
    case Kind::MetricWithoutData:
        return QCoreApplication::translate(
            "Preflight", "The metric %1 has no samples of stable. Check the plan's selector.");
    case Kind::SecretMissing:
        return QCoreApplication::translate("Preflight",
            "The connection %1 has no secret (%2), so no metric can be read. “Connections” says why and what to try.");
    case Kind::VersionUnknown:
        return QCoreApplication::translate(
            "Preflight", "The version of %1 cannot be read (%2). Check “versions” in the plan.");
    case Kind::VersionMismatch:
        return QCoreApplication::translate("Preflight", "%1 runs %2.");
    case Kind::VersionsEqual:
        return QCoreApplication::translate(
            "Preflight", "Stable and canary run the same version, %1. Deploy the new one to the canary first.");
    case Kind::ApprovalCannotBeMet:
        return QCoreApplication::translate("Preflight",
            "The stage at %2 % will not be left: it asks for approval by %1 who is not the requester, and nobody else "
            "can "
            "approve here. Take “not: requester” out of the plan.");
    case Kind::BlocksNotCalibrated:
        return QCoreApplication::translate("Preflight",
            "Of %1 too little of stable's past can be read to know for how long its noise lasts. It is compared minute "
            "by minute, uncalibrated: where noise lasts longer than that, verdicts err more often than promised.");
    case Kind::NoiseOutlasts:
        return QCoreApplication::translate("Preflight",
            "Of %1 stable's instances differ for minutes at a time. It is compared in blocks of five minutes, the "
            "longest there are: verdicts may err more often than promised.");
    case Kind::BlocksTooLong:
        return QCoreApplication::translate("Preflight",
            "%1 is compared in blocks of %2, and no verdict comes before six of them: the stages below 100 % may be "
            "over by then. Let them last longer if it is to be judged.");
    case Kind::FactMissing:
        return QCoreApplication::translate("Preflight", "The plan asks for “%1”. Give it when you start.");
    case Kind::LogNotWritable:
        return QCoreApplication::translate("Preflight", "The event log cannot be written. Check its disk.");
    default:
        return {};
    }
}

/// Shares are stored with all their digits.
QString numberOr(const std::string& words)
{
    const QString text = foreignWords(words);
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber && text.contains(QLatin1Char('.')) ? inWords(number) : text;
}

} // namespace

QString textOf(const PreflightFinding& finding)
{
    QString text = ofTraffic(finding.kind);
    if (text.isEmpty()) {
        text = ofWatching(finding.kind);
    }
    const QString subject = numberOr(finding.subject);
    if (!text.contains(QLatin1String("%2"))) {
        return text.contains(QLatin1String("%1")) ? text.arg(subject) : text;
    }
    const QString detail = finding.detail.empty()
        ? QCoreApplication::translate("Preflight", "no words", "what a server said")
        : numberOr(finding.detail);
    const bool isBlock = finding.kind == Kind::BlocksTooLong && detail.toInt() > 0;
    return text.arg(subject, isBlock ? durationText(std::chrono::seconds(detail.toInt())) : detail);
}

} // namespace bellwether
