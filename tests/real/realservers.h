// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QPointer>
#include <QProcess>
#include <QTcpServer>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

/// Real servers for a test, on loopback and free ports. All of them end with the test, also when it crashes.
namespace bellwether::real {

/// How long anything that must happen may take. It bounds failing tests only.
inline constexpr int boundMs = 20'000;

/// A port of loopback that nobody listens on.
[[nodiscard]] quint16 freePort();

/// The program's path, or empty: the test then skips itself by this name.
[[nodiscard]] QString programPath(const QString& name);

/// A server in a process of its own: killed when this goes, or when the test does.
class Child
{
public:
    Child(const QString& program, const QStringList& arguments, const QString& folder);
    ~Child();

    void signal(int number) const;

    /// Waits for its end; what it said until then.
    QByteArray waitForEnd();

    /// What it said so far.
    [[nodiscard]] const QByteArray& said() { return m_said += m_process.readAll(); }

private:
    QByteArray m_said;
    QProcess m_process;
};

/// An HTTP server within the test: every path gets the same answer until told otherwise.
class HttpStub : public QTcpServer
{
public:
    explicit HttpStub(std::function<QByteArray()> body, quint16 port = 0);

    int status = 200;
    QByteArray contentType = "text/plain; version=0.0.4";
    bool silent = false; ///< accepts and never answers
    int requests = 0;

private:
    void answer(QTcpSocket* socket);

    std::function<QByteArray()> m_body;
};

/// What a server answers to GET: its head and body as they came. Empty when there is no answer.
[[nodiscard]] QByteArray httpGet(quint16 port, const QByteArray& path, const QByteArray& header = {});

/// Runs the event loop until `start`'s callback was called. Nothing when that did not happen within the bound.
template<typename T>
[[nodiscard]] std::optional<T> awaited(const std::function<void(std::function<void(T)>)>& start)
{
    const auto result = std::make_shared<std::optional<T>>();
    QEventLoop loop;
    QTimer bound;
    bound.setSingleShot(true);
    QObject::connect(&bound, &QTimer::timeout, &loop, &QEventLoop::quit);
    bound.start(boundMs);
    start([result, quit = QPointer<QEventLoop>(&loop)](T value) {
        *result = std::move(value);
        if (quit) {
            quit->quit();
        }
    });
    if (!*result) {
        loop.exec();
    }
    return *result;
}

/// Looks at something again and again until it holds, with the event loop running in between.
[[nodiscard]] bool eventually(const std::function<bool()>& holds);

} // namespace bellwether::real
