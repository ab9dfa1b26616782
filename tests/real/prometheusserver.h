// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/real/realservers.h"

#include <QTemporaryDir>

namespace bellwether::real {

/// A real Prometheus that scrapes one exporter of the test five times a second.
class PrometheusServer
{
public:
    struct Options
    {
        QString routePrefix; ///< "/prom"
        bool tlsAndLogin = false; ///< with user "prom", password "s3cret" and a certificate of its own CA
        QStringList more;
    };

    /// `exporter` is the port whose /metrics is scraped.
    PrometheusServer(quint16 exporter, const Options& options);

    /// The base address, with the path prefix.
    [[nodiscard]] std::string url() const;
    [[nodiscard]] std::string caFile() const { return m_folder.filePath(QStringLiteral("ca.crt")).toStdString(); }
    [[nodiscard]] quint16 port() const { return m_port; }

    void stop() { m_child.reset(); }

private:
    void writeCertificates() const;

    Options m_options;
    QTemporaryDir m_folder;
    quint16 m_port = freePort();
    std::unique_ptr<Child> m_child;
};

} // namespace bellwether::real
