// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/httpversion/versionanswer.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace bellwether::httpversion {

namespace {

constexpr std::size_t maxVersionBytes = 300;

MetricError errorOf(MetricError::Kind kind, std::string_view words)
{
    return {.kind = kind, .detail = std::string(words.substr(0, maxVersionBytes))};
}

bool isAddressCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || std::string_view("._:[]-").find(c) != std::string_view::npos;
}

MetricError::Kind kindOf(int httpStatus)
{
    switch (httpStatus) {
    case 401:
    case 403:
        return MetricError::Kind::NotPermitted;
    case 429:
    case 503:
        return MetricError::Kind::Overloaded;
    default:
        return httpStatus < 500 ? MetricError::Kind::NotThisBackend : MetricError::Kind::ServerFailed;
    }
}

const nlohmann::json* memberAt(const nlohmann::json& document, std::string_view path)
{
    const nlohmann::json* value = &document;
    while (true) {
        const std::string name(path.substr(0, path.find('.')));
        const auto found = value->is_object() ? value->find(name) : value->end();
        if (found == value->end()) {
            return nullptr;
        }
        value = &*found;
        if (name.size() == path.size()) {
            return value;
        }
        path.remove_prefix(name.size() + 1);
    }
}

std::string versionText(const nlohmann::json& value)
{
    if (value.is_string()) {
        return value.get<std::string>();
    }
    return value.is_number() ? value.dump() : std::string();
}

} // namespace

std::optional<std::string> versionUrl(std::string_view url, std::string_view address)
{
    constexpr std::string_view variable = "$server";
    if (address.find(':') == address.npos || !std::ranges::all_of(address, isAddressCharacter)) {
        return std::nullopt;
    }
    std::string text(url);
    for (std::size_t at = text.find(variable); at != text.npos; at = text.find(variable, at + address.size())) {
        text.replace(at, variable.size(), address);
    }
    return text;
}

Result<Version, MetricError> parseVersion(int httpStatus, std::string_view body, std::string_view field)
{
    using Kind = MetricError::Kind;
    if (httpStatus < 200 || httpStatus >= 300) {
        return Unexpected<MetricError>(errorOf(kindOf(httpStatus), body.substr(0, body.find_first_of("\r\n"))));
    }
    if (body.size() > maxBodyBytes) {
        return Unexpected<MetricError>(errorOf(Kind::TooMuch, {}));
    }
    const nlohmann::json document = nlohmann::json::parse(body, nullptr, false);
    const nlohmann::json* const member = memberAt(document, field);
    const std::string version = member != nullptr ? versionText(*member) : std::string();
    if (version.empty() || version.size() > maxVersionBytes) {
        return Unexpected<MetricError>(errorOf(Kind::NotThisBackend, body.substr(0, body.find_first_of("\r\n"))));
    }
    return Version{version};
}

} // namespace bellwether::httpversion
