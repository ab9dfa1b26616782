// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/real/prometheusserver.h"

#include <QFile>

#include <crypt.h>

namespace bellwether::real {

namespace {

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    file.open(QIODevice::WriteOnly);
    file.write(text);
}

// bcrypt's cheapest cost: the tests log in at every query.
QByteArray hashed(const char* password)
{
    crypt_data data = {};
    return ::crypt_r(password, "$2b$04$abcdefghijklmnopqrstuu", &data);
}

void openssl(const QStringList& arguments, const QString& folder)
{
    Child(QStringLiteral("openssl"), arguments, folder).waitForEnd();
}

} // namespace

PrometheusServer::PrometheusServer(quint16 exporter, const Options& options)
    : m_options(options)
{
    write(m_folder.filePath(QStringLiteral("prometheus.yml")),
        "global: {scrape_interval: 200ms, scrape_timeout: 150ms}\n"
        "scrape_configs:\n"
        "  - job_name: shop\n"
        "    static_configs: [{targets: ['127.0.0.1:"
            + QByteArray::number(exporter) + "']}]\n");
    QStringList arguments{QStringLiteral("--config.file=prometheus.yml"), QStringLiteral("--storage.tsdb.path=data"),
        QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(m_port), QStringLiteral("--log.level=error")};
    if (!options.routePrefix.isEmpty()) {
        arguments.append(QStringLiteral("--web.route-prefix=") + options.routePrefix);
    }
    if (options.tlsAndLogin) {
        writeCertificates();
        write(m_folder.filePath(QStringLiteral("web.yml")),
            "tls_server_config: {cert_file: srv.crt, key_file: srv.key}\nbasic_auth_users: {prom: '" + hashed("s3cret")
                + "'}\n");
        arguments.append(QStringLiteral("--web.config.file=web.yml"));
    }
    m_child
        = std::make_unique<Child>(programPath(QStringLiteral("prometheus")), arguments + options.more, m_folder.path());
}

std::string PrometheusServer::url() const
{
    const std::string scheme = m_options.tlsAndLogin ? "https" : "http";
    return scheme + "://127.0.0.1:" + std::to_string(m_port) + m_options.routePrefix.toStdString();
}

void PrometheusServer::writeCertificates() const
{
    const auto words = [](const char* line) { return QString::fromLatin1(line).split(QLatin1Char(' ')); };
    openssl(words("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -days 2 -subj /CN=TestCA"),
        m_folder.path());
    openssl(words("req -newkey rsa:2048 -nodes -keyout srv.key -out srv.csr -subj /CN=localhost"), m_folder.path());
    write(m_folder.filePath(QStringLiteral("san.cnf")), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
    openssl(
        words("x509 -req -in srv.csr -CA ca.crt -CAkey ca.key -CAcreateserial -out srv.crt -days 2 -extfile san.cnf"),
        m_folder.path());
}

} // namespace bellwether::real
