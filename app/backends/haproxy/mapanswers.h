// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/trafficrouter.h"

#include <string>
#include <string_view>
#include <vector>

/// What HAProxy's runtime API says of a map, as values: lines of an entry's number, its key and its value
/// (management.txt 9.3, "show map"). The text is untrusted: any bytes give a value or an error.
namespace bellwether::haproxy {

/// The most test users that are looked at.
inline constexpr std::size_t mostTestUsers = 10'000;

/// One entry of a map. A map file's keys end at the first blank, and its values may hold more (pattern.c,
/// pat_ref_read_from_file_smp). Only an escaped blank in a command makes a key with blanks, and HAProxy's words do not
/// tell it from such a value; Bellwether gives no such key.
struct MapEntry
{
    std::string_view text; ///< key, blank, value

    /// The value, when the entry is this key's.
    [[nodiscard]] std::optional<std::string_view> valueOf(std::string_view key) const;

    /// The key up to the first blank, when all behind it is this value.
    [[nodiscard]] std::optional<std::string_view> keyOf(std::string_view value) const;
};

struct MapAnswer
{
    std::vector<MapEntry> entries; ///< views into the answer, in the map's order
    std::string_view words; ///< the first line that is none; empty when all was well
};

/// Reads the answer to readMapCommands, with the reply to a change before it or without. One that was cut off is
/// ClosedEarly, one of a map that HAProxy does not know an error in its words.
[[nodiscard]] Result<MapAnswer, TrafficError> parseMap(std::string_view answer);

/// The values of `key`, in the map's order.
[[nodiscard]] std::vector<std::string> valuesOf(const MapAnswer& map, std::string_view key);

/// The keys with no value but this one, sorted. More than mostTestUsers are Unreadable.
[[nodiscard]] TestUserKeys testUsersOf(const MapAnswer& map, std::string_view value);

/// Whether the order's key goes where the order says, by each of its entries.
[[nodiscard]] bool isAsOrdered(const MapAnswer& map, const TestUsers& users, const TestUserOrder& order);

/// Reads the answer to a change with readMapCommands behind it: accepted when the map is as ordered, whatever was said
/// to the change itself, for another may have made it; else refused with the node's words. Unknown when the map cannot
/// be read.
[[nodiscard]] TestUserRouting parseRouted(std::string_view answer, const TestUsers& users, const TestUserOrder& order);

} // namespace bellwether::haproxy
