// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/windowtext.h"

#include <QCoreApplication>
#include <QHash>

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

QString noConnections(const QString& file)
{
    return Words::tr("No connection is configured yet.\nWrite %1, then open a plan.").arg(file);
}

QString noDeployment()
{
    return Words::tr("No deployment is running.\nOpen a plan to begin (Ctrl+O).");
}

QString planProblems(const QString& problems)
{
    return Words::tr("The plan has problems, nothing was planned:\n\n%1").arg(problems);
}

QString who(const QString& user, const QString& host)
{
    return Words::tr("as %1 on %2").arg(user, host);
}

QString record(quint64 events)
{
    return Words::tr("record: %1 events, only on this machine").arg(events);
}

QString openPlan()
{
    return Words::tr("Open a plan");
}

QString planFiles()
{
    return Words::tr("Plans (*.yaml *.yml *.json)");
}

QString outcome(const QString& lastType)
{
    if (lastType == "RolledBack"_L1) {
        return Words::tr("rolled back");
    }
    return lastType == "Promoted"_L1 ? Words::tr("promoted")
        : lastType == "Closed"_L1    ? Words::tr("closed")
                                     : Words::tr("open");
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
