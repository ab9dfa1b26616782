// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/eventlog.h"
#include "app/store/checkpointer.h"
#include "app/store/storefile.h"

#include <functional>
#include <memory>
#include <string>

namespace bellwether {

/// The event log in an SQLite file, for its one writer. See EventLog; belongs to the thread that opened it.
class EventLogFile : public EventLog
{
public:
    /// Opens or makes the log. Locked when another process writes it, NewerFormat, Corrupt and so on as StoreFault
    /// says; nothing is ever deleted or repaired.
    [[nodiscard]] static Result<std::unique_ptr<EventLogFile>, StoreError> open(
        const std::string& path, const StoreOptions& options = {});

    [[nodiscard]] Result<void, StoreError> append(std::span<const EventRecord> records) override;

    [[nodiscard]] Result<std::vector<EventRecord>, StoreError> read(
        const DeploymentId& deployment, std::uint64_t from, std::size_t limit) const override;
    [[nodiscard]] Result<std::vector<DeploymentSummary>, StoreError> deployments() const override;
    [[nodiscard]] Result<ChainReport, StoreError> verify(
        const DeploymentId& deployment, const std::optional<ChainHead>& noted) const override;

private:
    EventLogFile(WritableStore store, std::string path, const StoreOptions& options, Statement insert, Statement head);
    [[nodiscard]] Result<void, StoreError> appendAll(std::span<const EventRecord> records);
    [[nodiscard]] Result<void, StoreError> appendOne(const EventRecord& record);
    [[nodiscard]] Result<ChainHead, StoreError> headOf(const DeploymentId& deployment);

    WritableStore m_store;
    std::string m_path;
    Statement m_insert;
    Statement m_head;
    Checkpointer m_checkpointer; ///< ends before the connection it works beside
    std::function<void(int)> m_logGrew;
};

/// The same file for review, search and verification, while somebody else may write it. See EventReader.
class EventLogReader : public EventReader
{
public:
    [[nodiscard]] static Result<std::unique_ptr<EventLogReader>, StoreError> open(
        const std::string& path, const StoreOptions& options = {});

    [[nodiscard]] Result<std::vector<EventRecord>, StoreError> read(
        const DeploymentId& deployment, std::uint64_t from, std::size_t limit) const override;
    [[nodiscard]] Result<std::vector<DeploymentSummary>, StoreError> deployments() const override;
    [[nodiscard]] Result<ChainReport, StoreError> verify(
        const DeploymentId& deployment, const std::optional<ChainHead>& noted) const override;

    /// Like deployments(), without those that a damage of the file has taken.
    [[nodiscard]] Result<std::vector<DeploymentSummary>, StoreError> readableDeployments() const;

private:
    explicit EventLogReader(Database database);

    Database m_database;
};

} // namespace bellwether
