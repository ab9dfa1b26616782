// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/connections.h"

#include "models/rollout/scalars.h"
#include "models/rollout/treereader.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace bellwether {

namespace {

using Kind = PlanProblem::Kind;

std::string readUrl(FieldReader& reader, const std::string& key, bool required)
{
    std::string url = reader.text(key, required);
    if (url.empty()) {
        return url;
    }
    const auto scheme = url.find("://");
    const bool web = url.rfind("http://", 0) == 0 || url.rfind("https://", 0) == 0;
    if (url.find('@') != std::string::npos) {
        // Said without the URL: it holds the secret.
        reader.problem(
            Kind::SecretInFile, key, "a user in the URL", "auth: {kind: basic, user: NAME, secret: {keychain: NAME}}");
    } else if (!web || url.size() <= scheme + 3 || url.find_first_of(" \t\r\n#?") != std::string::npos) {
        reader.problem(Kind::BadValue, key, url, "a URL that begins with https:// or http://");
    }
    while (!url.empty() && url.back() == '/') {
        url.pop_back();
    }
    return url;
}

void refuseSecrets(FieldReader& reader)
{
    for (const char* key : {"password", "token", "bearer_token", "secret_value", "api_key"}) {
        if (reader.has(key)) {
            reader.take(key);
            reader.problem(Kind::SecretInFile, key, key, "secret: {keychain: NAME} or secret: {file: PATH}");
        }
    }
}

SecretPlace readSecret(FieldReader& reader, const std::string& path, ProblemList& problems)
{
    const TreeNode* node = reader.take("secret", true);
    if (!node) {
        return {};
    }
    FieldReader fields(*node, path + ".secret", problems);
    if (fields.has("file")) {
        return {SecretPlace::Kind::File, fields.text("file", true)};
    }
    return {SecretPlace::Kind::Keychain, fields.text("keychain", true)};
}

void readAuth(FieldReader& reader, const std::string& path, PrometheusSettings& settings, ProblemList& problems)
{
    const TreeNode* node = reader.take("auth");
    if (!node) {
        return;
    }
    FieldReader auth(*node, path + ".auth", problems);
    refuseSecrets(auth);
    const auto kind = auth.word("kind", {"basic", "bearer"}, true);
    settings.auth = kind.value_or(0) == 0 ? PrometheusSettings::Auth::Basic : PrometheusSettings::Auth::Bearer;
    if (kind && *kind == 0) {
        settings.user = auth.text("user", true);
    }
    settings.secret = readSecret(auth, path + ".auth", problems);
}

/// The value of an extra header: one line, and no header that carries a secret (RFC 9110, sections 5.5 and 5.6.2).
std::string readHeader(FieldReader& fields, const std::string& name)
{
    static const std::set<std::string> secrets
        = {"authorization", "proxy-authorization", "cookie", "x-api-key", "x-auth-token"};
    static const std::string_view signs = "!#$%&'*+-.^_`|~";
    std::string value = fields.text(name, true);
    std::string lower;
    bool token = !name.empty();
    for (const char c : name) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        lower += small;
        token = token
            && ((small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || signs.find(c) != std::string_view::npos);
    }
    if (secrets.contains(lower)) {
        fields.problem(Kind::SecretInFile, name, name, "auth: {kind: bearer, secret: {keychain: NAME}}");
    } else if (!token || value.find('\n') != std::string::npos) {
        fields.problem(
            Kind::BadValue, name, token ? "several lines" : name, "a header's name, and a value of one line");
    }
    return value;
}

std::string hostOf(const std::string& url)
{
    const std::string authority
        = url.substr(url.find("://") + 3, url.find('/', url.find("://") + 3) - url.find("://") - 3);
    if (authority.starts_with('[')) {
        return authority.substr(0, authority.find(']') + 1);
    }
    return authority.substr(0, authority.find(':'));
}

/// Names but localhost may be anybody's.
bool isLoopback(const std::string& host)
{
    const bool isNumbers = host.find_first_not_of("0123456789.") == std::string::npos;
    return host == "localhost" || host == "[::1]" || (isNumbers && host.starts_with("127."));
}

PrometheusSettings readPrometheus(FieldReader& reader, const std::string& path, ProblemList& problems)
{
    PrometheusSettings settings;
    settings.url = readUrl(reader, "url", true);
    readAuth(reader, path, settings, problems);
    if (const TreeNode* headers = reader.take("headers")) {
        FieldReader fields(*headers, path + ".headers", problems);
        for (const TreeNode::Entry& entry : headers->entries) {
            settings.headers.emplace_back(entry.key, readHeader(fields, entry.key));
        }
    }
    settings.caFile = reader.text("ca_file");
    settings.clientCertificate = reader.text("client_certificate");
    settings.clientKey = reader.text("client_key");
    if (settings.clientCertificate.empty() != settings.clientKey.empty()) {
        reader.problem(
            Kind::Conflict, "client_certificate", "one of two", "client_certificate and client_key together");
    }
    settings.proxy = readUrl(reader, "proxy", false);
    if (settings.auth != PrometheusSettings::Auth::None && settings.url.starts_with("http://")
        && !isLoopback(hostOf(settings.url))) {
        reader.problem(Kind::Conflict, "url", settings.url, "https:// where a secret goes out, except to this machine");
    }
    return settings;
}

bool isAddress(const std::string& address)
{
    if (address.find_first_of(" \t\r\n") != std::string::npos) {
        return false;
    }
    if (address.rfind('/', 0) == 0) {
        return address.size() > 1;
    }
    const auto colon = address.rfind(':');
    const std::string digits = colon == std::string::npos ? "" : address.substr(colon + 1);
    const auto port = digits.find('.') == std::string::npos ? decimalOf(digits) : std::nullopt;
    return colon > 0 && port && *port >= 1 && *port <= 65535;
}

HaproxySettings readHaproxy(FieldReader& reader, ProblemList& problems)
{
    HaproxySettings settings;
    reader.list(
        "nodes",
        [&](const TreeNode& item, const std::string& path) {
            FieldReader fields(item, path, problems);
            HaproxySettings::Node node{{fields.text("name", true)}, fields.text("address", true)};
            if (!node.address.empty() && !isAddress(node.address)) {
                fields.problem(Kind::BadValue, "address", node.address, "host:port or the path of a unix socket");
            }
            const bool known = std::any_of(settings.nodes.begin(), settings.nodes.end(),
                [&](const HaproxySettings::Node& other) { return other.name == node.name; });
            if (known) {
                fields.problem(Kind::Conflict, "name", node.name.value, "a name that no other node has");
            }
            settings.nodes.push_back(std::move(node));
        },
        true);
    if (settings.nodes.empty() && reader.has("nodes")) {
        reader.problem(Kind::BadValue, "nodes", "no node", "at least one node");
    }
    return settings;
}

} // namespace

