// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/stdinlines.h"

#include <array>
#include <cerrno>
#include <unistd.h>

namespace bellwether::sandbox {

namespace {
constexpr qsizetype longestLine = 65'536;
}

StdinLines::StdinLines(QObject* parent)
    : QObject(parent)
    , m_notifier(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &StdinLines::readSome);
}

void StdinLines::readSome()
{
    std::array<char, 4096> chunk;
    const ssize_t size = ::read(STDIN_FILENO, chunk.data(), chunk.size());
    if (size < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (size <= 0 || m_rest.size() > longestLine) {
        m_notifier.setEnabled(false);
        Q_EMIT closed();
        return;
    }
    m_rest.append(chunk.data(), size);
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n')) {
        const QByteArray text = m_rest.first(end);
        m_rest.remove(0, end + 1);
        Q_EMIT line(text);
    }
}

} // namespace bellwether::sandbox
