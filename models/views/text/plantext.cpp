// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/plantext.h"

#include "models/views/text/backendtext.h"

#include <QCoreApplication>

namespace bellwether {

namespace {

using Kind = PlanProblem::Kind;

/// %1 is what was found, %2 what is expected. Both may be empty; then the shorter sentence is meant.
QString patternOf(const PlanProblem& problem)
{
    const bool expects = !problem.expected.empty();
    switch (problem.kind) {
    case Kind::Syntax:
        return expects ? QCoreApplication::translate("PlanProblem", "Cannot be read: %1; expected %2.")
                       : QCoreApplication::translate("PlanProblem", "Cannot be read: %1.");
    case Kind::DuplicateKey:
        return QCoreApplication::translate("PlanProblem", "“%1” stands here twice.");
    case Kind::UnknownKey:
        return expects ? QCoreApplication::translate("PlanProblem", "“%1” is not known here; did you mean “%2”?")
                       : QCoreApplication::translate("PlanProblem", "“%1” is not known here.");
    case Kind::MissingKey:
        return QCoreApplication::translate("PlanProblem", "“%1” is missing.");
    case Kind::WrongKind:
    case Kind::BadValue:
        return QCoreApplication::translate("PlanProblem", "Found %1, expected %2.");
    case Kind::Surprise:
        return QCoreApplication::translate(
            "PlanProblem", "%1 means different things to different readers of YAML; write %2.");
    case Kind::NotAllowed:
        return expects ? QCoreApplication::translate("PlanProblem", "Not allowed: %1; expected %2.")
                       : QCoreApplication::translate("PlanProblem", "Not allowed: %1.");
    case Kind::TooLarge:
        return expects ? QCoreApplication::translate("PlanProblem", "Too large: %1; allowed is %2.")
                       : QCoreApplication::translate("PlanProblem", "Too large: %1.");
    case Kind::UnknownName:
        return QCoreApplication::translate("PlanProblem", "“%1” is not %2.");
    case Kind::Conflict:
        return problem.found.empty()
            ? QCoreApplication::translate("PlanProblem", "Contradicts another place: expected %2.")
            : QCoreApplication::translate("PlanProblem", "“%1” contradicts another place: expected %2.");
    case Kind::CannotBeMet:
        return QCoreApplication::translate("PlanProblem", "Nobody here can meet “%1”: %2.");
    case Kind::SecretInFile:
        break;
    }
    return QCoreApplication::translate("PlanProblem", "A secret may not stand in this file (%1); use %2.");
}

} // namespace

QString sentenceOf(const PlanProblem& problem)
{
    // Placeholders are filled in one go: what was found may itself hold a "%2".
    const QString pattern = patternOf(problem);
    const QString found = foreignWords(problem.found);
    const QString expected = foreignWords(problem.expected);
    if (!pattern.contains(QLatin1String("%2"))) {
        return pattern.arg(found);
    }
    if (!pattern.contains(QLatin1String("%1"))) {
        return QString(pattern).replace(QLatin1String("%2"), expected);
    }
    return pattern.arg(found, expected);
}

QString textOf(const PlanProblem& problem)
{
    QString text = foreignWords(problem.file);
    if (problem.mark.line > 0) {
        text += QStringLiteral(":%1:%2").arg(problem.mark.line).arg(problem.mark.column);
    }
    if (problem.warning) {
        text += QStringLiteral(": ") + QCoreApplication::translate("PlanProblem", "warning");
    }
    if (!problem.path.empty() && problem.path != problem.file) {
        text += QStringLiteral(": ") + foreignWords(problem.path);
    }
    return text + QStringLiteral(": ") + sentenceOf(problem);
}

} // namespace bellwether
