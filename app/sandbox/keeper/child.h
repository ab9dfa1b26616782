// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QProcess>

namespace bellwether::sandbox {

/// One process of the world. The kernel kills it when the keeper dies, however that dies; nothing starts it again by
/// itself. What it prints goes to a log file.
class Child : public QObject
{
    Q_OBJECT

public:
    struct Program
    {
        QString path;
        QStringList arguments;
        QString folder; ///< working folder
        QString log;
        bool listens = false; ///< takes lines on standard input
    };

    Child(const QString& name, const Program& program, QObject* parent);
    ~Child() override;

    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

    void start();

    /// As a crash does it: SIGKILL. Returns when the process is gone.
    void kill();

    /// Ignored while it does not run.
    void writeLine(const QByteArray& line);

    /// The log's last line that is not empty.
    [[nodiscard]] QString lastWords() const;

Q_SIGNALS:
    void died(bellwether::sandbox::Child* child); ///< by itself, not by kill()

private:
    QString m_name;
    QString m_log;
    bool m_listens;
    bool m_isKilled = false;
    QProcess m_process;
};

} // namespace bellwether::sandbox
