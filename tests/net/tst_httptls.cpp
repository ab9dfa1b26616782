// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/httpclient.h"
#include "tests/support/loopbackserver.h"

#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

using namespace bellwether;
using namespace Qt::StringLiterals;

class TestHttpTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void trustsOnlyTheRightPeer_data();
    void trustsOnlyTheRightPeer();

private:
    void openssl(const QString& arguments);
    void makeAuthority(const QString& name);
    void makeCertificate(const QString& name, const QString& alternative, int days);
    QByteArray contentOf(const QString& name) const;

    QTemporaryDir m_folder;
};

void TestHttpTls::openssl(const QString& arguments)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(u"openssl"_s, arguments.split(u' '));
    QVERIFY(process.waitForFinished());
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

void TestHttpTls::makeAuthority(const QString& name)
{
    openssl(
        u"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=%1 -keyout %1.key -out %1.pem"_s
            .arg(name));
}

void TestHttpTls::makeCertificate(const QString& name, const QString& alternative, int days)
{
    QFile extension(m_folder.filePath(name + u".ext"_s));
    QVERIFY(extension.open(QIODevice::WriteOnly));
    extension.write("subjectAltName=" + alternative.toUtf8() + "\n");
    extension.close();
    openssl(
        u"req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=%1 -keyout %1.key -out %1.csr"_s.arg(
            name));
    openssl(u"x509 -req -in %1.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days %2 -extfile %1.ext -out %1.pem"_s
                .arg(name)
                .arg(days));
}

QByteArray TestHttpTls::contentOf(const QString& name) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestHttpTls::initTestCase()
{
    makeAuthority(u"ca"_s);
    makeAuthority(u"stranger"_s);
    makeCertificate(u"good"_s, u"IP:127.0.0.1"_s, 2);
    makeCertificate(u"elsewhere"_s, u"DNS:elsewhere.test"_s, 2);
    makeCertificate(u"expired"_s, u"IP:127.0.0.1"_s, -1);
    makeCertificate(u"client"_s, u"DNS:client.test"_s, 2);
}

void TestHttpTls::trustsOnlyTheRightPeer_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<bool>("asksClient");
    QTest::addColumn<bool>("hasClient");
    QTest::addColumn<bool>("answers");
    QTest::newRow("right") << u"good"_s << u"ca"_s << false << false << true;
    QTest::newRow("unknown authority") << u"good"_s << u"stranger"_s << false << false << false;
    QTest::newRow("another host") << u"elsewhere"_s << u"ca"_s << false << false << false;
    QTest::newRow("expired") << u"expired"_s << u"ca"_s << false << false << false;
    QTest::newRow("client certificate") << u"good"_s << u"ca"_s << true << true << true;
    QTest::newRow("no client certificate") << u"good"_s << u"ca"_s << true << false << false;
}

void TestHttpTls::trustsOnlyTheRightPeer()
{
    QFETCH(QString, certificate);
    QFETCH(QString, authority);
    QFETCH(bool, asksClient);
    QFETCH(bool, hasClient);
    QFETCH(bool, answers);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(contentOf(certificate + u".pem"_s)));
    tls.setPrivateKey(QSslKey(contentOf(certificate + u".key"_s), QSsl::Ec));
    tls.setCaCertificates({QSslCertificate(contentOf(u"ca.pem"_s))});
    if (asksClient) {
        tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    }
    LoopbackServer server([](const QByteArray&) { return LoopbackServer::Answer{LoopbackServer::ok("x")}; }, tls);
    HttpAccess access;
    access.auth = HttpAccess::Auth::Bearer;
    access.secret = Secret(std::string("hush-hush"));
    access.caFile = m_folder.filePath(authority + u".pem"_s).toStdString();
    if (hasClient) {
        access.clientCertificate = m_folder.filePath(u"client.pem"_s).toStdString();
        access.clientKey = m_folder.filePath(u"client.key"_s).toStdString();
    }
    HttpClient client(access, {});
    HttpRequest request;
    request.url = "https://127.0.0.1:" + std::to_string(server.port()) + "/";
    QEventLoop loop;
    std::optional<Result<HttpResponse, HttpError>> outcome;
    client.send(request, [&](Result<HttpResponse, HttpError> result) {
        outcome = std::move(result);
        loop.quit();
    });
    loop.exec();
    QCOMPARE(outcome->has_value(), answers);
    QCOMPARE(server.requests().size(), std::size_t(answers ? 1 : 0));
    if (!answers) {
        QCOMPARE(outcome->error().detail.find("hush"), std::string::npos);
    }
    if (!answers && !asksClient) {
        QCOMPARE(outcome->error().kind, HttpError::Kind::TlsFailed);
        QVERIFY(!outcome->error().sent);
    }
}

QTEST_GUILESS_MAIN(TestHttpTls)
#include "tst_httptls.moc"
