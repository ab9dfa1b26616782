// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/snapshot.h"

#include <QString>
#include <QStringList>

#include <map>
#include <utility>
#include <vector>

namespace bellwether {

/// What a person is told who looks elsewhere: one thing that needs them. Plain text throughout.
struct Notice
{
    enum class Kind { Worse, CanaryDown, RuleFired, Unguarded, ForeignChange, NetworkLost, WaitsForYou };

    DeploymentId deployment;
    Kind kind = Kind::Worse;
    QString occurrence; ///< tells one time of a kind from the next that follows without a pause
    QString title;
    QString text;
    bool urgent = true;

    /// The same for each time that one occurrence stands.
    [[nodiscard]] QString id() const;

    bool operator==(const Notice&) const = default;
};

/// All that needs a person now; empty for a recorded deployment and for one that is not started. Of one that is over,
/// only that somebody else undid its end.
[[nodiscard]] std::vector<Notice> standingNotices(const Snapshot& snapshot);

/// Which notices were told already: each occurrence is told once. One that comes back within noticePause is the same
/// one; 'unguarded' has to stand for unguardedPatience first, since a start is unguarded until every node answered.
class NoticeMemory
{
public:
    /// What of a newer snapshot is to be told. Snapshots of several deployments may be mixed; each one's time goes
    /// forwards.
    [[nodiscard]] std::vector<Notice> news(const Snapshot& snapshot);

    /// The ids of told notices that are to be withdrawn, each once: the reason has been gone for noticePause, a person
    /// has answered it, or the deployment is over.
    [[nodiscard]] QStringList takeEnded();

private:
    struct Told
    {
        MonotonicTime first;
        MonotonicTime last;
        bool told = false;
    };
    using Key = std::pair<Notice::Kind, QString>;

    void forget(const Snapshot& snapshot, const std::vector<Notice>& standing);

    std::map<DeploymentId, std::map<Key, Told>> m_told;
    QStringList m_ended;
};

inline constexpr Duration noticePause = std::chrono::seconds(60);
inline constexpr Duration unguardedPatience = std::chrono::seconds(3);

/// Whether its canary has or may have traffic, of test users too: nobody else would act while this machine is away.
[[nodiscard]] bool needsThisMachine(const Snapshot& snapshot);

/// Whether any of them needs this machine: it has to stay awake.
[[nodiscard]] bool mayNotSleep(const std::vector<SnapshotPtr>& open);

} // namespace bellwether
