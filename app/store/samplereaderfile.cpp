// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/samplereaderfile.h"

#include "app/store/chunkcodec.h"
#include "app/store/transaction.h"

#include <algorithm>

namespace bellwether {

namespace {

constexpr const char* seriesNamesSql = "SELECT name FROM series WHERE deployment = ? ORDER BY name";
constexpr const char* seriesIdSql = "SELECT id FROM series WHERE deployment = ? AND name = ?";
constexpr const char* nextNumberSql
    = "SELECT next_number FROM overview WHERE series = ? ORDER BY first_number DESC LIMIT 1";
constexpr const char* chunksSql = "SELECT chunk.data FROM overview JOIN chunk"
                                  " ON chunk.series = overview.series AND chunk.first_number = overview.first_number"
                                  " WHERE overview.series = ? AND overview.to_ms >= ? AND overview.from_ms <= ?"
                                  " ORDER BY overview.first_number";
constexpr const char* overviewSql = "SELECT extremes FROM overview WHERE series = ? AND to_ms >= ? AND from_ms <= ?"
                                    " ORDER BY first_number";
constexpr const char* tailSql = "SELECT data FROM tail ORDER BY id";
constexpr const char* basisSql = "SELECT at_ms, kind, payload FROM basis WHERE deployment = ? AND at_ms >= ?"
                                 " AND at_ms <= ? ORDER BY id";

std::int64_t milliseconds(UtcTime time)
{
    return time.time_since_epoch().count();
}

// Runs a query and gives each row to `take`, until one is refused: take says whether the row made sense.
template<typename Take, typename... Values>
Result<bool, StoreError> eachRow(const Database& database, const char* sql, const Take& take, const Values&... values)
{
    auto statement = database.prepare(sql);
    if (!statement)
        return Unexpected<StoreError>(statement.error());
    auto row = statement->bind(values...).step();
    for (; row && *row; row = statement->step()) {
        if (!take(*statement))
            return false;
    }
    if (!row)
        return Unexpected<StoreError>(row.error());
    return true;
}

// Sorted by time, and of equal times the first: overlapping polls bring the same sample twice.
std::vector<Sample> inOrder(std::vector<Sample> samples, UtcTime from, UtcTime to)
{
    std::erase_if(samples, [&](const Sample& sample) { return sample.at < from || sample.at > to; });
    const auto earlier = [](const Sample& a, const Sample& b) { return a.at < b.at; };
    if (!std::is_sorted(samples.begin(), samples.end(), earlier))
        std::stable_sort(samples.begin(), samples.end(), earlier);
    const auto sameTime = [](const Sample& a, const Sample& b) { return a.at == b.at; };
    samples.erase(std::unique(samples.begin(), samples.end(), sameTime), samples.end());
    return samples;
}

} // namespace

SampleReaderFile::SampleReaderFile(Database database, std::string path)
    : m_database(std::move(database))
    , m_path(std::move(path))
{ }

Result<std::unique_ptr<SampleReaderFile>, StoreError> SampleReaderFile::open(
    const std::string& path, const StoreOptions& options)
{
    auto database = openForReading(path, sampleFormat, options);
    if (!database)
        return Unexpected<StoreError>(database.error());
    return std::unique_ptr<SampleReaderFile>(new SampleReaderFile(std::move(*database), path));
}

Unexpected<StoreError> SampleReaderFile::corrupt() const
{
    return Unexpected<StoreError>({StoreFault::Corrupt, 0, 0, m_path});
}

Result<std::vector<std::string>, StoreError> SampleReaderFile::series(const DeploymentId& deployment) const
{
    std::vector<std::string> names;
    const auto keep = [&](const Statement& row) {
        names.emplace_back(row.text(0));
        return true;
    };
    return eachRow(m_database, seriesNamesSql, keep, deployment.value).map([&](bool) { return std::move(names); });
}

Result<SampleReaderFile::MaybeId, StoreError> SampleReaderFile::seriesId(
    const DeploymentId& deployment, std::string_view series) const
{
    MaybeId id;
    const auto keep = [&](const Statement& row) {
        id = row.integer(0);
        return true;
    };
    return eachRow(m_database, seriesIdSql, keep, deployment.value, series).map([&](bool) { return id; });
}

Result<std::vector<Sample>, StoreError> SampleReaderFile::read(
    const DeploymentId& deployment, std::string_view series, UtcTime from, UtcTime to) const
{
    const auto snapshot = Transaction::beginReading(m_database);
    if (!snapshot)
        return Unexpected<StoreError>(snapshot.error());
    const auto id = seriesId(deployment, series);
    if (!id)
        return Unexpected<StoreError>(id.error());
    if (!*id)
        return std::vector<Sample>();
    auto samples = chunksOf(**id, milliseconds(from), milliseconds(to));
    if (!samples)
        return samples;
    return tailOf(**id).map([&](const std::vector<Sample>& tail) {
        samples->insert(samples->end(), tail.begin(), tail.end());
        return inOrder(std::move(*samples), from, to);
    });
}

Result<std::vector<Sample>, StoreError> SampleReaderFile::chunksOf(
    std::int64_t series, std::int64_t fromMs, std::int64_t toMs) const
{
    std::vector<Sample> samples;
    const auto keep = [&](const Statement& row) {
        const auto chunk = decodeChunk(row.blob(0));
        if (chunk)
            samples.insert(samples.end(), chunk->begin(), chunk->end());
        return chunk.has_value();
    };
    const auto whole = eachRow(m_database, chunksSql, keep, series, fromMs, toMs);
    if (!whole)
        return Unexpected<StoreError>(whole.error());
    if (!*whole)
        return corrupt();
    return samples;
}

Result<std::int64_t, StoreError> SampleReaderFile::nextNumber(std::int64_t series) const
{
    std::int64_t number = 0;
    const auto keep = [&](const Statement& row) {
        number = row.integer(0);
        return true;
    };
    return eachRow(m_database, nextNumberSql, keep, series).map([&](bool) { return number; });
}

Result<std::vector<Sample>, StoreError> SampleReaderFile::tailOf(std::int64_t series) const
{
    const auto inChunks = nextNumber(series);
    if (!inChunks)
        return Unexpected<StoreError>(inChunks.error());
    std::vector<Sample> samples;
    const auto keep = [&](const Statement& row) {
        const auto parts = decodeTail(row.blob(0), series);
        if (!parts)
            return false;
        for (const TailPart& part : *parts) {
            const auto skipped = std::clamp<std::int64_t>(
                *inChunks - part.firstNumber, 0, static_cast<std::int64_t>(part.samples.size()));
            samples.insert(samples.end(), part.samples.begin() + skipped, part.samples.end());
        }
        return true;
    };
    const auto whole = eachRow(m_database, tailSql, keep);
    if (!whole)
        return Unexpected<StoreError>(whole.error());
    if (!*whole)
        return corrupt();
    return samples;
}

Result<std::vector<SampleExtremes>, StoreError> SampleReaderFile::overview(
    const DeploymentId& deployment, std::string_view series, UtcTime from, UtcTime to) const
{
    const auto snapshot = Transaction::beginReading(m_database);
    if (!snapshot)
        return Unexpected<StoreError>(snapshot.error());
    const auto id = seriesId(deployment, series);
    if (!id)
        return Unexpected<StoreError>(id.error());
    std::vector<SampleExtremes> all;
    if (!*id)
        return all;
    const auto keepExtremes = [&](const std::vector<SampleExtremes>& some) {
        std::copy_if(some.begin(), some.end(), std::back_inserter(all),
            [&](const SampleExtremes& one) { return one.last >= from && one.first <= to; });
    };
    const auto keep = [&](const Statement& row) {
        const auto extremes = decodeExtremes(row.blob(0));
        if (extremes)
            keepExtremes(*extremes);
        return extremes.has_value();
    };
    const auto whole = eachRow(m_database, overviewSql, keep, **id, milliseconds(from), milliseconds(to));
    if (!whole)
        return Unexpected<StoreError>(whole.error());
    if (!*whole)
        return corrupt();
    return tailOf(**id).map([&](const std::vector<Sample>& tail) {
        keepExtremes(extremesOf(tail));
        return std::move(all);
    });
}

Result<std::vector<BasisRecord>, StoreError> SampleReaderFile::basis(
    const DeploymentId& deployment, UtcTime from, UtcTime to) const
{
    std::vector<BasisRecord> records;
    const auto keep = [&](const Statement& row) {
        records.push_back({UtcTime(Duration(row.integer(0))), std::string(row.text(1)), std::string(row.text(2))});
        return true;
    };
    return eachRow(m_database, basisSql, keep, deployment.value, milliseconds(from), milliseconds(to)).map([&](bool) {
        return std::move(records);
    });
}

} // namespace bellwether
