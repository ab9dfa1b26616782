// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/setup.h"

#include "app/platform/regularfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

std::optional<PlanText> readText(const QString& path)
{
    QFile file;
    if (!openRegularFile(file, path.toStdString())) {
        return {};
    }
    // One byte more than is read at all, so that the reader can say that it is too much.
    return PlanText{path.toStdString(), file.read(qint64(largestText) + 1).toStdString()};
}

PlanProblems unreadable(const QString& path)
{
    return {{PlanProblem::Kind::UnknownName, path.toStdString(), {}, {}, path.toStdString(), "a file that can be read",
        false}};
}

} // namespace

QString Folders::connectionsFile() const
{
    return config + u"/connections.yaml"_s;
}

std::string Folders::eventLog() const
{
    return data.toStdString() + "/events.sqlite";
}

std::string Folders::samples() const
{
    return data.toStdString() + "/samples.sqlite";
}

QString Folders::controlSocket() const
{
    return data + u"/engine.sock"_s;
}

Folders userFolders()
{
    const QString home = qEnvironmentVariable("BELLWETHER_HOME");
    if (!home.isEmpty()) {
        return foldersIn(home);
    }
    return {QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/bellwether"_s,
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/bellwether"_s};
}

Folders foldersIn(const QString& folder)
{
    return {folder, folder};
}

Result<std::vector<ConnectionSettings>, PlanProblems> loadConnections(const QString& file)
{
    if (!QFileInfo::exists(file)) {
        return std::vector<ConnectionSettings>{};
    }
    const auto text = readText(file);
    if (!text) {
        return Unexpected<PlanProblems>(unreadable(file));
    }
    return readConnections(text->text, text->file);
}

Result<PlanFile, PlanProblems> loadPlan(const QString& file)
{
    const auto text = readText(file);
    if (!text) {
        return Unexpected<PlanProblems>(unreadable(file));
    }
    PlanContext context = planContext();
    context.parent = [folder = QFileInfo(file).absoluteDir()](const std::string& name) {
        return readText(folder.absoluteFilePath(QString::fromStdString(name)));
    };
    return readPlan(*text, context);
}

PlanContext planContext()
{
    return {{}, builtInTemplates()};
}

} // namespace bellwether
