// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QLocalSocket>
#include <QObject>

#include <functional>
#include <map>

namespace bellwether {

/// The other end of ControlServer.
class ControlClient : public QObject
{
    Q_OBJECT

public:
    explicit ControlClient(QObject* parent = nullptr);

    /// Ends in exactly one of attached() and unavailable().
    void attach(const QString& path);

    /// Sends a request; its answer is handed to `done` once, or never when the connection is lost: then lost() is said.
    void ask(QJsonObject request, std::function<void(const QJsonObject&)> done);

Q_SIGNALS:
    void attached();
    void unavailable();
    void lost();
    void eventHeard(const QJsonObject& event);
    void statusHeard(const QJsonObject& status);

private:
    void readLines();

    QLocalSocket m_socket;
    std::map<qint64, std::function<void(const QJsonObject&)>> m_waiting;
    qint64 m_asked = 0;
    bool m_attached = false;
};

} // namespace bellwether
