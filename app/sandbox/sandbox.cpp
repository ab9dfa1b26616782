// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandbox.h"

#include "app/sandbox/keeperlines.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QProcess>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bellwether::sandbox {

namespace {
constexpr auto endWait = 2s;

QStringList keeperArguments(const SandboxOptions& options)
{
    QStringList arguments{u"keeper"_s, u"--rate"_s, QString::number(options.requestsPerSecond), u"--sticky"_s,
        QString::number(options.stickyShare), u"--first-port"_s, QString::number(options.firstPort)};
    if (!options.haproxy.isEmpty())
        arguments << u"--haproxy"_s << options.haproxy;
    if (!options.prometheus.isEmpty())
        arguments << u"--prometheus"_s << options.prometheus;
    return arguments;
}
} // namespace

QString installCommand(SandboxFault fault)
{
    switch (fault) {
    case SandboxFault::PrometheusMissing:
    case SandboxFault::HaproxyMissing:
        return u"sudo apt-get install --no-install-recommends prometheus haproxy"_s;
    default:
        return {};
    }
}

Sandbox::Sandbox(QObject* parent)
    : QObject(parent)
    , m_keeper(std::make_unique<QProcess>())
{
    m_keeper->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(m_keeper.get(), &QProcess::readyReadStandardOutput, this, &Sandbox::readLines);
    connect(m_keeper.get(), &QProcess::finished, this, &Sandbox::keeperFinished);
    connect(m_keeper.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail({SandboxFault::KeeperMissing, m_keeper->program()});
    });
}

Sandbox::~Sandbox()
{
    m_keeper->disconnect(this);
    m_keeper->closeWriteChannel();
    if (m_keeper->state() != QProcess::NotRunning)
        m_keeper->waitForFinished(static_cast<int>(std::chrono::milliseconds(endWait).count()));
}

void Sandbox::start(const SandboxOptions& options)
{
    const QString besideUs = QCoreApplication::applicationDirPath() + "/bellwether-sandbox"_L1;
    m_keeper->start(options.keeper.isEmpty() ? besideUs : options.keeper, keeperArguments(options));
}

void Sandbox::stop()
{
    m_keeper->closeWriteChannel();
}

void Sandbox::readLines()
{
    while (m_keeper->canReadLine())
        takeLine(QJsonDocument::fromJson(m_keeper->readLine()).object());
}

void Sandbox::takeLine(const QJsonObject& line)
{
    if (const auto step = stepOfLine(line))
        Q_EMIT progressed(*step);
    if (const auto error = errorOfLine(line))
        fail(*error);
    if (m_isDecided || !line.contains("ready"_L1))
        return;
    m_addresses = addressesFromJson(line["ready"_L1].toObject());
    m_isDecided = m_addresses.has_value();
    if (m_isDecided)
        Q_EMIT ready();
}

void Sandbox::fail(const SandboxError& error)
{
    if (std::exchange(m_isDecided, true))
        return;
    Q_EMIT failed(error);
}

void Sandbox::keeperFinished()
{
    readLines();
    if (!m_addresses)
        return fail({SandboxFault::KeeperEnded, QString()});
    m_addresses.reset();
    Q_EMIT ended();
}

} // namespace bellwether::sandbox
