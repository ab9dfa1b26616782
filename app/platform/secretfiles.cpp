// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/platform/secretfiles.h"

#include "app/platform/regularfile.h"
#include "app/ports/mailbox.h"

#include <QFile>

#include <thread>
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

/// Shared with the threads: whoever is late finds that nobody listens any more.
struct SecretFiles::Answers
{
    struct Answer
    {
        std::function<void(SecretOutcome)> done;
        SecretOutcome outcome;
    };

    std::mutex mutex;
    std::unique_ptr<Mailbox<Answer>> mailbox; ///< under the mutex; made and destroyed on the listener's thread
};

SecretFiles::SecretFiles(std::function<SecretOutcome(const std::string&)> read)
    : m_read(std::move(read))
    , m_answers(std::make_shared<Answers>())
{
    using Box = Mailbox<Answers::Answer>;
    m_answers->mailbox = std::make_unique<Box>(
        Box::Keep::Everything, mostAnswers, [](Answers::Answer answer) { answer.done(std::move(answer.outcome)); });
}

SecretFiles::~SecretFiles()
{
    const std::lock_guard lock(m_answers->mutex);
    m_answers->mailbox.reset();
}

void SecretFiles::read(const std::string& path, std::function<void(SecretOutcome)> done)
{
    std::thread([read = m_read, answers = m_answers, path, done = std::move(done)]() mutable {
        SecretOutcome outcome = read(path);
        const std::lock_guard lock(answers->mutex);
        if (answers->mailbox) {
            // One that finds no room is as one that is read for ever.
            (void)answers->mailbox->post({std::move(done), std::move(outcome)});
        }
    }).detach();
}

} // namespace bellwether
