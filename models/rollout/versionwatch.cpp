// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/versionwatch.h"

#include <algorithm>

namespace bellwether {

namespace {

using Known = std::map<std::pair<Track, std::string>, Version>;

bool isOnRecord(const Known& known, Track track)
{
    return std::ranges::any_of(known, [track](const auto& entry) { return entry.first.first == track; });
}

/// Whether the track ran it: in its reading before, or by the record as long as nothing was read.
bool ran(const VersionsObservation& before, const VersionSeen& entry)
{
    const std::set<std::string>& running = before.running[entry.track];
    if (!running.empty()) {
        return running.contains(entry.version.value);
    }
    return std::ranges::any_of(before.known,
        [&](const auto& other) { return other.first.first == entry.track && other.second == entry.version; });
}

bool isNews(const VersionsObservation& before, const VersionSeen& entry)
{
    const auto known = before.known.find({entry.track, entry.instance});
    const bool isOther = known == before.known.end() ? !ran(before, entry) : known->second != entry.version;
    return isOther && (before.readAt || isOnRecord(before.known, entry.track));
}

} // namespace

bool takeVersions(VersionsObservation& versions, std::vector<VersionSeen> seen, MonotonicTime now)
{
    bool changed = false;
    std::vector<VersionSeen> strangers;
    PerTrack<std::set<std::string>> running;
    auto known = versions.known;
    for (const VersionSeen& entry : seen) {
        if (!entry.version.isEmpty()) {
            if (isNews(versions, entry)) {
                changed = true;
                if (!versions.known.contains({entry.track, entry.instance})) {
                    strangers.push_back(entry);
                }
            }
            known[{entry.track, entry.instance}] = entry.version;
            running[entry.track].insert(entry.version.value);
        }
    }
    versions.known = std::move(known);
    for (const Track track : allTracks) {
        if (!running[track].empty()) {
            versions.running[track].swap(running[track]);
        }
    }
    if (changed) {
        versions.strangers = std::move(strangers);
    }
    versions.seen = std::move(seen);
    versions.readAt = now;
    versions.error.reset();
    return changed;
}

} // namespace bellwether
