// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/recording.h"
#include "app/compose/setup.h"
#include "app/ports/mailbox.h"
#include "models/base/ids.h"
#include "models/base/time.h"
#include "models/views/ending.h"

#include <QThread>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace bellwether {

/// One line for each deployment in the log, for lists.
struct LoggedDeployment
{
    DeploymentId id;
    std::string service;
    std::string version; ///< of the candidate, as it was planned; may be empty
    Ending ending = Ending::Open;
    UtcTime last;

    bool operator==(const LoggedDeployment&) const = default;
};

/// Lists what the log holds and opens recordings, on a thread of its own: a long log or a slow disk freezes no window.
class PastReader
{
public:
    using Opened = Result<std::shared_ptr<const Recording>, StoreError>;

    /// Both are called on the thread that makes this: `listed` when the list is another than before, `opened` with what
    /// open() asked for last.
    PastReader(Folders folders, std::function<void(std::vector<LoggedDeployment>)> listed,
        std::function<void(Opened)> opened = {});
    ~PastReader();
    PastReader(const PastReader&) = delete;
    PastReader& operator=(const PastReader&) = delete;

    /// Looks again, soon. A log that cannot be read now changes nothing.
    void read();

    /// Opens a recording, in the place of one that was asked for before and has not come.
    void open(const DeploymentId& deployment);

    /// What was asked for is not wanted any more, and is not heard of.
    void forget();

private:
    /// What is known of a deployment from its events.
    struct Known
    {
        std::string service; ///< a first event never changes
        std::string version;
        std::uint64_t count = 0; ///< for which the ending was found
        Ending ending = Ending::Open;
    };

    struct Answer
    {
        std::uint64_t number = 0;
        Opened opened;
    };

    void readNow();
    void openNow();

    Folders m_folders;
    Mailbox<std::vector<LoggedDeployment>> m_found;
    Mailbox<Answer> m_opened;
    std::atomic<std::uint64_t> m_newest = 0; ///< the number of what is wanted
    std::mutex m_mutex;
    std::optional<DeploymentId> m_wanted; ///< under the mutex: not begun with
    QThread m_thread;
    QObject m_there; ///< lives on the thread
    std::atomic<bool> m_asked = false;
    std::map<DeploymentId, Known> m_known; ///< on the thread
    std::vector<LoggedDeployment> m_last; ///< on the thread
};

} // namespace bellwether
