// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

namespace bellwether::sandbox {

/// One client of the shop with a connection of its own: asks for a page, reads the answer, is idle again.
class LoadClient : public QObject
{
    Q_OBJECT

public:
    /// keepsCookies: sends back what the edge set, so that it stays on its server.
    LoadClient(quint16 port, bool keepsCookies, QObject* parent);

    void ask(const QByteArray& path);

Q_SIGNALS:
    void idle(bellwether::sandbox::LoadClient* client); ///< answered; may ask again
    void lost(bellwether::sandbox::LoadClient* client, bool wasRefused); ///< of no further use

private:
    void send();
    void readSome();
    void lose(bool wasRefused);

    QTcpSocket m_socket;
    QTimer m_deadline;
    QByteArray m_path;
    QByteArray m_cookie;
    QByteArray m_input;
    quint16 m_port;
    bool m_keepsCookies;
    bool m_isLost = false;
};

} // namespace bellwether::sandbox
