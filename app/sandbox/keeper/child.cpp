// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/keeper/child.h"

#include <QFile>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace bellwether::sandbox {

namespace {
constexpr qint64 logTail = 4096;

// Runs in the new process before it becomes the program: only calls that are safe between fork and exec.
void dieWithParent(pid_t parent)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(1);
}
} // namespace

Child::Child(const QString& name, const Program& program, QObject* parent)
    : QObject(parent)
    , m_name(name)
    , m_log(program.log)
    , m_listens(program.listens)
{
    m_process.setProgram(program.path);
    m_process.setArguments(program.arguments);
    m_process.setWorkingDirectory(program.folder);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(program.log, QIODevice::Append);
    if (!program.listens)
        m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([parentId = ::getpid()] { dieWithParent(parentId); });
    const auto report = [this] {
        if (!m_isKilled)
            Q_EMIT died(this);
    };
    connect(&m_process, &QProcess::finished, this, report);
    connect(&m_process, &QProcess::errorOccurred, this, [report](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            report();
    });
}

Child::~Child()
{
    kill();
}

void Child::start()
{
    m_isKilled = false;
    m_process.start();
}

void Child::kill()
{
    m_isKilled = true;
    m_process.kill();
    m_process.waitForFinished();
}

void Child::writeLine(const QByteArray& line)
{
    if (m_listens && isRunning())
        m_process.write(line + '\n');
}

QString Child::lastWords() const
{
    QFile file(m_log);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max(file.size() - logTail, qint64(0)));
    return QString::fromUtf8(file.readAll().trimmed().split('\n').last());
}

} // namespace bellwether::sandbox
