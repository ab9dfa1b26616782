// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>

namespace bellwether::sandbox {

class Keeper;

/// The keeper's unix socket (mode 0600), one JSON object a line each way: {"do": "get"} and {"do": "set", "knob": name,
/// "value": number} are answered with {"knobs": {name: number}}, or {"refused": reason}.
class ControlServer : public QObject
{
    Q_OBJECT

public:
    explicit ControlServer(Keeper& keeper);

    [[nodiscard]] bool listen();

private:
    void accept();
    [[nodiscard]] QJsonObject answer(const QJsonObject& request);

    Keeper& m_keeper;
    QLocalServer m_server;
};

} // namespace bellwether::sandbox
