// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/console.h"

#include <QObject>

#include <vector>

namespace bellwether {

/// Status and events: from the engine when one runs, else, or for a deployment that it does not have, from the record.
/// The record is verified as it lies on the disk.
class Reading : public QObject
{
    Q_OBJECT

public:
    Reading(const Arguments& arguments, const Folders& folders);

    void start();

Q_SIGNALS:
    void ended(bellwether::ExitCode code);

private:
    void askEngine();
    void verify();
    void readRecord(bool isEngineThere);
    void printStatus(const std::vector<QJsonObject>& all, bool isEngineThere);
    void printEvents(const QJsonArray& events);
    [[nodiscard]] bool isWanted(const QString& deployment) const;

    Arguments m_arguments;
    Folders m_folders;
    Console m_console;
    Session m_session;
    bool m_isOver = false;
};

} // namespace bellwether
