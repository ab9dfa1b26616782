// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/real/haproxynodes.h"

#include <QFile>
#include <QLocalSocket>

namespace bellwether::real {

namespace {

constexpr const char* configuration = R"(
global
    stats socket ipv4@127.0.0.1:ADMIN level admin
    stats socket ipv4@127.0.0.1:OPERATOR level operator
    stats socket FOLDER/s.sock mode 600 level admin
defaults
    mode http
    timeout connect 2s
    timeout client 10s
    timeout server 10s
frontend edge
    bind 127.0.0.1:HTTP
    http-request set-var(txn.route) req.hdr(X-Route),map_str(FOLDER/route.map,stable)
    use_backend be_sticky if { path_beg /sticky }
    use_backend be_static if { path_beg /static }
    use_backend be_canary if { var(txn.route) -m str canary }
    default_backend be_shop
backend be_shop
    balance roundrobin
    default-server check inter 200ms fall 2 rise 1
    server shop1 127.0.0.1:STABLE weight 100
    server shop-c1 127.0.0.1:CANARY weight 0
backend be_static
    balance static-rr
    server shop1 127.0.0.1:STABLE weight 100
    server shop-c1 127.0.0.1:CANARY weight 100
backend be_sticky
    balance roundrobin
    cookie SRV insert indirect nocache
    option redispatch
    server shop1 127.0.0.1:STABLE weight 100 cookie s
    server shop-c1 127.0.0.1:CANARY weight 100 cookie c
backend be_canary
    server shop-c1 127.0.0.1:CANARY
)";

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    file.open(QIODevice::WriteOnly);
    file.write(text);
}

} // namespace

HaproxyNode::HaproxyNode(quint16 stable, quint16 canary)
{
    writeConfiguration(stable, canary);
    m_child = std::make_unique<Child>(programPath(QStringLiteral("haproxy")),
        QStringList{QStringLiteral("-W"), QStringLiteral("-S"), m_folder.filePath(QStringLiteral("master.sock")),
            QStringLiteral("-f"), m_folder.filePath(QStringLiteral("haproxy.cfg"))},
        m_folder.path());
    // Spoken to before, its master process may stay deaf to signals and commands for good.
    m_isLoaded = eventually([this] { return m_child->said().contains("Loading success"); });
}

void HaproxyNode::writeConfiguration(quint16 stable, quint16 canary) const
{
    QByteArray text(configuration);
    text.replace("ADMIN", QByteArray::number(m_admin)).replace("OPERATOR", QByteArray::number(m_operator));
    text.replace("HTTP", QByteArray::number(m_http)).replace("FOLDER", m_folder.path().toUtf8());
    text.replace("STABLE", QByteArray::number(stable)).replace("CANARY", QByteArray::number(canary));
    write(m_folder.filePath(QStringLiteral("haproxy.cfg")), text);
    write(m_folder.filePath(QStringLiteral("route.map")), "vip stable\ntenant8 old canary\n");
}

void HaproxyNode::reload() const
{
    QLocalSocket master;
    master.connectToServer(m_folder.filePath(QStringLiteral("master.sock")));
    master.waitForConnected(boundMs);
    master.write("reload\n");
    master.waitForDisconnected(boundMs);
}

QByteArray HaproxyNode::whoAnswers(const QByteArray& path, const QByteArray& header) const
{
    const QByteArray answer = httpGet(m_http, path, header);
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

int HaproxyNode::canaryAnswers(const QByteArray& path, int requests) const
{
    int answers = 0;
    for (int i = 0; i < requests; ++i) {
        answers += whoAnswers(path) == "canary" ? 1 : 0;
    }
    return answers;
}

} // namespace bellwether::real
