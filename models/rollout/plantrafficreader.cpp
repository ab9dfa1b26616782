// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/plansections.h"

#include <algorithm>

namespace bellwether {

namespace {

using Kind = PlanProblem::Kind;

/// What HAProxy accepts as the name of a backend or server, and what is safe in a command (configuration.txt, 2.2).
bool isProxyName(const std::string& name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
            || std::string_view("-_.:").find(static_cast<char>(c)) != std::string_view::npos;
    });
}

/// A text that becomes a word of a command on the runtime socket.
std::string readWord(FieldReader& reader, const std::string& key)
{
    std::string word = reader.text(key, true);
    const bool safe = std::all_of(word.begin(), word.end(), [](char c) { return c == '/' || isProxyName({c}); });
    if (!safe) {
        reader.problem(Kind::BadValue, key, word, "letters, digits, - _ . : /");
    }
    return word;
}

void readTracks(FieldReader& fields, TrafficPlan& traffic, ProblemList& problems)
{
    const TreeNode* tracks = fields.take("tracks", true);
    if (!tracks) {
        return;
    }
    FieldReader reader(*tracks, fields.pathOf("tracks"), problems);
    for (const auto& [track, key] : {std::pair(Track::Stable, "stable"), std::pair(Track::Canary, "canary")}) {
        traffic.tracks[track] = reader.texts(key);
        if (traffic.tracks[track].empty()) {
            reader.problem(Kind::MissingKey, key, key, "at least one server");
        }
        for (const std::string& server : traffic.tracks[track]) {
            const auto& stable = traffic.tracks.stable;
            const bool onBoth
                = track == Track::Canary && std::find(stable.begin(), stable.end(), server) != stable.end();
            const auto& servers = traffic.tracks[track];
            if (std::count(servers.begin(), servers.end(), server) > 1) {
                reader.problem(Kind::Conflict, key, server, "each server once");
            }
            if (onBoth) {
                reader.problem(Kind::Conflict, key, server, "a server on one track only");
            }
            if (!isProxyName(server)) {
                reader.problem(Kind::BadValue, key, server, "a server's name: letters, digits, - _ . :");
            }
        }
    }
}

} // namespace

void readTraffic(FieldReader& fields, Plan& plan, ProblemList& problems)
{
    const TreeNode* traffic = fields.take("traffic", true);
    if (!traffic) {
        return;
    }
    FieldReader reader(*traffic, "traffic", problems);
    plan.traffic.kind = reader.word("kind", {"haproxy"}, true) ? "haproxy" : "";
    plan.traffic.backend = reader.text("backend", true);
    if (!plan.traffic.backend.empty() && !isProxyName(plan.traffic.backend)) {
        reader.problem(Kind::BadValue, "backend", plan.traffic.backend, "a backend's name: letters, digits, - _ . :");
    }
    readTracks(reader, plan.traffic, problems);
    if (const TreeNode* users = reader.take("test_users")) {
        FieldReader test(*users, "traffic.test_users", problems);
        plan.traffic.testUsers = TestUsers{readWord(test, "map"), readWord(test, "value")};
    }
    plan.traffic.onRollback
        = static_cast<MoveSticky>(reader.word("on_rollback_move_sticky", {"ask", "at-once"}).value_or(0));
    plan.traffic.sharesByWeight = reader.boolean("shares_by_weight").value_or(true);
}

void readVersions(FieldReader& fields, Plan& plan, ProblemList& problems)
{
    const TreeNode* versions = fields.take("versions");
    if (!versions) {
        problems.add(Kind::MissingKey, fields.mark(), "versions", "versions", "without it no version is proven", true);
        return;
    }
    FieldReader reader(*versions, "versions", problems);
    VersionsPlan read;
    const bool byHttp = reader.has("http");
    if (byHttp) {
        read.http = reader.text("http", true);
        if (!read.http.empty() && read.http.rfind("https://", 0) != 0 && read.http.rfind("http://", 0) != 0) {
            reader.problem(Kind::BadValue, "http", read.http, "a URL that begins with https:// or http://");
        }
        read.field = reader.text("field", true);
    } else {
        read.metric = reader.text("metric", true);
        read.label = reader.text("label", true);
    }
    plan.versions = std::move(read);
}

} // namespace bellwether
