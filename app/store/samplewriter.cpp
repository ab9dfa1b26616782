// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/samplewriter.h"

#include "app/store/chunkcodec.h"
#include "app/store/transaction.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace bellwether {

namespace {

// Samples that are in no chunk yet are held in memory too (16 bytes each); past this every series gets a chunk, full or
// not.
constexpr std::size_t mostUnsealed = 1'000'000;

// The tail is what a reader must look through and what a start must put in order. It is written anew, with only what is
// in no chunk yet, once most of it has gone into chunks or it has many rows.
constexpr std::size_t mostRowsInTail = 4096;
constexpr std::size_t smallTail = 65'536;
constexpr std::size_t mostTimesUnsealed = 4;

constexpr const char* findSeriesSql = "SELECT id FROM series WHERE deployment = ? AND name = ?";
constexpr const char* addSeriesSql = "INSERT INTO series (deployment, name) VALUES (?, ?) RETURNING id";
constexpr const char* nextNumberSql
    = "SELECT next_number FROM overview WHERE series = ? ORDER BY first_number DESC LIMIT 1";
constexpr const char* addChunkSql = "INSERT INTO chunk (series, first_number, data) VALUES (?, ?, ?)";
constexpr const char* addOverviewSql
    = "INSERT INTO overview (series, first_number, next_number, from_ms, to_ms, extremes) VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* addTailSql = "INSERT INTO tail (data) VALUES (?)";
constexpr const char* readTailSql = "SELECT data FROM tail ORDER BY id";
constexpr const char* clearTailSql = "DELETE FROM tail";
constexpr const char* addBasisSql = "INSERT INTO basis (deployment, at_ms, kind, payload) VALUES (?, ?, ?, ?)";

std::int64_t milliseconds(UtcTime time)
{
    return time.time_since_epoch().count();
}

} // namespace

SampleWriter::SampleWriter(WritableStore store, std::string path, Statements statements)
    : m_store(std::move(store))
    , m_path(std::move(path))
    , m_statements(std::move(statements))
{ }

Result<SampleWriter::Statements, StoreError> SampleWriter::prepare(const Database& database)
{
    std::vector<Statement> prepared;
    for (const char* sql : {findSeriesSql, addSeriesSql, nextNumberSql, addChunkSql, addOverviewSql, addTailSql,
             readTailSql, clearTailSql, addBasisSql}) {
        auto statement = database.prepare(sql);
        if (!statement)
            return Unexpected<StoreError>(statement.error());
        prepared.push_back(std::move(*statement));
    }
    auto next = prepared.begin();
    const auto take = [&] { return std::move(*next++); };
    // Braces are evaluated from left to right.
    return Statements{take(), take(), take(), take(), take(), take(), take(), take(), take()};
}

Result<SampleWriter, StoreError> SampleWriter::open(const std::string& path, const StoreOptions& options)
{
    auto store = openForWriting(path, sampleFormat, options);
    if (!store)
        return Unexpected<StoreError>(store.error());
    auto statements = prepare(store->database);
    if (!statements)
        return Unexpected<StoreError>(statements.error());
    SampleWriter writer(std::move(*store), path, std::move(*statements));
    if (auto settled = writer.write({}); !settled)
        return Unexpected<StoreError>(settled.error());
    return writer;
}

Result<void, StoreError> SampleWriter::write(const SampleBatch& batch)
{
    auto transaction = Transaction::begin(m_store.database);
    if (!transaction)
        return Unexpected<StoreError>(transaction.error());
    auto written = writeAll(batch).and_then([&] { return transaction->commit(); });
    m_tailUnknown = !written;
    if (!written)
        m_heads.clear();
    return written;
}

Result<void, StoreError> SampleWriter::writeAll(const SampleBatch& batch)
{
    if (m_tailUnknown) {
        if (auto settled = sealLeftTail(); !settled)
            return settled;
    }
    for (const SampleBatch::Series& series : batch.series) {
        if (auto added = addSamples(series); !added)
            return added;
    }
    for (const SampleBatch::Basis& basis : batch.basis) {
        if (auto added = addBasis(basis); !added)
            return added;
    }
    const std::size_t unsealed = unsealedSamples();
    if (unsealed > mostUnsealed)
        return sealAll();
    const bool isStale = m_samplesInTail > std::max(smallTail, mostTimesUnsealed * unsealed);
    if (isStale || m_rowsInTail > mostRowsInTail) {
        if (auto cleared = clearTail(); !cleared)
            return cleared;
    }
    return addTail();
}

std::size_t SampleWriter::unsealedSamples() const
{
    return std::transform_reduce(m_heads.begin(), m_heads.end(), std::size_t{0}, std::plus(),
        [](const auto& known) { return known.second.samples.size(); });
}

Result<void, StoreError> SampleWriter::addSamples(const SampleBatch::Series& series)
{
    auto found = headOf(series);
    if (!found)
        return Unexpected<StoreError>(found.error());
    Head& head = **found;
    head.samples.insert(head.samples.end(), series.samples.begin(), series.samples.end());
    return seal(head, chunkSamples);
}

Result<void, StoreError> SampleWriter::addBasis(const SampleBatch::Basis& basis)
{
    return m_statements.addBasis
        .bind(basis.deployment.value, milliseconds(basis.record.at), basis.record.kind, basis.record.payload)
        .run();
}

