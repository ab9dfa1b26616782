// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/platform/sleepinhibitor.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace bellwether {

/// Opens the system and the session bus on another thread, because that may wait, and calls back on the application's
/// unless the context is gone by then. From then on both are at hand at once.
void openBuses(QObject* context, std::function<void()> opened);

/// Keeps this machine awake while a canary is guarded from it, and says how far that can be had.
class Wakefulness : public QObject
{
    Q_OBJECT

public:
    explicit Wakefulness(QObject* parent = nullptr);
    ~Wakefulness() override;

    /// Whether a canary is guarded.
    void setWanted(bool wanted);

    /// What to say about the machine's sleep, as the end of a sentence about it; empty when nothing is to be said.
    [[nodiscard]] QString sleepText() const;

Q_SIGNALS:
    void changed();

private:
    void open();

    std::unique_ptr<SleepInhibitor> m_inhibitor; ///< once the buses were tried
    bool m_isWanted = false;
};

} // namespace bellwether
