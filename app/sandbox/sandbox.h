// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/sandboxaddresses.h"

#include <QObject>

#include <memory>
#include <optional>

class QProcess;

namespace bellwether::sandbox {

struct SandboxOptions
{
    double requestsPerSecond = 300;
    double stickyShare = 0; ///< share of clients that keep a cookie, 0 to 1; above 0 HAProxy sets one
    quint16 firstPort = 0; ///< of a run of ports; 0 takes any free ones
    QString keeper; ///< path of bellwether-sandbox; empty looks beside the running program
    QString haproxy; ///< path; empty looks where Debian installs it, likewise Prometheus
    QString prometheus;
};

/// What is being waited for while a sandbox starts, in this order.
enum class SandboxStep { Folder, Servers, Edges, Prometheus, Load };

enum class SandboxFault {
    KeeperMissing, ///< our own program is not where it should be; detail: its path
    PrometheusMissing,
    HaproxyMissing,
    FolderNotMade, ///< detail: the folder
    PortTaken, ///< detail: the port, or the line that says so
    ProcessDied, ///< one of its processes ended while it started; detail: which, and its last line
    TooSlow, ///< detail: the process that did not get ready
    KeeperEnded, ///< the keeper ended without a word
};

struct SandboxError
{
    SandboxFault fault = SandboxFault::KeeperEnded;
    QString detail;

    bool operator==(const SandboxError&) const = default;
};

/// The command line that mends the fault, to be shown and copied; empty when there is none.
[[nodiscard]] QString installCommand(SandboxFault fault);

/// A demo world of real servers: three shop servers and a canary behind two HAProxy nodes, Prometheus and a steady
/// load. A keeper process owns it all and takes it down when this object, or the process that it lives in, is gone.
/// For one thread with an event loop; nothing here blocks but the destructor, which waits up to 2 s for the end.
class Sandbox : public QObject
{
    Q_OBJECT

public:
    explicit Sandbox(QObject* parent = nullptr);
    ~Sandbox() override;

    /// Ends in exactly one of ready() and failed(). To be called once.
    void start(const SandboxOptions& options);

    /// Takes the world down; ended() follows when nothing of it is left.
    void stop();

    /// Set from ready() to ended().
    [[nodiscard]] const std::optional<SandboxAddresses>& addresses() const { return m_addresses; }

Q_SIGNALS:
    void progressed(bellwether::sandbox::SandboxStep step);
    void ready();
    void failed(const bellwether::sandbox::SandboxError& error);
    void ended(); ///< after ready(): stopped, or the keeper was killed

private:
    void readLines();
    void takeLine(const QJsonObject& line);
    void fail(const SandboxError& error);
    void keeperFinished();

    std::unique_ptr<QProcess> m_keeper;
    std::optional<SandboxAddresses> m_addresses;
    bool m_isDecided = false; ///< ready or failed was said
};

} // namespace bellwether::sandbox
