// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QTimer>

#include <deque>
#include <random>
#include <vector>

namespace bellwether::sandbox {

class LoadClient;

/// A steady open-loop load: as many requests a second as asked for, however slow the answers are, spread over all
/// nodes in turn. A node that refuses is left out for a second, as a client of several addresses would do.
class Load : public QObject
{
    Q_OBJECT

public:
    /// stickyShare: share of the clients that keep cookies, 0 to 1.
    Load(const QList<quint16>& ports, double stickyShare);

    void setRate(double requestsPerSecond);

private:
    struct Node
    {
        quint16 port = 0;
        std::deque<LoadClient*> idle; ///< the one that waited longest in front, so that all stay in use
        int clients = 0;
        qint64 skippedUntilMs = 0;
    };

    void sendDue();
    void sendOne();
    Node* nextNode();
    LoadClient* clientOf(Node& node);

    std::vector<Node> m_nodes;
    double m_stickyShare;
    double m_rate = 0;
    double m_due = 0; ///< requests that should have been sent by now and were not
    std::size_t m_turn = 0;
    QTimer m_tick;
    QElapsedTimer m_clock;
    qint64 m_lastTickMs = 0;
    std::mt19937_64 m_random;
};

/// The subcommand: `load STICKY_SHARE PORT...`; JSON lines from standard input say {"rate": requests a second}.
[[nodiscard]] int runLoad(const QStringList& arguments);

} // namespace bellwether::sandbox
