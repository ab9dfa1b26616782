// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/platform/secretreader.h"

#include <qt6keychain/keychain.h>

#include <QFile>
#include <QFileInfo>

namespace bellwether {

Result<Secret, SecretFault> readSecretFile(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) {
        return Unexpected<SecretFault>(SecretFault::FileUnreadable);
    }
    constexpr auto others
        = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther;
    if ((file.permissions() & others) != 0) {
        return Unexpected<SecretFault>(SecretFault::FileReadableByOthers);
    }
    QByteArray bytes = file.read(65536);
    while (bytes.endsWith('\n') || bytes.endsWith('\r')) {
        bytes.chop(1);
    }
    Secret secret(bytes.toStdString());
    bytes.fill('\0');
    return secret;
}

SecretReader::SecretReader(
    const std::vector<ConnectionSettings>& connections, std::function<void(ReadSecrets)> done, QObject* parent)
    : QObject(parent)
    , m_done(std::move(done))
{
    for (const ConnectionSettings& connection : connections) {
        if (const auto* prometheus = std::get_if<PrometheusSettings>(&connection.settings)) {
            read(connection.name, prometheus->secret);
        }
    }
    QMetaObject::invokeMethod(this, &SecretReader::finish, Qt::QueuedConnection);
}

void SecretReader::read(const ConnectionId& connection, const SecretPlace& place)
{
    if (place.kind == SecretPlace::Kind::Keychain) {
        readKeychain(connection, place.name);
    } else if (place.kind == SecretPlace::Kind::File) {
        auto secret = readSecretFile(place.name);
        if (secret) {
            m_read.secrets[connection] = std::move(*secret);
        } else {
            m_read.faults[connection] = secret.error();
        }
    }
}

void SecretReader::readKeychain(const ConnectionId& connection, const std::string& name)
{
    m_open += 1;
    auto* job = new QKeychain::ReadPasswordJob(QStringLiteral("bellwether"), this);
    job->setInsecureFallback(false);
    job->setKey(QString::fromStdString(name));
    connect(job, &QKeychain::Job::finished, this, [this, job, connection] {
        if (job->error() == QKeychain::NoError) {
            QByteArray bytes = job->binaryData();
            m_read.secrets[connection] = Secret(bytes.toStdString());
            bytes.fill('\0');
        } else {
            const bool missing = job->error() == QKeychain::EntryNotFound;
            m_read.faults[connection] = missing ? SecretFault::NotFound : SecretFault::KeychainUnavailable;
        }
        finish();
    });
    job->start();
}

void SecretReader::finish()
{
    m_open -= 1;
    if (m_open == 0) {
        m_done(std::move(m_read));
        deleteLater();
    }
}

} // namespace bellwether
