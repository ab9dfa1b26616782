// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/consoletext.h"

#include "models/views/text/backendtext.h"
#include "models/views/text/consolerow.h"
#include "models/views/text/eventtext.h"
#include "models/views/text/judgetext.h"
#include "models/views/text/quantitytext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QStringList>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

using Kind = ConsoleMessage::Kind;

QString aboutUsage(Kind kind)
{
    switch (kind) {
    case Kind::UnknownCommand:
        return QCoreApplication::translate("Console", "“%1” is no command. See bellwetherctl --help.");
    case Kind::WrongWords:
        return QCoreApplication::translate("Console", "Usage: bellwetherctl %1");
    case Kind::UnknownOption:
        return QCoreApplication::translate("Console", "“%2” takes no option --%1. See bellwetherctl --help.");
    case Kind::NotANumber:
        return QCoreApplication::translate("Console", "“%1” is not a number.");
    case Kind::BadFact:
        return QCoreApplication::translate("Console", "“%1” is no fact. Write NAME=VALUE.");
    case Kind::BadPhase:
        return QCoreApplication::translate("Console", "“%1” is no phase. Write pre, during or post.");
    case Kind::PlanIsGood:
        return QCoreApplication::translate("Console", "%1: good, %2 stages.");
    case Kind::NoSandbox:
        return QCoreApplication::translate("Console", "No sandbox runs. Start one with bellwether --sandbox.");
    case Kind::UnknownKnob:
        return QCoreApplication::translate(
            "Console", "The sandbox has no knob “%1”. See bellwetherctl sandbox show for all.");
    case Kind::KnobOutOfRange:
        return QCoreApplication::translate("Console", "The knob %1 does not go that far.");
    case Kind::KnobNotApplied:
        return QCoreApplication::translate("Console", "What the knob %1 concerns could not be started again.");
    case Kind::SandboxSilent:
        return QCoreApplication::translate("Console", "The sandbox does not answer.");
    default:
        return {};
    }
}

QString aboutEngine(Kind kind)
{
    switch (kind) {
    case Kind::NoEngine:
        return QCoreApplication::translate("Console", "No engine runs: neither the window nor bellwetherctl run.");
    case Kind::EngineSilent:
        return QCoreApplication::translate(
            "Console", "An engine runs and does not answer. Look at the process that has the window or “run” open.");
    case Kind::EngineLost:
        return QCoreApplication::translate(
            "Console", "The engine ended. What was asked of it may or may not have happened; see status.");
    case Kind::NoSocket:
        return QCoreApplication::translate("Console",
            "The control socket cannot be made, so no engine is started. %1. Check the folder's rights and its name, "
            "which "
            "may have about 90 characters; choose another with --home.");
    case Kind::StoreLocked:
        return QCoreApplication::translate("Console",
            "Another process has %1 open and does not answer on its control socket. End that process, or use it.");
    case Kind::StoreFailed:
        return QCoreApplication::translate(
            "Console", "The store %1 cannot be used: %2. Check the folder and the disk. Nothing was changed.");
    case Kind::SecretUnread:
        return QCoreApplication::translate("Console",
            "The connection %1 has no secret yet; going on without. It begins once the secret is there. See status.");
    default:
        return {};
    }
}

QString aboutDeployments(Kind kind)
{
    switch (kind) {
    case Kind::RecordIntact:
        return QCoreApplication::translate("Console",
            "%1: every event is as it was written (events, hash of the last: %2). Compare that hash with one you kept: "
            "a "
            "missing end leaves no other trace.");
    case Kind::RecordBroken:
        return QCoreApplication::translate("Console",
            "%1: event %2 is not as it was written, or events are missing before it. What comes after it proves "
            "nothing. "
            "Nothing was changed: keep a copy of the record, and compare it with a backup.");
    case Kind::NoDeployment:
        return QCoreApplication::translate("Console", "There is no open deployment.");
    case Kind::SeveralDeployments:
        return QCoreApplication::translate("Console", "Several deployments are open: %1. Choose with --deployment.");
    case Kind::UnknownDeployment:
        return QCoreApplication::translate("Console", "There is no open deployment “%1”.");
    case Kind::NotRecorded:
        return QCoreApplication::translate("Console", "The record has no deployment “%1”.");
    case Kind::NoneOfService:
        return QCoreApplication::translate("Console", "The record has no deployment of the service “%1” (%2).");
    case Kind::NotConfirmed:
        return QCoreApplication::translate(
            "Console", "Accepted, but not observed within %1 s. Whether it happened is unknown; see status.");
    case Kind::GivenUp:
        return QCoreApplication::translate("Console", "Given up before it was observed. Give the command again.");
    case Kind::Superseded:
        return QCoreApplication::translate("Console", "Another command took its place before it was observed.");
    case Kind::NobodyGuards:
        return QCoreApplication::translate("Console",
            "Nobody guards now: no engine runs once this command has ended. Open the window to have rules act.");
    case Kind::Guarding:
        return QCoreApplication::translate("Console", "%1: this process is its guard. Interrupt it to end.");
    case Kind::Sleep:
        return QCoreApplication::translate("Console", "This machine %1.");
    case Kind::Attached:
        return QCoreApplication::translate("Console", "%1: guarded by the engine that runs already.");
    case Kind::PreflightLate:
        return QCoreApplication::translate(
            "Console", "The pre-flight was not passed within %1 s; nothing was started.");
    default:
        return {};
    }
}

