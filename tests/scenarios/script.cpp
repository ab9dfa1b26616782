// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/script.h"

#include "models/rollout/eventchain.h"
#include "models/rollout/eventcodec.h"
#include "tests/support/statetext.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <sstream>

namespace bellwether::test {

namespace {

using std::chrono::milliseconds;

std::vector<std::string> wordsOf(const std::string& line)
{
    std::istringstream in(line);
    return {std::istream_iterator<std::string>(in), {}};
}

Duration durationOf(const std::string& text)
{
    std::size_t digits = 0;
    const double number = std::stod(text, &digits);
    const std::map<std::string, double> units = {{"ms", 1}, {"s", 1e3}, {"min", 6e4}, {"h", 36e5}};
    return milliseconds(static_cast<Duration::rep>(number * units.at(text.substr(digits))));
}

/// The judge's figures are tested elsewhere; here they would only make noise.
std::string tell(const Event& event)
{
    const auto* verdict = std::get_if<VerdictChanged>(&event.payload);
    if (std::holds_alternative<GatePassed>(event.payload)) {
        return std::to_string(event.sequence) + " GatePassed by " + event.actor;
    }
    if (!verdict) {
        return describe(event);
    }
    return std::to_string(event.sequence) + " VerdictChanged by " + event.actor + ' ' + verdict->metric.value + ' '
        + std::to_string(static_cast<int>(verdict->after));
}

const std::map<std::string, std::function<Wish(const std::string&)>>& wishes()
{
    using Words = const std::string&;
    static const std::map<std::string, std::function<Wish(Words)>> all = {
        {"Promote", [](Words) { return Promote{}; }},
        {"ShiftTraffic", [](Words more) { return ShiftTraffic{{std::stod(more)}}; }},
        {"RollBack", [](Words) { return RollBack{}; }},
        {"MoveStickySessions", [](Words) { return MoveStickySessions{}; }},
        {"AddTestUser",
            [](Words more) {
                return RouteTestUser{more, true};
            }},
        {"RemoveTestUser",
            [](Words more) {
                return RouteTestUser{more, false};
            }},
        {"Hold", [](Words) { return Hold{}; }},
        {"Resume", [](Words) { return Resume{}; }},
        {"Disarm", [](Words) { return Disarm{}; }},
        {"Arm", [](Words) { return Arm{}; }},
        {"CancelIntent", [](Words) { return CancelIntent{}; }},
        {"AddNote", [](Words more) { return AddNote{more}; }},
        {"Close", [](Words) { return CloseDeployment{}; }},
    };
    return all;
}

} // namespace

std::string Script::replay(const std::string& text)
{
    std::istringstream in(text);
    std::string result;
    bool isOutcome = false;
    for (std::string line; std::getline(in, line);) {
        if (isOutcome) {
            isOutcome = !line.empty();
            result += isOutcome ? "" : "\n";
            continue;
        }
        result += line + '\n';
        if (line == "----") {
            result += outcome();
            isOutcome = true;
        } else if (!line.empty() && line.front() != '#') {
            perform(line);
        }
    }
    return result;
}

void Script::perform(const std::string& line)
{
    const Words words = wordsOf(line);
    const std::string& verb = words.front();
    if (verb == "world") {
        makeWorld(words);
    } else if (verb == "give") {
        give(words, line);
    } else if (verb == "run") {
        const Duration time = durationOf(words.at(1));
        m_world->run(time, time > std::chrono::minutes(2) ? milliseconds(1000) : milliseconds(250));
    } else if (verb == "sleep") {
        m_world->sleep(durationOf(words.at(1)));
    } else if (verb == "utc") {
        m_world->stepUtc(durationOf(words.at(1)));
    } else if (verb == "restart") {
        restart(words);
    } else if (verb == "colleague") {
        applyShare(m_world->nodes.at({words.at(1)}).traffic, {std::stod(words.at(2))}, false);
    } else if (verb == "colleague-user") {
        m_world->nodes.at({words.at(1)}).testUsers.insert(words.at(2));
    } else if (verb == "node") {
        disturbNode(words);
    } else if (verb == "log") {
        m_world->log.failing = words.at(1) == "full";
    } else if (verb == "versions") {
        m_world->versions = {{Track::Stable, "shop1", {words.at(1)}}, {Track::Canary, "shop-c1", {words.at(2)}}};
    } else if (verb == "append") {
        append(words);
    } else {
        disturbMetrics(words);
    }
}

void Script::makeWorld(const Words& words)
{
    Plan plan = shopPlan();
    int nodes = 2;
    for (const std::string& word : words) {
        if (word.starts_with("nodes=")) {
            nodes = std::stoi(word.substr(6));
        } else if (word == "gate=verdict") {
            plan.stages[0].gates.verdictNoWorse = true;
        } else if (word == "sticky=at-once") {
            plan.traffic.onRollback = MoveSticky::AtOnce;
        } else if (word == "versions") {
            plan.versions = VersionsPlan{"build_info", "version", {}, {}};
        }
    }
    m_world = std::make_unique<FakeWorld>(plan, nodes);
    m_world->versions = {{Track::Stable, "shop1", {"2.4.1"}}, {Track::Canary, "shop-c1", {"2.5.0"}}};
    m_world->plan();
}

void Script::give(const Words& words, const std::string& line)
{
    const std::string rest = words.size() > 2 ? line.substr(line.find(words.at(2))) : std::string{};
    const CommandOutcome outcome = m_world->give(wishes().at(words.at(1))(rest), rest);
    if (!outcome) {
        m_said += "refused: " + describe(outcome.error()) + '\n';
    }
}

void Script::disturbNode(const Words& words)
{
    FakeNode& node = m_world->nodes.at({words.at(1)});
    const std::string& what = words.at(2);
    if (what == "dead" || what == "alive") {
        node.reachable = what == "alive";
        node.answers = true;
    } else if (what == "mute") {
        node.answers = false;
    } else if (what == "refuses" || what == "obeys") {
        node.refuses = what == "refuses";
    } else if (what == "reload") {
        node.traffic = shopNode(node.traffic.process + "1");
        node.testUsers.clear();
    } else if (what == "sessions") {
        node.traffic.servers.back().counters.sessions = std::stoull(words.at(3));
    } else {
        for (ServerTraffic& server : node.traffic.servers) {
            const bool down = what == "all-down" || (what == "canary-down" && server.track == Track::Canary);
            server.status = down ? ServerStatus::Down : ServerStatus::Up;
        }
    }
}

void Script::disturbMetrics(const Words& words)
{
    const Track track = words.at(1) == "canary" ? Track::Canary : Track::Stable;
    if (words.front() == "metrics") {
        m_world->metricsAnswer = words.at(1) != "dead";
        m_world->metricsSilent = words.at(1) == "old";
    } else if (words.front() == "errors") {
        m_world->errorRatio[track] = std::stod(words.at(2)) / 100;
    } else if (words.front() == "requests") {
        m_world->requestsPerSecond[track] = std::stod(words.at(2));
    } else {
        m_said += "no such step: " + words.front() + '\n';
    }
}

void Script::restart(const Words& words)
{
    m_world->planReadable = words.size() < 2 || words.at(1) != "unreadable";
    m_world->restart();
}

/// Another build writes to the log while this one is away.
void Script::append(const Words& words)
{
    std::vector<EventRecord>& records = m_world->log.records;
    EventRecord record = records.back();
    record.type = words.at(1);
    record.version = words.size() > 2 ? 2 : 1;
    record.operation = {};
    record.payload = R"({"news":"from a newer build"})";
    const ChainHead head{records.back().sequence, records.back().hash};
    chain({&record, 1}, head);
    records.push_back(record);
}

std::string Script::outcome()
{
    std::string text = m_said;
    m_said.clear();
    for (const auto& event : m_world->loop().takeFresh()) {
        text += tell(*event) + '\n';
    }
    std::vector<std::pair<std::string, int>> sent;
    for (; m_writes < m_world->writes.size(); ++m_writes) {
        const std::string write = describe(m_world->writes.at(m_writes).first);
        const auto same
            = std::find_if(sent.begin(), sent.end(), [&](const auto& entry) { return entry.first == write; });
        if (same == sent.end()) {
            sent.emplace_back(write, 1);
        } else {
            ++same->second;
        }
    }
    for (const auto& [write, times] : sent) {
        text += "sent: " + write + (times > 1 ? ", " + std::to_string(times) + " times\n" : "\n");
    }
    text += "-> " + summarize(m_world->state());
    const SnapshotPtr snapshot = m_world->loop().snapshot(m_world->now());
    text += snapshot->unrecorded > 0 ? ", not recorded: " + std::to_string(snapshot->unrecorded) + '\n' : "\n";
    text += "->";
    for (const auto& [id, node] : m_world->nodes) {
        std::ostringstream share;
        share << ' ' << id.value << " at " << requestedShareOf(node.traffic).percent << " %";
        text += share.str();
        for (const std::string& key : node.testUsers) {
            text += " and " + key;
        }
    }
    return text + '\n';
}

} // namespace bellwether::test
