// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/platform/secretfiles.h"

#include "app/platform/regularfile.h"

#include <QFile>

#include <utility>

#include <sys/stat.h>

namespace bellwether {

namespace {

/// A longer file is no secret, but the wrong file.
constexpr qint64 longestSecret = 65536;

constexpr std::size_t mostAnswers = 1000;

} // namespace

SecretOutcome readSecretFile(const std::string& path)
{
    QFile file;
    if (!openRegularFile(file, path) || file.size() > longestSecret) {
        return Unexpected<SecretFault>(SecretFault::FileUnreadable);
    }
    struct stat status = {};
    if (::fstat(file.handle(), &status) != 0) {
        return Unexpected<SecretFault>(SecretFault::FileUnreadable);
    }
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return Unexpected<SecretFault>(SecretFault::FileReadableByOthers);
    }
    QByteArray bytes = file.read(longestSecret);
    while (bytes.endsWith('\n') || bytes.endsWith('\r')) {
        bytes.chop(1);
    }
    Secret secret(bytes.toStdString());
    bytes.fill('\0');
    return secret;
}

SecretFiles::SecretFiles(std::function<SecretOutcome(const std::string&)> read)
    : m_read(std::move(read))
    , m_questions(mostAnswers, [](Answer answer) { answer.done(std::move(answer.outcome)); })
{ }

void SecretFiles::read(const std::string& path, std::function<void(SecretOutcome)> done)
{
    m_questions.ask([read = m_read, path, done = std::move(done)] { return Answer{done, read(path)}; });
}

} // namespace bellwether
