// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/load.h"

#include "app/sandbox/load/loadclient.h"
#include "app/sandbox/stdinlines.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bellwether::sandbox {

namespace {
constexpr auto tick = 20ms;
constexpr qint64 refusalPauseMs = 1000;
constexpr int mostClientsPerNode = 1000;

struct PageShare
{
    const char* path;
    double share;
};
constexpr std::array pageShares{
    PageShare{"/", 0.3}, PageShare{"/product", 0.2}, PageShare{"/cart", 0.1}, PageShare{"/checkout", 0.4}};
} // namespace

Load::Load(const QList<quint16>& ports, double stickyShare)
    : m_stickyShare(stickyShare)
    , m_random(std::random_device{}())
{
    for (const quint16 port : ports)
        m_nodes.push_back({port, {}, 0, 0});
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &Load::sendDue);
    m_clock.start();
    m_tick.start(tick);
}

void Load::setRate(double requestsPerSecond)
{
    m_rate = requestsPerSecond;
}

void Load::sendDue()
{
    const qint64 now = m_clock.elapsed();
    // After a pause of the whole machine nothing is made up for.
    m_due = std::min(m_due + m_rate * static_cast<double>(now - std::exchange(m_lastTickMs, now)) / 1000, m_rate);
    for (; m_due >= 1; m_due -= 1)
        sendOne();
}

void Load::sendOne()
{
    Node* node = nextNode();
    LoadClient* client = node ? clientOf(*node) : nullptr;
    if (!client)
        return;
    std::discrete_distribution<std::size_t> choice(
        {pageShares[0].share, pageShares[1].share, pageShares[2].share, pageShares[3].share});
    client->ask(pageShares.at(choice(m_random)).path);
}

Load::Node* Load::nextNode()
{
    for (std::size_t tried = 0; tried < m_nodes.size(); ++tried) {
        Node& node = m_nodes[m_turn++ % m_nodes.size()];
        if (node.skippedUntilMs <= m_clock.elapsed())
            return &node;
    }
    return nullptr;
}

LoadClient* Load::clientOf(Node& node)
{
    if (!node.idle.empty()) {
        LoadClient* client = node.idle.front();
        node.idle.pop_front();
        return client;
    }
    if (node.clients >= mostClientsPerNode)
        return nullptr;
    ++node.clients;
    auto* client = new LoadClient(node.port, std::bernoulli_distribution(m_stickyShare)(m_random), this);
    connect(client, &LoadClient::idle, this, [&node](LoadClient* idle) { node.idle.push_back(idle); });
    connect(client, &LoadClient::lost, this, [this, &node](LoadClient* lost, bool wasRefused) {
        std::erase(node.idle, lost);
        --node.clients;
        if (wasRefused)
            node.skippedUntilMs = m_clock.elapsed() + refusalPauseMs;
        lost->deleteLater();
    });
    return client;
}

int runLoad(const QStringList& arguments)
{
    if (arguments.size() < 2)
        return 2;
    QList<quint16> ports;
    for (const QString& port : arguments.sliced(1))
        ports.append(port.toUShort());
    Load load(ports, arguments[0].toDouble());
    StdinLines lines;
    QObject::connect(&lines, &StdinLines::closed, &lines, [] { QCoreApplication::exit(0); });
    QObject::connect(&lines, &StdinLines::line, &load, [&load](const QByteArray& line) {
        load.setRate(QJsonDocument::fromJson(line).object()["rate"_L1].toDouble());
    });
    return QCoreApplication::exec();
}

} // namespace bellwether::sandbox