Result<std::vector<ConnectionSettings>, PlanProblems> readConnections(const std::string& text, const std::string& file)
{
    const Result<TreeNode, PlanProblem> tree = readTree(text, file);
    if (!tree) {
        return Unexpected<PlanProblems>(PlanProblems{tree.error()});
    }
    ProblemList problems({file});
    std::vector<ConnectionSettings> connections;
    {
        FieldReader fields(*tree, {}, problems);
        fields.list(
            "connections",
            [&](const TreeNode& item, const std::string& path) {
                FieldReader reader(item, path, problems);
                refuseSecrets(reader);
                ConnectionSettings connection;
                connection.name = {reader.text("name", true)};
                const auto kind = reader.word("kind", {"prometheus", "haproxy"}, true);
                const bool known = std::any_of(connections.begin(), connections.end(),
                    [&](const ConnectionSettings& other) { return other.name == connection.name; });
                if (known) {
                    reader.problem(
                        Kind::Conflict, "name", connection.name.value, "a name that no other connection has");
                }
                if (kind && *kind == 0) {
                    connection.settings = readPrometheus(reader, path, problems);
                } else if (kind) {
                    connection.settings = readHaproxy(reader, problems);
                }
                connections.push_back(std::move(connection));
            },
            true);
    }
    if (problems.hasErrors()) {
        return Unexpected<PlanProblems>(problems.all());
    }
    return connections;
}

} // namespace bellwether
