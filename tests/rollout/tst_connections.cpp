// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/connections.h"

#include <QtTest>

using namespace bellwether;
using Kind = PlanProblem::Kind;

namespace {

const char* const goodFile = R"(connections:
  - name: prometheus-main
    kind: prometheus
    url: https://metrics.example/prom/
    auth: {kind: basic, user: anna, secret: {keychain: prom}}
    headers: {X-Scope-OrgID: shop}
    ca_file: /etc/ssl/team.pem
    proxy: http://proxy.example:3128
  - name: edge
    kind: haproxy
    nodes:
      - {name: lb1, address: "127.0.0.1:9999"}
      - {name: lb2, address: /run/haproxy.sock}
)";

} // namespace

class ConnectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBothKinds();
    void plainHttpServesThisMachineAndThePublic_data();
    void plainHttpServesThisMachineAndThePublic();
    void refusesWithThePlace_data();
    void refusesWithThePlace();
};

void ConnectionsTest::readsBothKinds()
{
    const auto read = readConnections(goodFile, "connections.yaml");
    QVERIFY(read.has_value());
    QCOMPARE(read->size(), std::size_t(2));
    const auto& prometheus = std::get<PrometheusSettings>(read->at(0).settings);
    QCOMPARE(prometheus.url, std::string("https://metrics.example/prom"));
    QVERIFY(prometheus.auth == PrometheusSettings::Auth::Basic);
    QCOMPARE(prometheus.user, std::string("anna"));
    QVERIFY((prometheus.secret == SecretPlace{SecretPlace::Kind::Keychain, "prom"}));
    QCOMPARE(prometheus.headers.at(0).second, std::string("shop"));
    const auto& haproxy = std::get<HaproxySettings>(read->at(1).settings);
    QCOMPARE(haproxy.nodes.at(1).address, std::string("/run/haproxy.sock"));
}

void ConnectionsTest::plainHttpServesThisMachineAndThePublic_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("loopback") << "https://metrics.example"
                              << "http://127.0.0.1:9090";
    QTest::newRow("loopback of IPv6") << "https://metrics.example"
                                      << "http://[::1]:9090";
    QTest::newRow("localhost") << "https://metrics.example"
                               << "http://localhost";
    QTest::newRow("no secret")
        << "https://metrics.example/prom/\n    auth: {kind: basic, user: anna, secret: {keychain: prom}}"
        << "http://metrics.example";
}

void ConnectionsTest::plainHttpServesThisMachineAndThePublic()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const QString text = QString::fromUtf8(goodFile);
    QVERIFY(text.contains(from));
    QVERIFY(readConnections(QString(text).replace(from, to).toStdString(), "connections.yaml").has_value());
}

void ConnectionsTest::refusesWithThePlace_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("path");
    const auto row = [](const char* name, const char* from, const char* to, Kind kind, int line, const char* path) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << int(kind) << line << QString::fromLatin1(path);
    };
    const char* const secret = "secret: {keychain: prom}";
    row("a password", secret, "password: s3cret", Kind::SecretInFile, 5, "connections[0].auth.password");
    row("a token beside the kind", "ca_file: /etc/ssl/team.pem", "token: abc", Kind::SecretInFile, 7,
        "connections[0].token");
    row("a secret in clear", "https://metrics", "http://metrics", Kind::Conflict, 4, "connections[0].url");
    row("a secret in clear to a name like an address", "https://metrics.example", "http://127.0.0.1.example",
        Kind::Conflict, 4, "connections[0].url");
    row("a user in the URL", "https://metrics", "https://anna:pw@metrics", Kind::SecretInFile, 4, "connections[0].url");
    row("a user in no web address", "https://metrics", "ftp://anna:pw@metrics", Kind::SecretInFile, 4,
        "connections[0].url");
    row("an authorization header", "X-Scope-OrgID: shop", "Authorization: Bearer x", Kind::SecretInFile, 6,
        "connections[0].headers.Authorization");
    row("a header of two lines", "X-Scope-OrgID: shop", "X-A: \"a\\nb: c\"", Kind::BadValue, 6,
        "connections[0].headers.X-A");
    row("a file instead of a web address", "https://metrics.example", "file:///etc", Kind::BadValue, 4,
        "connections[0].url");
    row("a secret without a place", secret, "secret: {}", Kind::MissingKey, 5, "connections[0].auth.secret.keychain");
    row("one name twice", "name: edge", "name: prometheus-main", Kind::Conflict, 9, "connections[1].name");
    row("one node twice", "name: lb2", "name: lb1", Kind::Conflict, 13, "connections[1].nodes[1].name");
    row("no port", "127.0.0.1:9999", "127.0.0.1", Kind::BadValue, 12, "connections[1].nodes[0].address");
    row("port 65536", "127.0.0.1:9999", "127.0.0.1:65536", Kind::BadValue, 12, "connections[1].nodes[0].address");
    row("port in the e notation", ":9999", ":1e3", Kind::BadValue, 12, "connections[1].nodes[0].address");
    row("a certificate without a key", "ca_file", "client_certificate", Kind::Conflict, 7,
        "connections[0].client_certificate");
    row("an unknown kind", "kind: haproxy", "kind: envoy", Kind::BadValue, 10, "connections[1].kind");
    row("an unknown key", "ca_file", "cafile", Kind::UnknownKey, 7, "connections[0].cafile");
}

void ConnectionsTest::refusesWithThePlace()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(int, kind);
    QFETCH(int, line);
    QFETCH(QString, path);
    QByteArray text = goodFile;
    QVERIFY(text.contains(from));
    text.replace(text.indexOf(from), from.size(), to);
    const auto read = readConnections(text.toStdString(), "connections.yaml");
    QVERIFY(!read.has_value());
    QStringList seen;
    bool found = false;
    for (const PlanProblem& problem : read.error()) {
        seen << QStringLiteral("%1 %2 %3")
                    .arg(int(problem.kind))
                    .arg(problem.mark.line)
                    .arg(QString::fromStdString(problem.path));
        found = found || seen.last() == QStringLiteral("%1 %2 %3").arg(kind).arg(line).arg(path);
        // What is said about a secret must not hold it.
        QVERIFY(problem.kind != Kind::SecretInFile || problem.found.find("s3cret") == std::string::npos);
        QVERIFY(problem.found.find("pw") == std::string::npos);
    }
    QVERIFY2(found, qPrintable(seen.join(QLatin1Char('\n'))));
}

QTEST_GUILESS_MAIN(ConnectionsTest)
#include "tst_connections.moc"
