// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/pastreader.h"

#include "app/store/eventlogfile.h"
#include "models/rollout/eventcodec.h"

#include <limits>
#include <utility>

namespace bellwether {

namespace {

constexpr std::uint64_t newestFew = 64;
constexpr std::size_t firstFew = 32;

/// Without parsing the plan.
DeploymentPlanned plannedBy(const EventRecord& first)
{
    const Event event = decode(first, [](const std::string&) { return nullptr; });
    const auto* planned = std::get_if<DeploymentPlanned>(&event.payload);
    return planned ? *planned : DeploymentPlanned{};
}

/// What the first pre-flights read from the servers, when the plan's person did not say.
std::string versionSeen(const EventLogReader& log, const DeploymentId& deployment)
{
    const auto records = log.read(deployment, 1, firstFew);
    std::string version;
    for (const EventRecord& record : records ? *records : std::vector<EventRecord>()) {
        if (record.type == "PreflightChecked" && version.empty()) {
            const Event event = decode(record, [](const std::string&) { return nullptr; });
            const auto* checked = std::get_if<PreflightChecked>(&event.payload);
            version = checked ? checked->versions.canary.value : version;
        }
    }
    return version;
}

/// The newest event that ends a deployment, or takes its end back; nothing when these tell neither.
std::optional<Ending> endingIn(const std::vector<EventRecord>& records)
{
    for (auto record = records.rbegin(); record != records.rend(); ++record) {
        if (record->type == "RolledBack") {
            return Ending::RolledBack;
        }
        if (record->type == "Promoted") {
            return Ending::Promoted;
        }
        if (record->type == "StageEntered" || record->type == "RollbackRequested") {
            return Ending::Open;
        }
    }
    return {};
}

/// The newest events say it nearly always. When they do not, it is as it was before them, or the whole log is read.
Ending endingOf(const EventLogReader& log, const DeploymentSummary& summary, std::optional<Ending> before,
    std::uint64_t countBefore)
{
    const bool isClosed = summary.last.type == "Closed";
    std::uint64_t from = summary.count > newestFew ? summary.count - newestFew + 1 : 1;
    while (true) {
        const auto records = log.read(summary.id(), from, std::numeric_limits<std::size_t>::max());
        const auto ending = records ? endingIn(*records) : std::nullopt;
        if (ending || !records) {
            return ending.value_or(before.value_or(Ending::Open));
        }
        if (before && from <= countBefore + 1 && !isClosed) {
            return *before;
        }
        if (from == 1) {
            return isClosed ? Ending::NeverStarted : Ending::Open;
        }
        from = 1;
    }
}

} // namespace

PastReader::PastReader(
    Folders folders, std::function<void(std::vector<LoggedDeployment>)> listed, std::function<void(Opened)> opened)
    : m_folders(std::move(folders))
    , m_found(Mailbox<std::vector<LoggedDeployment>>::Keep::Newest, 1, std::move(listed))
    , m_opened(Mailbox<Answer>::Keep::Newest, 1, [this, opened = std::move(opened)](Answer answer) {
        if (answer.number == m_newest) {
            opened(std::move(answer.opened));
        }
    })
{
    m_thread.setObjectName(QStringLiteral("past"));
    m_there.moveToThread(&m_thread);
    m_thread.start();
}

PastReader::~PastReader()
{
    forget();
    m_thread.quit();
    m_thread.wait();
}

void PastReader::read()
{
    if (!m_asked.exchange(true)) {
        QMetaObject::invokeMethod(&m_there, [this] { readNow(); });
    }
}

void PastReader::open(const DeploymentId& deployment)
{
    {
        const std::lock_guard lock(m_mutex);
        m_newest += 1;
        m_wanted = deployment;
    }
    QMetaObject::invokeMethod(&m_there, [this] { openNow(); });
}

void PastReader::forget()
{
    const std::lock_guard lock(m_mutex);
    m_newest += 1;
    m_wanted.reset();
}

void PastReader::openNow()
{
    std::optional<DeploymentId> wanted;
    std::uint64_t number = 0;
    {
        const std::lock_guard lock(m_mutex);
        wanted = std::exchange(m_wanted, std::nullopt);
        number = m_newest;
    }
    if (!wanted) {
        return;
    }
    auto recording = Recording::open(m_folders, *wanted, [this, number] { return number != m_newest; });
    Opened opened = recording ? Opened(std::make_shared<const Recording>(std::move(*recording)))
                              : Opened(Unexpected<StoreError>(recording.error()));
    (void)m_opened.post({number, std::move(opened)});
}

void PastReader::readNow()
{
    m_asked = false;
    const auto log = EventLogReader::open(m_folders.eventLog());
    if (!log) {
        return;
    }
    const auto summaries = (*log)->readableDeployments();
    if (!summaries) {
        return;
    }
    std::vector<LoggedDeployment> all;
    for (const DeploymentSummary& summary : *summaries) {
        auto known = m_known.find(summary.id());
        if (known == m_known.end()) {
            // What was planned before there were pins has its id for a name.
            const DeploymentPlanned planned = plannedBy(summary.first);
            const std::string& service = planned.pin.service.empty() ? summary.id().value : planned.pin.service;
            known = m_known.emplace(summary.id(), Known{service, planned.versions.canary.value, 0, {}}).first;
        }
        if (known->second.count != summary.count) {
            const auto before = known->second.count > 0 ? std::optional(known->second.ending) : std::nullopt;
            known->second.ending = endingOf(**log, summary, before, known->second.count);
            known->second.count = summary.count;
            known->second.version
                = known->second.version.empty() ? versionSeen(**log, summary.id()) : known->second.version;
        }
        all.push_back(
            {summary.id(), known->second.service, known->second.version, known->second.ending, summary.last.utc});
    }
    if (all != m_last) {
        m_last = all;
        (void)m_found.post(std::move(all));
    }
}

} // namespace bellwether
