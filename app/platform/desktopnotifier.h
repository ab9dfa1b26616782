// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusServiceWatcher>
#include <QObject>
#include <QString>
#include <QStringList>

#include <deque>

namespace bellwether {

/// A desktop notification; plain text, whatever it holds.
struct DesktopNotice
{
    QString about; ///< given back when a person chooses it
    QString title;
    QString text;
    QString open; ///< what choosing it does, in words
    bool urgent = false;
    QString id = {}; ///< by which it is withdrawn
};

/// Shows notifications through the desktop's notification service. Never waits and never fails loudly: what nobody
/// takes is kept, the newest few, until a service comes.
/// https://specifications.freedesktop.org/notification-spec/1.2/
class DesktopNotifier : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotifier(const QDBusConnection& session, QObject* parent = nullptr);

    void show(const DesktopNotice& notice);

    /// Its reason has gone: takes it off the screen, wherever it is on its way. Unknown ones are ignored.
    void withdraw(const QString& id);

Q_SIGNALS:
    void chosen(const QString& about);

private Q_SLOTS:
    void hearAction(uint id, const QString& action, const QDBusMessage& message);
    void hearClosed(uint id, uint reason, const QDBusMessage& message);

private:
    struct Shown
    {
        uint number = 0;
        QString server; ///< its unique name: a later one gives the same numbers to others
        QString about;
        QString id;
    };

    void send(const DesktopNotice& notice);
    void keep(const DesktopNotice& notice);
    void close(const Shown& shown);
    [[nodiscard]] std::deque<Shown>::iterator find(uint number, const QDBusMessage& message);

    QDBusConnection m_session;
    QDBusServiceWatcher m_watcher;
    int m_arrivals = 0; ///< how often a service came
    std::deque<Shown> m_shown;
    std::deque<DesktopNotice> m_waiting;
    QStringList m_asked; ///< ids that the service has not answered yet
    QStringList m_unwanted; ///< of these, withdrawn since
};

} // namespace bellwether
