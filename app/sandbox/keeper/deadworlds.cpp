// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/keeper/deadworlds.h"

#include "app/sandbox/keeperlock.h"
#include "app/sandbox/sandboxaddresses.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace bellwether::sandbox {

namespace {
void removeDeadPointers()
{
    const QString folder = pointerFolder();
    if (folder.isEmpty())
        return;
    for (const QFileInfo& entry : QDir(folder).entryInfoList({u"*.json"_s}, QDir::Files)) {
        QFile file(entry.filePath());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString world = QJsonDocument::fromJson(file.readAll()).object()["folder"_L1].toString();
        if (!KeeperLock::isHeld(world))
            file.remove();
    }
}
} // namespace

QString worldFolderPrefix()
{
    return QDir::tempPath() + "/bellwether-sandbox-"_L1;
}

void removeDeadWorlds()
{
    const QFileInfo prefix(worldFolderPrefix());
    const auto filter = QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot;
    for (const QFileInfo& entry : prefix.dir().entryInfoList({prefix.fileName() + u'*'}, filter)) {
        const QString folder = entry.filePath();
        // One that has no lock yet belongs to a keeper that is just starting.
        if (entry.ownerId() == ::getuid() && QFile::exists(folder + "/keeper.lock"_L1) && !KeeperLock::isHeld(folder))
            QDir(folder).removeRecursively();
    }
    removeDeadPointers();
}

} // namespace bellwether::sandbox
