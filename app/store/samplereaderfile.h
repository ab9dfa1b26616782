// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/sampleformat.h"

#include <memory>

namespace bellwether {

/// The samples' file for review, while somebody else may write it. See SampleReader.
class SampleReaderFile : public SampleReader
{
public:
    [[nodiscard]] static Result<std::unique_ptr<SampleReaderFile>, StoreError> open(
        const std::string& path, const StoreOptions& options = {});

    [[nodiscard]] Result<std::vector<std::string>, StoreError> series(const DeploymentId& deployment) const override;
    [[nodiscard]] Result<std::vector<Sample>, StoreError> read(
        const DeploymentId& deployment, std::string_view series, UtcTime from, UtcTime to) const override;
    [[nodiscard]] Result<std::vector<SampleExtremes>, StoreError> overview(
        const DeploymentId& deployment, std::string_view series, UtcTime from, UtcTime to) const override;
    [[nodiscard]] Result<std::vector<BasisRecord>, StoreError> basis(
        const DeploymentId& deployment, UtcTime from, UtcTime to) const override;

private:
    SampleReaderFile(Database database, std::string path);

    using MaybeId = std::optional<std::int64_t>;
    [[nodiscard]] Result<MaybeId, StoreError> seriesId(const DeploymentId& deployment, std::string_view series) const;
    [[nodiscard]] Result<std::vector<Sample>, StoreError> chunksOf(
        std::int64_t series, std::int64_t fromMs, std::int64_t toMs) const;
    [[nodiscard]] Result<std::vector<Sample>, StoreError> tailOf(std::int64_t series) const;
    [[nodiscard]] Result<std::int64_t, StoreError> nextNumber(std::int64_t series) const;
    [[nodiscard]] Unexpected<StoreError> corrupt() const;

    Database m_database;
    std::string m_path;
};

} // namespace bellwether