Result<void, StoreError> SampleWriter::addTail()
{
    std::vector<TailPart> parts;
    for (auto& [key, head] : m_heads) {
        if (head.inTail == head.samples.size())
            continue;
        const auto first = head.samples.begin() + static_cast<std::ptrdiff_t>(head.inTail);
        parts.push_back({head.series, head.firstNumber + static_cast<std::int64_t>(head.inTail),
            std::vector<Sample>(first, head.samples.end())});
        m_samplesInTail += parts.back().samples.size();
        head.inTail = head.samples.size();
    }
    if (parts.empty())
        return {};
    ++m_rowsInTail;
    const std::vector<std::byte> data = encodeTail(parts);
    return m_statements.addTail.bind(std::span(data)).run();
}

Result<SampleWriter::Head*, StoreError> SampleWriter::headOf(const SampleBatch::Series& series)
{
    const SeriesKey key(series.deployment.value, series.name);
    if (const auto known = m_heads.find(key); known != m_heads.end())
        return &known->second;
    const auto id = seriesId(series);
    if (!id)
        return Unexpected<StoreError>(id.error());
    const auto number = nextNumber(*id);
    if (!number)
        return Unexpected<StoreError>(number.error());
    return &m_heads.emplace(key, Head{*id, *number, 0, {}}).first->second;
}

Result<std::int64_t, StoreError> SampleWriter::seriesId(const SampleBatch::Series& series)
{
    Statement& find = m_statements.findSeries;
    const auto found = find.bind(series.deployment.value, series.name).step();
    if (!found)
        return Unexpected<StoreError>(found.error());
    Statement& statement = *found ? find : m_statements.addSeries.bind(series.deployment.value, series.name);
    if (const auto added = *found ? found : statement.step(); !added)
        return Unexpected<StoreError>(added.error());
    const std::int64_t id = statement.integer(0);
    statement.reset();
    return id;
}

Result<std::int64_t, StoreError> SampleWriter::nextNumber(std::int64_t series)
{
    Statement& last = m_statements.nextNumber;
    const auto found = last.bind(series).step();
    if (!found)
        return Unexpected<StoreError>(found.error());
    const std::int64_t number = *found ? last.integer(0) : 0;
    last.reset();
    return number;
}

Result<void, StoreError> SampleWriter::seal(Head& head, std::size_t least)
{
    std::size_t sealed = 0;
    while (head.samples.size() - sealed >= least && sealed < head.samples.size()) {
        const auto samples = std::span(std::as_const(head.samples)).subspan(sealed);
        const auto chunk = samples.first(std::min(samples.size(), chunkSamples));
        if (auto added = addChunk(head.series, head.firstNumber, chunk); !added)
            return added;
        head.firstNumber += static_cast<std::int64_t>(chunk.size());
        sealed += chunk.size();
    }
    head.samples.erase(head.samples.begin(), head.samples.begin() + static_cast<std::ptrdiff_t>(sealed));
    head.inTail -= std::min(head.inTail, sealed);
    return {};
}

Result<void, StoreError> SampleWriter::addChunk(
    std::int64_t series, std::int64_t firstNumber, std::span<const Sample> samples)
{
    const auto extent = std::minmax_element(
        samples.begin(), samples.end(), [](const Sample& a, const Sample& b) { return a.at < b.at; });
    const std::int64_t nextNumber = firstNumber + static_cast<std::int64_t>(samples.size());
    const std::vector<std::byte> data = encodeChunk(samples);
    const std::vector<std::byte> extremes = encodeExtremes(extremesOf(samples));
    return m_statements.addChunk.bind(series, firstNumber, std::span(data)).run().and_then([&] {
        return m_statements.addOverview
            .bind(series, firstNumber, nextNumber, milliseconds(extent.first->at), milliseconds(extent.second->at),
                std::span(extremes))
            .run();
    });
}

Result<void, StoreError> SampleWriter::sealAll()
{
    for (auto& [key, head] : m_heads) {
        if (auto sealed = seal(head, 1); !sealed)
            return sealed;
    }
    m_heads.clear();
    return clearTail();
}

Result<void, StoreError> SampleWriter::sealLeftTail()
{
    m_heads.clear();
    std::map<std::int64_t, Head> heads;
    Statement& tail = m_statements.readTail;
    auto row = tail.bind().step();
    for (; row && *row; row = tail.step()) {
        const auto parts = decodeTail(tail.blob(0));
        if (!parts)
            return Unexpected<StoreError>({StoreFault::Corrupt, 0, 0, m_path});
        for (const TailPart& part : *parts) {
            if (auto taken = takeLeft(part, heads); !taken)
                return taken;
        }
    }
    if (!row)
        return Unexpected<StoreError>(row.error());
    for (auto& [series, head] : heads) {
        if (auto sealed = seal(head, 1); !sealed)
            return sealed;
    }
    return clearTail();
}

Result<void, StoreError> SampleWriter::takeLeft(const TailPart& part, std::map<std::int64_t, Head>& heads)
{
    auto known = heads.find(part.series);
    if (known == heads.end()) {
        const auto number = nextNumber(part.series);
        if (!number)
            return Unexpected<StoreError>(number.error());
        known = heads.emplace(part.series, Head{part.series, *number, 0, {}}).first;
    }
    Head& head = known->second;
    const auto inChunks = std::clamp<std::int64_t>(
        head.firstNumber - part.firstNumber, 0, static_cast<std::int64_t>(part.samples.size()));
    head.samples.insert(head.samples.end(), part.samples.begin() + inChunks, part.samples.end());
    return {};
}

Result<void, StoreError> SampleWriter::clearTail()
{
    for (auto& [key, head] : m_heads)
        head.inTail = 0;
    m_samplesInTail = 0;
    m_rowsInTail = 0;
    return m_statements.clearTail.bind().run();
}

} // namespace bellwether
