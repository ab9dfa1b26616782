// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <QString>

namespace bellwether {

/// What the window says beside the views of a deployment, in the user's language.
namespace windowtext {

[[nodiscard]] QString startingSandbox();
[[nodiscard]] QString sandboxFailed(const QString& detail, const QString& command);
[[nodiscard]] QString knobNotTurned();
[[nodiscard]] QString noConnections(const QString& file);
[[nodiscard]] QString noDeployment();
[[nodiscard]] QString planProblems();
[[nodiscard]] QString noRecording();

/// While the files are read; of which service, empty when that is unknown.
[[nodiscard]] QString readingRecording(const QString& service);
[[nodiscard]] QString openingLog();

/// There is no engine; `trouble` is what storeTrouble() says of the event log.
[[nodiscard]] QString noEngine(const QString& trouble);

/// A process of this machine that has the engine.
struct Holder
{
    QString name;
    qint64 id = 0;
    UtcTime since;
    QString host;
    enum class Says {
        Answers,
        NothingYet, ///< not within the last seconds
        Nothing, ///< for long, or it is stopped
        Unreachable, ///< it has no control socket
    };
    Says says = Says::Answers;
};
[[nodiscard]] QString engineElsewhere(const Holder& holder, const QString& folder);

/// A plan was opened where no engine runs.
[[nodiscard]] QString nothingPlanned();

/// `words`: why, by the system.
[[nodiscard]] QString noSocket(const QString& path, const QString& words);

/// `trouble` is what storeTrouble() says of the samples' file.
[[nodiscard]] QString noSamples(const QString& trouble);
[[nodiscard]] QString who(const QString& user, const QString& host);
[[nodiscard]] QString record(quint64 events, quint64 samplesLost = 0);

/// Why this machine is kept awake, for the desktop to show; and what to say beside the guard when it is not.
[[nodiscard]] QString sleepReason();
[[nodiscard]] QString sleepsByHand();
[[nodiscard]] QString maySleep();
[[nodiscard]] QString sleepRefused();

/// What pressing a notification does.
[[nodiscard]] QString openDeployment();
[[nodiscard]] QString openPlan();
[[nodiscard]] QString planFiles();

/// What is wrong with a store and what to try; `word` as bellwetherctl's JSON has it: "locked", "read-only", …
[[nodiscard]] QString storeTrouble(const QString& word, const QString& path);

/// The command line's help.
[[nodiscard]] QString description();
[[nodiscard]] QString sandboxOption();
[[nodiscard]] QString homeOption();
[[nodiscard]] QString darkOption();
[[nodiscard]] QString planArgument();

} // namespace windowtext

} // namespace bellwether
