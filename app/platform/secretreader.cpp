// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/platform/secretreader.h"

#include <qt6keychain/keychain.h>

#include <QElapsedTimer>

namespace bellwether {

namespace {

/// No person reads and refuses a question this fast: who answers sooner has asked nobody.
constexpr qint64 fastestPersonMs = 500;

SecretOutcome outcomeOf(const QKeychain::ReadPasswordJob& job)
{
    if (job.error() == QKeychain::NoError) {
        QByteArray bytes = job.binaryData();
        Secret secret(bytes.toStdString());
        bytes.fill('\0');
        return secret;
    }
    switch (job.error()) {
    case QKeychain::EntryNotFound:
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return Unexpected<SecretFault>(SecretFault::NotFound);
    default:
        return Unexpected<SecretFault>(SecretFault::KeychainUnavailable);
    }
}

} // namespace

SecretReader::SecretReader(const std::vector<ConnectionSettings>& connections, std::shared_ptr<SecretShelf> shelf,
    SecretPatience patience, QObject* parent)
    : QObject(parent)
    , m_shelf(std::move(shelf))
    , m_patience(patience)
{
    for (const ConnectionSettings& connection : connections) {
        if (const auto* prometheus = std::get_if<PrometheusSettings>(&connection.settings)) {
            // Later: who makes this has not connected to its signal yet.
            QTimer::singleShot(
                0, this, [this, name = connection.name, place = prometheus->secret] { read(name, place); });
        }
    }
}

void SecretReader::read(const ConnectionId& connection, const SecretPlace& place)
{
    if (place.kind == SecretPlace::Kind::Keychain) {
        readKeychain(connection, place);
    } else if (place.kind == SecretPlace::Kind::File) {
        m_files.read(place.name, [this, connection, place](SecretOutcome secret) {
            if (secret) {
                m_shelf->put(connection, std::move(secret));
            } else {
                fail(connection, secret.error());
                readLater(connection, place);
            }
        });
    }
}

/// What comes after the patience has ended is taken as well: somebody has unlocked the keychain.
void SecretReader::readKeychain(const ConnectionId& connection, const SecretPlace& place)
{
    auto* job = new QKeychain::ReadPasswordJob(QStringLiteral("bellwether"), this);
    job->setInsecureFallback(false);
    job->setKey(QString::fromStdString(place.name));
    auto* patience = new QTimer(job);
    patience->setSingleShot(true);
    connect(patience, &QTimer::timeout, this, [this, connection] { fail(connection, SecretFault::KeychainSilent); });
    QElapsedTimer asked;
    asked.start();
    connect(job, &QKeychain::Job::finished, this, [this, job, patience, asked, connection, place] {
        patience->stop();
        SecretOutcome outcome = outcomeOf(*job);
        if (outcome) {
            m_shelf->put(connection, std::move(outcome));
            return;
        }
        fail(connection, outcome.error());
        if (outcome.error() != SecretFault::NotFound || asked.elapsed() < fastestPersonMs) {
            readLater(connection, place);
        } else {
            m_refused[connection] = place;
            QTimer::singleShot(m_patience.afterRefusal, this, [this, connection] { readRefused(connection); });
        }
    });
    patience->start(m_patience.answer);
    job->start();
}

void SecretReader::readRefused()
{
    for (const auto& [connection, place] : std::exchange(m_refused, {})) {
        read(connection, place);
    }
}

/// Unless a person wanted it tried before.
void SecretReader::readRefused(const ConnectionId& connection)
{
    if (const auto refused = m_refused.extract(connection)) {
        read(refused.key(), refused.mapped());
    }
}

void SecretReader::fail(const ConnectionId& connection, SecretFault fault)
{
    const SecretOutcome known = m_shelf->find(connection);
    m_shelf->put(connection, Unexpected<SecretFault>(fault));
    if (known || known.error() != fault) {
        Q_EMIT faultFound(connection, fault);
    }
}

void SecretReader::readLater(const ConnectionId& connection, const SecretPlace& place)
{
    QTimer::singleShot(m_patience.again, this, [this, connection, place] { read(connection, place); });
}

} // namespace bellwether
