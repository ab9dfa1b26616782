// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

namespace bellwether {

/// Which of the two versions a server, a series or a count belongs to.
enum class Track { Stable, Canary };

inline constexpr std::array<Track, 2> allTracks = {Track::Stable, Track::Canary};

/// One value for each track.
template<typename T>
struct PerTrack
{
    T stable = {};
    T canary = {};

    [[nodiscard]] T& operator[](Track track) { return track == Track::Stable ? stable : canary; }
    [[nodiscard]] const T& operator[](Track track) const { return track == Track::Stable ? stable : canary; }
    bool operator==(const PerTrack&) const = default;
};

} // namespace bellwether
