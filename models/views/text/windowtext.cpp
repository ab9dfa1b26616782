// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/windowtext.h"

#include "models/views/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QLocale>

namespace bellwether::windowtext {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Window)
};

} // namespace

QString startingSandbox()
{
    return Words::tr("Starting the sandbox: Prometheus, HAProxy, the shop and its load…");
}

QString sandboxFailed(const QString& detail, const QString& command)
{
    return Words::tr("The sandbox could not be started: %1\n%2").arg(detail, command);
}

QString knobNotTurned()
{
    return Words::tr("The sandbox did not take that. Turn it again, or start the sandbox anew.");
}

QString noConnections(const QString& file)
{
    return Words::tr("No connection is configured yet.\nWrite %1, then open a plan.").arg(file);
}

QString noDeployment()
{
    return Words::tr("No deployment is running.\nOpen a plan to begin (Ctrl+O), or choose a past deployment at the "
                     "left to replay it.");
}

QString noEngine(const QString& trouble)
{
    return Words::tr("No engine runs: nothing can be started, shifted or guarded from here.\n\n%1\n\n"
                     "What was recorded can be read, as far as the file allows: choose a deployment at the left.")
        .arg(trouble);
}

QString engineElsewhere(const Holder& holder, const QString& folder)
{
    const QDateTime since = QDateTime::fromMSecsSinceEpoch(holder.since.time_since_epoch().count());
    const QString who = Words::tr("%1 (process %2 on %3, since %4)", "program, number, host, time")
                            .arg(holder.name, QString::number(holder.id), holder.host,
                                QLocale().toString(since, QLocale::ShortFormat));
    if (holder.says == Holder::Says::Unreachable) {
        return Words::tr(
            "%1 has the deployments of %2 and cannot be asked whether it guards them: it has no control socket.\n\n"
            "Watch here what it records: choose a deployment at the left. To steer, end that process; this window then "
            "takes over by itself.")
            .arg(who, folder);
    }
    if (holder.says == Holder::Says::NothingYet) {
        return Words::tr("%1 has the deployments of %2 and did not answer. It is asked again every few seconds.\n\n"
                         "What was recorded can be read: choose a deployment at the left.")
            .arg(who, folder);
    }
    if (holder.says == Holder::Says::Nothing) {
        return Words::tr(
            "%1 has the deployments of %2 and does not answer. Nobody may be guarding them.\n\n"
            "Continue it (kill -CONT %3), or end it (kill -KILL %3): then this window takes over by itself. "
            "What was recorded can be read: choose a deployment at the left.")
            .arg(who, folder, QString::number(holder.id));
    }
    return Words::tr("%1 guards the deployments of %2, so this window cannot steer them.\n\n"
                     "Watch here what it records: choose a deployment at the left. Steer with bellwetherctl (status, "
                     "shift, rollback …), or end that process; this window then takes over by itself.")
        .arg(who, folder);
}

QString nothingPlanned()
{
    return Words::tr("Nothing was planned: no engine runs in this window. Open the plan again once one does.");
}

QString noSocket(const QString& path, const QString& words)
{
    return Words::tr(
        "Other programs cannot attach to this window: %1 cannot be made (%2). Everything else works. Use a "
        "folder with a shorter name, or check its rights.")
        .arg(path, words);
}

QString noSamples(const QString& trouble)
{
    return Words::tr("Samples are not recorded; everything else works. %1").arg(trouble);
}

QString planProblems()
{
    return Words::tr("The plan has problems. Nothing was planned; mend the file and open it again.");
}

QString noRecording()
{
    return Words::tr("The recording could not be opened.");
}

QString readingRecording(const QString& service)
{
    return service.isEmpty() ? Words::tr("Reading what was recorded…")
                             : Words::tr("Reading what was recorded of %1…").arg(shortened(service));
}

QString openingLog()
{
    return Words::tr("Opening the event log…");
}

QString who(const QString& user, const QString& host)
{
    return Words::tr("as %1 on %2").arg(user, host);
}

QString record(quint64 events, quint64 samplesLost)
{
    const QString record = Words::tr("record: %1 events, only on this machine").arg(events);
    return samplesLost == 0
        ? record
        : Words::tr("%1 · %2 samples lost, the disk is too slow", "record").arg(record).arg(samplesLost);
}

QString sleepReason()
{
    return Words::tr("A canary has traffic and is watched from here");
}

QString sleepsByHand()
{
    return Words::tr("stays awake unless put to sleep by hand");
}

QString maySleep()
{
    return Words::tr("may fall asleep, nothing here prevents it: keep this machine awake");
}

QString sleepRefused()
{
    return Words::tr("may fall asleep, the system refused to prevent it: keep this machine awake");
}

QString openDeployment()
{
    return Words::tr("Open the deployment");
}

QString openPlan()
{
    return Words::tr("Open a plan");
}

QString planFiles()
{
    return Words::tr("Plans (*.yaml *.yml *.json)");
}

QString storeTrouble(const QString& word, const QString& path)
{
    const QHash<QString, QString> sentences = {
        {u"not-found"_s, Words::tr("%1 does not exist and could not be made. Does its folder exist?")},
        {u"not-permitted"_s,
            Words::tr("%1 may not be used by this user. Check the rights of the file and its folder.")},
        {u"locked"_s,
            Words::tr("%1 is in use by another Bellwether. Close it, or work there: one engine runs for each store.")},
        {u"read-only"_s, Words::tr("%1 cannot be written. Is the file system mounted read-only?")},
        {u"full"_s, Words::tr("%1 cannot grow: the disk or a quota is full. Free some space.")},
        {u"corrupt"_s, Words::tr("%1 is damaged. It was left as it is: keep a copy, and move it away to begin anew.")},
        {u"not-ours"_s, Words::tr("%1 is no file of Bellwether. It was left as it is.")},
        {u"newer-format"_s, Words::tr("%1 was written by a newer Bellwether. Use that one, or another folder.")},
        {u"io"_s, Words::tr("%1 could not be read or written: the disk reports a failure.")},
    };
    return sentences.value(word, Words::tr("%1 refused an event that does not fit its record. Nothing was changed."))
        .arg(path);
}

QString description()
{
    return Words::tr("A flight deck for releases.");
}

QString sandboxOption()
{
    return Words::tr("Open a demo world of real servers on loopback.");
}

QString homeOption()
{
    return Words::tr("Keep connections and stores in this folder.");
}

QString darkOption()
{
    return Words::tr("Use the dark colours.");
}

QString planArgument()
{
    return Words::tr("Plan file to open.");
}

} // namespace bellwether::windowtext
