// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/platform/secretshelf.h"
#include "app/ports/unawaited.h"

#include <functional>
#include <string>

namespace bellwether {

/// The contents of a secret's file without the line's end. Refused when others than its owner may read it.
[[nodiscard]] SecretOutcome readSecretFile(const std::string& path);

/// Reads secrets' files on threads that nobody waits for, not even who destroys this: a file may lie on a mount that is
/// dead. On the thread of an event loop.
class SecretFiles
{
public:
    /// `read` is called on another thread and may then outlive this.
    explicit SecretFiles(std::function<SecretOutcome(const std::string&)> read = readSecretFile);

    /// `done` is called on the thread that made this, unless this is gone by then.
    void read(const std::string& path, std::function<void(SecretOutcome)> done);

private:
    struct Answer
    {
        std::function<void(SecretOutcome)> done;
        SecretOutcome outcome;
    };

    std::function<SecretOutcome(const std::string&)> m_read;
    Unawaited<Answer> m_questions;
};

} // namespace bellwether
