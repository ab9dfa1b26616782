// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/composition.h"
#include "app/compose/otherengine.h"
#include "widgets/window/mainwindow.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace bellwether {

/// The window's own engine: started beside the window, tried again while another process has the event log; and what
/// the window says while there is none.
class OwnEngine : public QObject
{
    Q_OBJECT

public:
    OwnEngine(const Folders& folders, std::vector<ConnectionSettings> connections, MainWindow& window);
    ~OwnEngine() override;

    /// Ends in started() or missed(), later. While another process has the log, it is tried again by itself. Nothing
    /// when it runs or is on its way. `other`: how that process was met.
    void start(OtherEngine::Met other);

    /// Null until it has started; the same from then on.
    [[nodiscard]] EngineThread* running() const { return m_isRunning ? m_engine.get() : nullptr; }

    [[nodiscard]] bool isOnItsWay() const { return m_isOnItsWay; }

    [[nodiscard]] const Composition& composition() const { return *m_composition; }

    /// A person wants the secrets tried again that were refused.
    void readRefusedSecrets();

    /// Says in the window what there is to do, or what is wrong, where no deployment is shown.
    void showNothing();

Q_SIGNALS:
    void started();
    void missed(); ///< it could not be started
    void otherMet(); ///< showNothing() may say something else now

private:
    void open();
    void take(const Result<void, StoreError>& outcome);
    void retry();
    void meet(OtherEngine::Met how);
    [[nodiscard]] std::optional<QString> elsewhereText() const;

    std::shared_ptr<SecretShelf> m_shelf;
    std::shared_ptr<const Composition> m_composition;
    MainWindow& m_window;
    std::unique_ptr<EngineThread> m_engine; ///< one that could not start stays until the next
    std::unique_ptr<SecretReader> m_secrets; ///< begins once the engine runs
    bool m_isOnItsWay = false;
    bool m_isRunning = false;
    OtherEngine m_other;
    OtherEngine::Met m_met = OtherEngine::Met::Nobody;
    std::optional<UtcTime> m_silentSince; ///< of the other engine, when it did not answer last
    std::optional<StoreError> m_trouble; ///< why there is no engine
    QTimer m_retry;
};

} // namespace bellwether
