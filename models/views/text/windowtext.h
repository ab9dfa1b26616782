// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bellwether {

/// What the window says beside the views of a deployment, in the user's language.
namespace windowtext {

[[nodiscard]] QString startingSandbox();
[[nodiscard]] QString sandboxFailed(const QString& detail, const QString& command);
[[nodiscard]] QString noConnections(const QString& file);
[[nodiscard]] QString noDeployment();
[[nodiscard]] QString planProblems(const QString& problems);
[[nodiscard]] QString who(const QString& user, const QString& host);
[[nodiscard]] QString record(quint64 events);
[[nodiscard]] QString openPlan();
[[nodiscard]] QString planFiles();

/// How a deployment in the log ended, by the type of its newest event.
[[nodiscard]] QString outcome(const QString& lastType);

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
