// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/haproxy/answerparser.h"

#include "app/backends/haproxy/table.h"

#include <algorithm>
#include <array>

namespace bellwether::haproxy {

namespace {

using Kind = TrafficError::Kind;

constexpr std::size_t maxDetailBytes = 300;

// Bits of srv_admin_state (management.txt 9.3, "show servers state").
constexpr unsigned maintBits = 0x01 | 0x02 | 0x04;
constexpr unsigned drainBits = 0x08 | 0x10;

TrafficError errorOf(Kind kind, std::string_view words)
{
    return {.kind = kind, .detail = std::string(words.substr(0, maxDetailBytes))};
}

struct Section
{
    std::string_view header;
    std::vector<std::string_view> rows;
};

// The answers of readCommands, told apart by their first lines.
struct Sections
{
    std::vector<std::string_view> info;
    Section statistics;
    Section states;
    std::vector<std::string_view> stickTables;
    std::string_view level;
    std::string_view words; // the first line that belongs nowhere
};

bool isLevel(std::string_view line)
{
    return line == "admin" || line == "operator" || line == "user";
}

Sections sectionsOf(std::string_view answer)
{
    Sections sections;
    std::vector<std::string_view>* rows = nullptr;
    for (Lines lines(answer); const std::optional<std::string_view> next = lines.next();) {
        const std::string_view line = *next;
        if (line.empty()) {
            rows = nullptr;
        } else if (line.starts_with("# pxname,")) {
            sections.statistics.header = line.substr(2);
            rows = &sections.statistics.rows;
        } else if (line.starts_with("# be_id ")) {
            sections.states.header = line.substr(2);
            rows = &sections.states.rows;
        } else if (line.starts_with("# table: ")) {
            sections.stickTables.push_back(line.substr(9));
        } else if (rows != nullptr) {
            rows->push_back(line);
        } else if (line.starts_with("Name: ")) {
            rows = &sections.info;
        } else if (isLevel(line)) {
            sections.level = line;
        } else if (line != "1" && sections.words.empty()) {
            sections.words = line;
        }
    }
    return sections;
}

std::string_view infoValue(const Sections& sections, std::string_view name)
{
    for (const std::string_view line : sections.info) {
        if (line.size() > name.size() + 2 && line.starts_with(name) && line.substr(name.size(), 2) == ": ") {
            return line.substr(name.size() + 2);
        }
    }
    return {};
}

ServerAdmin adminOf(unsigned bits)
{
    if ((bits & maintBits) != 0) {
        return ServerAdmin::Maint;
    }
    return (bits & drainBits) != 0 ? ServerAdmin::Drain : ServerAdmin::Ready;
}

std::optional<ServerStatus> statusOf(std::uint64_t operation, ServerAdmin admin, std::string_view words)
{
    if (operation > 3) {
        return std::nullopt;
    }
    if (admin == ServerAdmin::Maint || (operation == 2 && words == "no check")) {
        return ServerStatus::Unchecked;
    }
    constexpr std::array byNumber
        = {ServerStatus::Down, ServerStatus::Starting, ServerStatus::Up, ServerStatus::Stopping};
    return byNumber.at(static_cast<std::size_t>(operation));
}

std::string addressOf(const Row& state, const Row& statistics)
{
    const std::string_view host = state.text("srv_addr");
    if (host.empty() || host == "-") {
        return std::string(statistics.text("addr"));
    }
    const bool isIpv6 = host.find(':') != host.npos;
    return (isIpv6 ? "[" + std::string(host) + "]" : std::string(host)) + ":" + std::string(state.text("srv_port"));
}

// A connection or response error leaves no status behind, so errors and answers add up to all requests.
ServerCounters countersOf(Row& row)
{
    constexpr std::array answers = {"hrsp_1xx", "hrsp_2xx", "hrsp_3xx", "hrsp_4xx", "hrsp_5xx", "hrsp_other"};
    const std::uint64_t broken = row.number("econ") + row.number("eresp");
    ServerCounters counters;
    if (row.text("mode") == "tcp") {
        counters.requests = row.number("stot");
    } else {
        counters.requests = broken;
        for (const char* column : answers) {
            counters.requests += row.number(column);
        }
    }
    counters.serverErrors = row.number("hrsp_5xx") + broken;
    counters.retries = row.number("wretr");
    counters.redispatches = row.number("wredis");
    counters.queued = row.number("qcur");
    counters.sessions = row.number("scur");
    counters.assigned = row.number("lbtot");
    return counters;
}

std::optional<ServerTraffic> serverOf(Row& state, Row& statistics, Track track)
{
    const std::uint64_t weight = state.number("srv_uweight");
    const std::uint64_t configured = state.number("srv_iweight");
    ServerTraffic server;
    server.name = state.text("srv_name");
    server.address = addressOf(state, statistics);
    server.track = track;
    server.admin = adminOf(static_cast<unsigned>(state.number("srv_admin_state") & 0xffU));
    const auto status = statusOf(state.number("srv_op_state"), server.admin, statistics.text("status"));
    server.counters = countersOf(statistics);
    if (weight > 256 || configured > 256 || !status || state.isBroken() || statistics.isBroken()) {
        return std::nullopt;
    }
    server.weight = static_cast<int>(weight);
    server.configuredWeight = static_cast<int>(configured);
    server.status = *status;
    return server;
}

bool takesAnyWeight(std::string_view algorithm)
{
    constexpr std::array dynamic = {"roundrobin", "leastconn", "random", "unknown"};
    return std::ranges::find(dynamic, algorithm) != dynamic.end();
}

// "random" draws two servers and takes the less loaded one; round robin passes by a server that is at its limit.
bool goesByWeight(std::string_view algorithm, const std::vector<Row*>& servers)
{
    const auto wasNeverFull
        = [](Row* server) { return server->text("slim").empty() || server->number("smax") < server->number("slim"); };
    return algorithm == "roundrobin" && std::ranges::all_of(servers, wasNeverFull);
}

bool keepsClients(const Table& statistics, const Sections& sections, const std::string& backend)
{
    const bool byCookie
        = std::ranges::any_of(statistics.rows(), [](const Row& row) { return !row.text("cookie").empty(); });
    const bool byTable = std::ranges::any_of(
        sections.stickTables, [&](std::string_view line) { return line.starts_with(backend + ","); });
    return byCookie || byTable;
}

// Why the sections hold no reading of the plan's backend.
std::optional<TrafficError> sectionFault(const Sections& sections, const TrafficPlan& plan)
{
    if (!sections.words.empty()) {
        TrafficError error = errorFromWords(sections.words);
        const bool isKnown = error.kind != Kind::Rejected || !sections.info.empty();
        return isKnown ? error : errorOf(Kind::Unreadable, sections.words);
    }
    if (sections.level.empty()) {
        return errorOf(Kind::ClosedEarly, {});
    }
    if (sections.info.empty() || sections.statistics.header.empty() || sections.states.header.empty()) {
        return errorOf(Kind::Unreadable, plan.backend);
    }
    if (infoValue(sections, "Stopping") == "1") {
        // A process that a reload told to go carries no new connections: its weights are not the truth any more.
        return errorOf(Kind::Rejected, "Stopping: 1");
    }
    return std::nullopt;
}

struct BatchAnswer
{
    std::string_view writes;
    std::string_view reading;
};

// A reading begins with HAProxy's "Name: " line, which no reply of a write does.
BatchAnswer splitBatch(std::string_view answer)
{
    const std::size_t at = answer.find("\nName: ");
    if (at == answer.npos) {
        return {.writes = answer, .reading = {}};
    }
    return {.writes = answer.substr(0, at + 1), .reading = answer.substr(at + 1)};
}

NodeWritten written(WriteOutcome outcome, std::optional<TrafficError> error, Result<NodeTraffic, TrafficError> after)
{
    return {.outcome = outcome, .error = std::move(error), .after = {.traffic = std::move(after), .took = {}}};
}

} // namespace

TrafficError errorFromWords(std::string_view words)
{
    struct Meaning
    {
        std::string_view beginning;
        Kind kind;
    };
    constexpr std::array meanings = {
        Meaning{"Permission denied", Kind::PermissionDenied},
        Meaning{"No such backend", Kind::UnknownBackend},
        Meaning{"No such proxy", Kind::UnknownBackend},
        Meaning{"Can't find backend", Kind::UnknownBackend},
        Meaning{"No such server", Kind::UnknownServer},
        Meaning{"Require 'backend/server'", Kind::UnknownServer},
        Meaning{"Backend is using a static LB algorithm", Kind::StaticAlgorithm},
        Meaning{"Unknown command", Kind::Unreadable},
    };
    const auto* const found
        = std::ranges::find_if(meanings, [&](const Meaning& meaning) { return words.starts_with(meaning.beginning); });
    return errorOf(found == meanings.end() ? Kind::Rejected : found->kind, words);
}

std::optional<TrafficError> firstRefusal(std::string_view replies)
{
    for (Lines lines(replies); const std::optional<std::string_view> line = lines.next();) {
        if (!line->empty()) {
            return errorFromWords(*line);
        }
    }
    return std::nullopt;
}

Result<NodeTraffic, TrafficError> parseReading(std::string_view answer, const TrafficPlan& plan)
{
    if (answer.size() > maxAnswerBytes) {
        return Unexpected<TrafficError>(errorOf(Kind::Unreadable, {}));
    }
    const Sections sections = sectionsOf(answer);
    if (const auto error = sectionFault(sections, plan)) {
        return Unexpected<TrafficError>(*error);
    }
    Table statistics(sections.statistics.header, sections.statistics.rows, ',', "pxname", plan.backend);
    Table states(sections.states.header, sections.states.rows, ' ', "be_name", plan.backend);
    Row* const backend = statistics.find("svname", "BACKEND");
    if (backend == nullptr) {
        return Unexpected<TrafficError>(errorOf(Kind::UnknownBackend, plan.backend));
    }
    NodeTraffic node;
    std::vector<Row*> rows;
    for (const Track track : allTracks) {
        for (const std::string& name : plan.tracks[track]) {
            Row* const row = statistics.find("svname", name);
            Row* const state = states.find("srv_name", name);
            if (row == nullptr || state == nullptr) {
                return Unexpected<TrafficError>(errorOf(Kind::UnknownServer, name));
            }
            const std::optional<ServerTraffic> server = serverOf(*state, *row, track);
            if (!server) {
                return Unexpected<TrafficError>(errorOf(Kind::Unreadable, name));
            }
            node.servers.push_back(*server);
            rows.push_back(row);
        }
    }
    node.process = std::string(infoValue(sections, "Pid")) + " " + std::string(infoValue(sections, "Start_time_sec"));
    node.mayWrite = sections.level == "admin";
    node.weightsChangeable = takesAnyWeight(backend->text("algo"));
    node.followsWeights = goesByWeight(backend->text("algo"), rows);
    node.sticky = keepsClients(statistics, sections, plan.backend);
    return node;
}

NodeWritten parseWritten(std::string_view answer, const TrafficPlan& plan)
{
    const auto [writes, reading] = splitBatch(answer);
    std::optional<TrafficError> refusal = firstRefusal(writes);
    if (reading.empty()) {
        const TrafficError cut = errorOf(Kind::ClosedEarly, {});
        if (!refusal) {
            return written(WriteOutcome::Unknown, cut, Unexpected<TrafficError>(cut));
        }
        if (refusal->kind == Kind::Rejected || refusal->kind == Kind::Unreadable) {
            refusal->kind = Kind::Unreadable;
            return written(WriteOutcome::Unknown, refusal, Unexpected<TrafficError>(*refusal));
        }
        return written(WriteOutcome::Refused, refusal, Unexpected<TrafficError>(cut));
    }
    Result<NodeTraffic, TrafficError> after = parseReading(reading, plan);
    if (refusal) {
        return written(WriteOutcome::Refused, std::move(refusal), std::move(after));
    }
    if (!after) {
        const TrafficError error = after.error();
        return written(WriteOutcome::Unknown, error, std::move(after));
    }
    return written(WriteOutcome::Accepted, std::nullopt, std::move(after));
}

} // namespace bellwether::haproxy