/// The words of statusJson() for people.
QString phaseText(const QString& word)
{
    static const QHash<QString, const char*> texts = {
        {u"planned"_s, QT_TRANSLATE_NOOP("Console", "planned, not started")},
        {u"running"_s, QT_TRANSLATE_NOOP("Console", "running")},
        {u"rolling-back"_s, QT_TRANSLATE_NOOP("Console", "rolling back")},
        {u"rolled-back"_s, QT_TRANSLATE_NOOP("Console", "rolled back")},
        {u"promoted"_s, QT_TRANSLATE_NOOP("Console", "promoted")},
        {u"closed"_s, QT_TRANSLATE_NOOP("Console", "closed")},
    };
    return texts.contains(word) ? QCoreApplication::translate("Console", texts.value(word)) : word;
}

QString lackText(const QJsonObject& lack)
{
    static const QHash<QString, const char*> texts = {
        {u"no-engine"_s, QT_TRANSLATE_NOOP("Console", "no engine runs")},
        {u"no-node"_s, QT_TRANSLATE_NOOP("Console", "no node of %1 is known here")},
        {u"node-silent"_s, QT_TRANSLATE_NOOP("Console", "%1 does not answer")},
        {u"rule-answered"_s, QT_TRANSLATE_NOOP("Console", "the rule on %1 fired and was cancelled")},
        {u"rule-void"_s,
            QT_TRANSLATE_NOOP("Console", "the rule that compares %1 only proposes: the tracks get other shares")},
        {u"rule-blind"_s, QT_TRANSLATE_NOOP("Console", "the rule on %1 sees nothing to go by")},
        {u"plan-unreadable"_s, QT_TRANSLATE_NOOP("Console", "the plan cannot be read")},
        {u"nothing-to-guard"_s, QT_TRANSLATE_NOOP("Console", "nothing to guard")},
        {u"metric-stale"_s, QT_TRANSLATE_NOOP("Console", "%1 has no fresh samples")},
        {u"log-not-writable"_s, QT_TRANSLATE_NOOP("Console", "the event log cannot be written")},
        {u"invariant-failed"_s, QT_TRANSLATE_NOOP("Console", "Bellwether found itself in error")},
        {u"disarmed"_s, QT_TRANSLATE_NOOP("Console", "disarmed by a person")},
        {u"no-automatic-rule"_s, QT_TRANSLATE_NOOP("Console", "the plan has no rule that acts by itself")},
    };
    const QString word = lack.value("lack"_L1).toString();
    const QString text = texts.contains(word) ? QCoreApplication::translate("Console", texts.value(word)) : word;
    return text.contains("%1"_L1) ? text.arg(foreignWords(lack.value("subject"_L1).toString().toStdString())) : text;
}

QString shareOf(const QJsonValue& value)
{
    return value.isDouble() ? inWords(Share{value.toDouble()}) : QCoreApplication::translate("Console", "unknown");
}

QString guardRow(const QJsonObject& guard)
{
    QStringList lacks;
    const QJsonArray all = guard.value("lacks"_L1).toArray();
    for (const auto& lack : all) {
        lacks.append(lackText(lack.toObject()));
    }
    const bool isPartly = !guard.value("acting_rules"_L1).toArray().isEmpty();
    const QString unguarded = isPartly ? QCoreApplication::translate("Console", "UNGUARDED IN PART: %1")
                                       : QCoreApplication::translate("Console", "UNGUARDED: %1");
    const QString text = guard.value("armed"_L1).toBool() ? QCoreApplication::translate("Console", "armed")
                                                          : unguarded.arg(lacks.join(", "_L1));
    return consoleRow(QCoreApplication::translate("Console", "guard"), text);
}

