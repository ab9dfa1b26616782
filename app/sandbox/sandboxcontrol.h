// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/knobs.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

class QJsonObject;
class QLocalSocket;
class QTimer;

namespace bellwether::sandbox {

/// Turns a running sandbox's knobs, from this or any other process of the same user. Requests are answered in order,
/// each within the deadline; answers come from the event loop, never from within the call.
class SandboxControl : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void(const Result<KnobValues, KnobRefusal>&)>;

    explicit SandboxControl(const QString& controlSocket, QObject* parent = nullptr);
    ~SandboxControl() override;

    /// Answers with all knobs' values, after the new one was passed on to the process that it concerns.
    void set(const QString& name, double value, Answer answer);

    /// Answers with all knobs' values.
    void read(Answer answer);

private:
    void send(const QJsonObject& request, Answer answer);
    void readLines();
    void giveUp();

    std::unique_ptr<QLocalSocket> m_socket;
    std::unique_ptr<QTimer> m_deadline;
    std::vector<Answer> m_waiting;
    QByteArray m_unsent;
    QString m_path;
};

} // namespace bellwether::sandbox
