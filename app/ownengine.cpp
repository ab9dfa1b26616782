// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ownengine.h"

#include "app/compose/wording.h"
#include "app/deskwords.h"

#include <QPointer>

#include <utility>

namespace bellwether {

namespace {

constexpr Duration retryEvery = std::chrono::seconds(2);
/// A slow disk may hold an engine up for some seconds: only then is it worth ending.
constexpr Duration longSilence = std::chrono::seconds(10);

} // namespace

OwnEngine::OwnEngine(const Folders& folders, std::vector<ConnectionSettings> connections, MainWindow& window)
    : m_shelf(std::make_shared<SecretShelf>())
    , m_composition(std::make_shared<const Composition>(Composition{folders, std::move(connections), m_shelf}))
    , m_window(window)
    , m_other(folders)
{
    connect(&m_retry, &QTimer::timeout, this, &OwnEngine::retry);
    connect(&m_other, &OtherEngine::met, this, [this](OtherEngine::Met how) {
        meet(how);
        Q_EMIT otherMet();
    });
}

OwnEngine::~OwnEngine() = default;

void OwnEngine::start(OtherEngine::Met other)
{
    meet(other);
    open();
}

void OwnEngine::open()
{
    if (m_isRunning || m_isOnItsWay) {
        return;
    }
    m_isOnItsWay = true;
    m_engine = makeEngine(m_composition, [window = QPointer<MainWindow>(&m_window)] {
        QMetaObject::invokeMethod(window, [window] { window->bringForward(); });
    });
    m_engine->start([this](const Result<void, StoreError>& outcome) { take(outcome); });
}

void OwnEngine::take(const Result<void, StoreError>& outcome)
{
    m_isOnItsWay = false;
    if (!outcome) {
        m_trouble = outcome.error();
        if (m_trouble->fault == StoreFault::Locked) {
            m_retry.start(retryEvery);
        }
        Q_EMIT missed();
        return;
    }
    m_isRunning = true;
    m_trouble.reset();
    m_retry.stop();
    if (const auto& fault = m_engine->samplesFault()) {
        m_window.say(windowtext::noSamples(storeText(*fault)), true);
    }
    if (const std::string& fault = m_engine->doorFault(); !fault.empty()) {
        m_window.say(windowtext::noSocket(m_composition->folders.controlSocket(), QString::fromStdString(fault)), true);
    }
    m_secrets = std::make_unique<SecretReader>(m_composition->connections, m_shelf);
    Q_EMIT started();
}

/// Whoever has the engine is looked at first: trying a locked store may wait a moment.
void OwnEngine::retry()
{
    if (!m_other.process()) {
        open();
    } else {
        m_other.look();
    }
}

void OwnEngine::meet(OtherEngine::Met how)
{
    m_met = how;
    if (how != OtherEngine::Met::Silent) {
        m_silentSince.reset();
    } else if (!m_silentSince) {
        m_silentSince = currentMoment().utc;
    }
}

void OwnEngine::readRefusedSecrets()
{
    if (m_secrets) {
        m_secrets->readRefused();
    }
}

void OwnEngine::showNothing()
{
    if (m_trouble) {
        m_window.showEmpty(elsewhereText().value_or(windowtext::noEngine(storeText(*m_trouble))), true);
    } else if (!m_isRunning) {
        m_window.showEmpty(windowtext::openingLog());
    } else {
        m_window.showEmpty(m_composition->connections.empty()
                ? windowtext::noConnections(m_composition->folders.connectionsFile())
                : windowtext::noDeployment());
    }
}

/// Nothing when no other process is to be seen that has the log.
std::optional<QString> OwnEngine::elsewhereText() const
{
    const auto process = m_other.process();
    if (m_trouble->fault != StoreFault::Locked || !process) {
        return {};
    }
    using Says = windowtext::Holder::Says;
    const bool isLong = m_silentSince && currentMoment().utc - *m_silentSince >= longSilence;
    const Says says = process->stopped || isLong ? Says::Nothing
        : m_met == OtherEngine::Met::Silent      ? Says::NothingYet
        : m_met == OtherEngine::Met::Nobody      ? Says::Unreachable
                                                 : Says::Answers;
    return windowtext::engineElsewhere({QString::fromStdString(process->name), process->id, process->since,
                                           QString::fromStdString(currentHost()), says},
        m_composition->folders.data);
}

} // namespace bellwether