/// The word for what went wrong, and the peer's own words; empty when nothing did.
QString errorText(const QJsonObject& subject)
{
    const QString detail = foreignWords(subject.value("detail"_L1).toString().toStdString());
    const QString error = subject.value("error"_L1).toString().replace('-'_L1, ' '_L1);
    return (error.isEmpty() ? QString() : ": "_L1 + error) + (detail.isEmpty() ? QString() : ", "_L1 + detail);
}

QString nodeRow(const QJsonObject& node)
{
    QString text = foreignWords(node.value("node"_L1).toString().toStdString()) + "  "_L1;
    text += shareOf(node.value("share"_L1));
    if (node.value("age_ms"_L1).isDouble()) {
        text += ", "_L1
            + QCoreApplication::translate("Console", "read %1 ago")
                  .arg(inWords(Duration(node.value("age_ms"_L1).toInteger())));
    }
    return consoleRow(QCoreApplication::translate("Console", "node"), text + errorText(node));
}

QString valueText(const QJsonValue& value)
{
    return value.isDouble() ? inWords(value.toDouble()) : u"?"_s;
}

QString metricRow(const QJsonObject& metric)
{
    const QString text
        = QCoreApplication::translate("Console", "%1  %2 (stable %3, canary %4)", "metric, verdict, values")
              .arg(foreignWords(metric.value("metric"_L1).toString().toStdString()),
                  metric.value("verdict"_L1).toString().replace('-'_L1, ' '_L1), valueText(metric.value("stable"_L1)),
                  valueText(metric.value("canary"_L1)));
    return consoleRow(QCoreApplication::translate("Console", "metric"), text + errorText(metric));
}

QString shareRow(const QJsonObject& status)
{
    QString text = QCoreApplication::translate("Console", "asked %1, weights %2, observed %3")
                       .arg(shareOf(status.value("requested_share"_L1)), shareOf(status.value("weight_share"_L1)),
                           shareOf(status.value("observed_share"_L1)));
    if (status.value("intent_pending"_L1).toBool()) {
        text += ", "_L1 + QCoreApplication::translate("Console", "under way");
    }
    return consoleRow(QCoreApplication::translate("Console", "share"), text);
}

QString phaseRow(const QJsonObject& status)
{
    QString text = phaseText(status.value("phase"_L1).toString());
    if (status.value("stage"_L1).isDouble()) {
        text += ", "_L1
            + QCoreApplication::translate("Console", "stage %1 (%2)")
                  .arg(status.value("stage"_L1).toInteger())
                  .arg(shareOf(status.value("stage_weight"_L1)));
    }
    if (status.value("held"_L1).toBool()) {
        text += ", "_L1 + QCoreApplication::translate("Console", "on hold");
    }
    return consoleRow(QCoreApplication::translate("Console", "phase"), text);
}

QString bytesOf(const QJsonObject& status, QLatin1StringView key)
{
    return foreignWords(status.value(key).toString().toStdString());
}

QString testUserRow(const QJsonObject& user, qsizetype nodeCount)
{
    const QJsonValue there = user.value("nodes_to_canary"_L1);
    const QString count = there.isDouble() ? QString::number(there.toInteger()) : u"?"_s;
    const QString where = QCoreApplication::translate("Console", "canary on %1 of %2 nodes").arg(count).arg(nodeCount);
    return consoleRow(QCoreApplication::translate("Console", "test user"),
        QCoreApplication::translate("Console", "%1: %2").arg(bytesOf(user, "key"_L1), where));
}

} // namespace

QString textOf(const ConsoleMessage& message)
{
    QString text = aboutUsage(message.kind);
    if (text.isEmpty()) {
        text = aboutEngine(message.kind);
    }
    if (text.isEmpty()) {
        text = aboutDeployments(message.kind);
    }
    if (text.isEmpty()) {
        text = aboutJudging(message.kind);
    }
    if (text.contains("%2"_L1)) {
        return text.arg(message.subject, message.detail);
    }
    return text.contains("%1"_L1) ? text.arg(message.subject) : text;
}

QString lineOf(const Event& event, const Plan* plan)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(event.at.utc.time_since_epoch().count());
    const EventText text = textOf(event, plan);
    return time.toString(u"HH:mm:ss"_s) + "  "_L1 + text.title.leftJustified(24) + "  "_L1 + text.detail;
}

