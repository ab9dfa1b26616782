// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/sampleformat.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace bellwether {

/// What is written in one commit.
struct SampleBatch
{
    struct Series
    {
        DeploymentId deployment;
        std::string name;
        std::vector<Sample> samples;
    };
    struct Basis
    {
        DeploymentId deployment;
        BasisRecord record;
    };

    std::vector<Series> series;
    std::vector<Basis> basis;

    [[nodiscard]] bool isEmpty() const { return series.empty() && basis.empty(); }
};

/// Writes batches into the samples' file. Belongs to one thread at a time.
class SampleWriter
{
public:
    /// Opens or makes the file, and puts what a previous run left in the tail into chunks.
    [[nodiscard]] static Result<SampleWriter, StoreError> open(const std::string& path, const StoreOptions& options);

    /// Stores the batch, all or nothing, durable on return. After an error the same batch may be written again.
    [[nodiscard]] Result<void, StoreError> write(const SampleBatch& batch);

private:
    struct Statements
    {
        Statement findSeries;
        Statement addSeries;
        Statement nextNumber;
        Statement addChunk;
        Statement addOverview;
        Statement addTail;
        Statement readTail;
        Statement clearTail;
        Statement addBasis;
    };

    // The samples of a series that are in no chunk yet.
    struct Head
    {
        std::int64_t series = 0;
        std::int64_t firstNumber = 0; // of `samples`
        std::size_t inTail = 0; // so many of them are stored
        std::vector<Sample> samples;
    };

    using SeriesKey = std::pair<std::string, std::string>; // deployment, name

    SampleWriter(WritableStore store, std::string path, Statements statements);
    [[nodiscard]] static Result<Statements, StoreError> prepare(const Database& database);

    [[nodiscard]] Result<void, StoreError> writeAll(const SampleBatch& batch);
    [[nodiscard]] Result<void, StoreError> addSamples(const SampleBatch::Series& series);
    [[nodiscard]] Result<void, StoreError> addBasis(const SampleBatch::Basis& basis);
    [[nodiscard]] Result<void, StoreError> addTail();
    [[nodiscard]] std::size_t unsealedSamples() const;
    [[nodiscard]] Result<Head*, StoreError> headOf(const SampleBatch::Series& series);
    [[nodiscard]] Result<std::int64_t, StoreError> seriesId(const SampleBatch::Series& series);
    [[nodiscard]] Result<std::int64_t, StoreError> nextNumber(std::int64_t series);
    // Puts the head's samples into chunks as long as at least so many are left.
    [[nodiscard]] Result<void, StoreError> seal(Head& head, std::size_t least);
    [[nodiscard]] Result<void, StoreError> addChunk(
        std::int64_t series, std::int64_t firstNumber, std::span<const Sample> samples);
    [[nodiscard]] Result<void, StoreError> sealAll();
    [[nodiscard]] Result<void, StoreError> sealLeftTail();
    [[nodiscard]] Result<void, StoreError> takeLeft(const TailPart& part, std::map<std::int64_t, Head>& heads);
    [[nodiscard]] Result<void, StoreError> clearTail();

    WritableStore m_store;
    std::string m_path;
    Statements m_statements;
    std::map<SeriesKey, Head> m_heads;
    std::size_t m_samplesInTail = 0;
    std::size_t m_rowsInTail = 0;
    bool m_tailUnknown = true; // the heads do not tell what the tail holds: after the start and after an error
};

} // namespace bellwether
