// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/eventchain.h"

#include "models/base/ensure.h"

#include <openssl/sha.h>

#include <array>
#include <string_view>
#include <utility>

namespace bellwether {

namespace {

constexpr std::string_view formatMark = "bellwether.event.1";

void appendNumber(std::string& out, std::uint64_t number)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>((number >> shift) & 0xffU));
}

void appendField(std::string& out, std::string_view text)
{
    appendNumber(out, text.size());
    out.append(text);
}

void appendField(std::string& out, std::uint64_t number)
{
    appendNumber(out, sizeof(number));
    appendNumber(out, number);
}

void appendField(std::string& out, Duration sinceEpoch)
{
    appendField(out, static_cast<std::uint64_t>(sinceEpoch.count()));
}

std::string hexadecimal(std::span<const unsigned char> bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const unsigned char byte : bytes) {
        text.push_back(digits[byte >> 4U]);
        text.push_back(digits[byte & 0xfU]);
    }
    return text;
}

} // namespace

std::string canonicalBytes(const EventRecord& record)
{
    std::string out(formatMark);
    out.reserve(512 + record.payload.size() + record.reason.size());
    appendField(out, record.deployment.value);
    appendField(out, record.sequence);
    appendField(out, record.type);
    appendField(out, std::uint64_t{record.version});
    appendField(out, record.utc.time_since_epoch());
    appendField(out, record.monotonic.time_since_epoch());
    appendField(out, record.boot.value);
    appendField(out, record.actor);
    appendField(out, record.host);
    appendField(out, record.operation.value);
    appendField(out, record.correlation.value);
    appendField(out, record.cause);
    appendField(out, record.reason);
    appendField(out, record.payload);
    appendField(out, record.previousHash);
    return out;
}

std::string hashOf(const EventRecord& record)
{
    const std::string bytes = canonicalBytes(record);
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest = {};
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
    return hexadecimal(digest);
}

ChainHead chain(std::span<EventRecord> records, ChainHead head)
{
    for (EventRecord& record : records) {
        ensure(record.deployment == records.front().deployment);
        record.sequence = head.sequence + 1;
        record.previousHash = head.hash;
        record.hash = hashOf(record);
        head = {record.sequence, record.hash};
    }
    return head;
}

ChainCheck::ChainCheck(DeploymentId deployment, std::optional<ChainHead> noted)
    : m_deployment(std::move(deployment))
    , m_noted(std::move(noted))
{ }

bool ChainCheck::add(const EventRecord& record)
{
    if (m_report.firstBreak)
        return false;
    if (const auto fault = faultOf(record)) {
        m_report.firstBreak = {m_report.head.sequence + 1, *fault};
        return false;
    }
    m_report.head = {record.sequence, record.hash};
    return true;
}

std::optional<ChainFault> ChainCheck::faultOf(const EventRecord& record) const
{
    if (record.sequence != m_report.head.sequence + 1 || record.deployment != m_deployment)
        return ChainFault::OutOfSequence;
    if (record.previousHash != m_report.head.hash)
        return ChainFault::WrongPrevious;
    if (record.hash != hashOf(record))
        return ChainFault::WrongHash;
    if (m_noted && m_noted->sequence == record.sequence && m_noted->hash != record.hash)
        return ChainFault::NotAsNoted;
    return {};
}

ChainReport ChainCheck::finish() const
{
    ChainReport report = m_report;
    if (!report.firstBreak && m_noted && m_noted->sequence > report.head.sequence)
        report.firstBreak = {report.head.sequence + 1, ChainFault::NotAsNoted};
    return report;
}

} // namespace bellwether