QString statusText(const QJsonObject& status)
{
    QString text = bytesOf(status, "deployment"_L1) + '\n'_L1;
    text += consoleRow(QCoreApplication::translate("Console", "service"),
        u"%1, %2: %3 → %4"_s.arg(bytesOf(status, "service"_L1), bytesOf(status, "environment"_L1),
            bytesOf(status, "stable"_L1), bytesOf(status, "canary"_L1)));
    text += phaseRow(status) + shareRow(status) + guardRow(status.value("guard"_L1).toObject());
    const QJsonArray nodes = status.value("nodes"_L1).toArray();
    for (const auto& node : nodes) {
        text += nodeRow(node.toObject());
    }
    const QJsonArray users = status.value("test_users"_L1).toArray();
    for (const auto& user : users) {
        text += testUserRow(user.toObject(), nodes.size());
    }
    const QJsonArray metrics = status.value("metrics"_L1).toArray();
    for (const auto& metric : metrics) {
        text += metricRow(metric.toObject());
    }
    return text;
}

// One text, to be translated as a whole.
QString consoleHelp() // NOLINT(readability-function-size)
{
    return QCoreApplication::translate("Console", R"(Usage: bellwetherctl [OPTIONS] COMMAND

Watches and steers deployments without a window. When an engine runs (the window, or "run"), commands go to it.
Otherwise status and events read the record, and a command that acts starts an engine for as long as it takes.

Deployments
  run PLAN               record a deployment of this plan and guard it until interrupted or closed
      --stable VERSION   the version on stable; read from the servers when not given
      --canary VERSION   the version on the canary, likewise
      --fact NAME=VALUE  a fact that the plan requires; may be repeated
      --start            enter the first stage once the pre-flight has passed
  status                 where the open deployments are, and what is observed
  events [--follow]      what happened; with --follow also what happens, until interrupted
  events --verify        whether every recorded event is as it was written, by the chain of their hashes
  plan check FILE        read a plan and say everything that is wrong with it
  backtest PLAN          what the rules and margins of this plan would have done in recorded deployments, beside what
                         was done: when they would have been stopped; over all, how often wrongly, how often missed.
                         Exactly one of
      --deployment ID    this one; may be repeated
      --all              all of the plan's service, with a summary
      --last DURATION    no deployment, but the metrics backend's past: the last 2h, 90m, …
      --from TIME [--to TIME]
                         the same by ISO 8601 times; to the present without --to
      --connections FILE of the range: where backends are listed; that of the home folder when not given
      --stable, --canary VERSION
                         of the range: what $version stands for

Judging
  judge PLAN             whether the canary is worse, by data of a file or of the metrics backend's past: a gate for
                         any pipeline, with exit codes of its own; see judge --help

Traffic
  promote                enter the next stage, or finish after the last one
  shift SHARE            send the canary this share, 0 to 100 percent
  rollback               send the canary nothing, now
  hold, resume           let nothing raise the share until resumed
  move-sticky            end the persistent sessions that a roll-back left on the canary
  test-user add KEY      send the requests of this test user to the canary, whatever its share
  test-user remove KEY   send them where everybody's go again
  cancel                 give up a change that was not observed yet
  arm, disarm            have rules act by themselves, or not; disarm needs --reason

Record
  check                  repeat the pre-flight
  sign, withdraw ITEM    a checklist item; --phase pre, during or post (pre when not given)
  waive ITEM             pass an item without doing it; needs --reason
  approve ROLE           approve leaving the current stage
  note TEXT              a note in the record
  close                  end the record

Sandbox
  sandbox show           the knobs of the demo world
  sandbox set KNOB VALUE turn one

Options
  --deployment ID        which one; may be left out while exactly one is open
  --reason TEXT          why, for the record
  --json                 JSON for scripts: one object, or one line an event
  --timeout SECONDS      how long to wait for the outcome: 15, for the pre-flight of run --start 60
  --home FOLDER          the folder of connections and record, like $BELLWETHER_HOME
  --help, --version

Exit code
  0  done, and observed where there is something to observe
  1  refused; the reasons are on the error output
  2  wrong usage
  3  not reached: no engine, no deployment, or the store or the sandbox cannot be used
  4  accepted and not confirmed in time: what happened is unknown
  5  a plan or connections file is wrong, or a recorded event is not as it was written
)");
}

} // namespace bellwether
