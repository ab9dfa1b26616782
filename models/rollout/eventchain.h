// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/eventrecord.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace bellwether {

/// One point of a deployment's chain. Kept outside this machine it proves that nothing before it was changed or cut
/// off.
struct ChainHead
{
    std::uint64_t sequence = 0; ///< of the last event; 0 for a deployment without any
    std::string hash = std::string(64, '0'); ///< of that event

    bool operator==(const ChainHead&) const = default;
};

/// What is wrong with an event in a chain.
enum class ChainFault {
    OutOfSequence, ///< an event is missing, doubled or in the wrong place, or belongs to another deployment
    WrongPrevious, ///< it does not continue the event before it
    WrongHash, ///< it does not have the content that its hash was made of
    NotAsNoted, ///< the chain ends before the head that was noted elsewhere, or has another event there
};

/// The first event of a chain that does not hold, by the sequence at which an intact one was expected.
struct ChainBreak
{
    std::uint64_t sequence = 0;
    ChainFault fault = ChainFault::OutOfSequence;

    bool operator==(const ChainBreak&) const = default;
};

/// The bytes that an event's hash covers. The format is fixed: every field in the order of EventRecord up to and
/// including previousHash, each as its length in 8 bytes, most significant first, and its bytes. A number is a field of
/// 8 bytes, most significant first, times in milliseconds as two's complement. Before the first field stand the 18
/// bytes "bellwether.event.1". The stored columns are exactly these fields, so this is a hash of the stored bytes.
[[nodiscard]] std::string canonicalBytes(const EventRecord& record);

/// SHA-256 over canonicalBytes(), as 64 lower-case hexadecimal digits. Ignores the record's own hash.
[[nodiscard]] std::string hashOf(const EventRecord& record);

/// Numbers the records after `head` and fills in previousHash and hash, in order; everything else stays as it is. All
/// records must be of one deployment. Returns the new head.
ChainHead chain(std::span<EventRecord> records, ChainHead head = {});

/// What following a chain found.
struct ChainReport
{
    ChainHead head; ///< the end of the intact part
    std::optional<ChainBreak> firstBreak; ///< nothing when the whole chain holds

    bool operator==(const ChainReport&) const = default;
};

/// Follows a deployment's chain event by event, so that a long one needs no memory. A chain alone shows every edit but
/// not a missing end: that needs `noted`, a head that was kept elsewhere.
class ChainCheck
{
public:
    explicit ChainCheck(DeploymentId deployment, std::optional<ChainHead> noted = {});

    /// Takes the next event. False once the chain is broken; later events are then ignored.
    bool add(const EventRecord& record);

    /// To be called after the last event.
    [[nodiscard]] ChainReport finish() const;

private:
    [[nodiscard]] std::optional<ChainFault> faultOf(const EventRecord& record) const;

    DeploymentId m_deployment;
    std::optional<ChainHead> m_noted;
    ChainReport m_report;
};

} // namespace bellwether
