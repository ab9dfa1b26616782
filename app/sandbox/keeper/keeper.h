// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/keeper/child.h"
#include "app/sandbox/keeper/portblock.h"
#include "app/sandbox/keeper/readiness.h"
#include "app/sandbox/keeperlock.h"
#include "app/sandbox/knobs.h"
#include "app/sandbox/sandbox.h"

#include <QTemporaryDir>

#include <map>
#include <memory>

namespace bellwether::sandbox {

/// Owns a whole world: its folder, its ports and its processes. It starts everything once and restarts nothing by
/// itself: what is down stays down until a knob says otherwise. Destroyed, it takes all of it along.
class Keeper : public QObject
{
    Q_OBJECT

public:
    explicit Keeper(const SandboxOptions& options);
    ~Keeper() override;

    /// Ends in one of ready() and failed().
    void start();

    [[nodiscard]] const SandboxAddresses& addresses() const { return m_addresses; }
    [[nodiscard]] const KnobValues& values() const { return m_values; }

    /// Applies the knob; a process that it starts may take a moment to serve.
    [[nodiscard]] Result<void, KnobRefusal> turn(const QString& knob, double value);

Q_SIGNALS:
    void progressed(bellwether::sandbox::SandboxStep step);
    void ready();
    void failed(const bellwether::sandbox::SandboxError& error);

private:
    [[nodiscard]] Result<void, SandboxError> prepare();
    void addShops();
    void addServers();
    void addChild(const QString& name, const Child::Program& program);
    void childDied(const Child* child);
    void nextStep();
    void waitFor(SandboxStep step, const QStringList& children, const QList<QUrl>& pages);
    void becomeReady();
    void fail(const SandboxError& error);
    [[nodiscard]] QStringList childrenOf(const QString& part) const;
    void turnPower(const QString& child, bool isDown);
    void tell(const QString& child);

    SandboxOptions m_options;
    std::unique_ptr<QTemporaryDir> m_folder;
    KeeperLock m_lock;
    PortBlock m_ports;
    SandboxAddresses m_addresses;
    QString m_pointerFile;
    KnobValues m_values;
    Readiness m_readiness;
    std::optional<SandboxStep> m_step;
    bool m_isReady = false;
    std::map<QString, std::unique_ptr<Child>> m_children;
};

} // namespace bellwether::sandbox
