// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/keeper/readiness.h"

#include <QTcpSocket>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bellwether::sandbox {

namespace {
constexpr auto pause = 50ms;
constexpr auto patience = 30s;
} // namespace

Readiness::Readiness(QObject* parent)
    : QObject(parent)
{
    m_pause.setInterval(pause);
    m_deadline.setInterval(patience);
    m_deadline.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Readiness::ask);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        const QUrl page = m_pages.first();
        stop();
        Q_EMIT tooSlow(page);
    });
}

void Readiness::waitFor(const QList<QUrl>& pages)
{
    m_pages = pages;
    m_pause.start();
    m_deadline.start();
    ask();
}

void Readiness::stop()
{
    m_pages.clear();
    m_pause.stop();
    m_deadline.stop();
    delete std::exchange(m_socket, nullptr);
}

void Readiness::ask()
{
    if (m_socket && m_socket->state() != QAbstractSocket::UnconnectedState)
        return;
    delete m_socket;
    m_socket = new QTcpSocket(this);
    const QUrl page = m_pages.first();
    connect(m_socket, &QTcpSocket::connected, this, [this, page] {
        m_socket->write("GET " + page.path().toLatin1() + " HTTP/1.1\r\nHost: sandbox\r\nConnection: close\r\n\r\n");
    });
    connect(m_socket, &QTcpSocket::readyRead, this, &Readiness::next, Qt::QueuedConnection);
    m_socket->connectToHost(page.host(), static_cast<quint16>(page.port()));
}

void Readiness::next()
{
    if (!m_socket || !m_socket->canReadLine())
        return;
    const bool serves = m_socket->readLine().contains(" 200 ");
    m_socket->abort();
    if (!serves)
        return;
    m_pages.removeFirst();
    if (!m_pages.isEmpty())
        return ask();
    stop();
    Q_EMIT done();
}

} // namespace bellwether::sandbox
