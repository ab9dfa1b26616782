// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/keeperlines.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bellwether::sandbox {

namespace {
// In the order of the enumerations.
constexpr std::array stepNames{"folder"_L1, "servers"_L1, "edges"_L1, "prometheus"_L1, "load"_L1};
constexpr std::array faultNames{"keeper-missing"_L1, "prometheus-missing"_L1, "haproxy-missing"_L1,
    "folder-not-made"_L1, "port-taken"_L1, "process-died"_L1, "too-slow"_L1, "keeper-ended"_L1};

template<typename Enum, std::size_t size>
QString nameOf(const std::array<QLatin1StringView, size>& names, Enum value)
{
    return names.at(static_cast<std::size_t>(value));
}

template<typename Enum, std::size_t size>
std::optional<Enum> valueOf(const std::array<QLatin1StringView, size>& names, const QString& name)
{
    const auto found = std::ranges::find_if(names, [&](QLatin1StringView each) { return name == each; });
    return found == names.end() ? std::nullopt : std::optional(static_cast<Enum>(found - names.begin()));
}
} // namespace

QJsonObject stepLine(SandboxStep step)
{
    return {{u"step"_s, nameOf(stepNames, step)}};
}

QJsonObject readyLine(const SandboxAddresses& addresses)
{
    return {{u"ready"_s, toJson(addresses)}};
}

QJsonObject errorLine(const SandboxError& error)
{
    return {{u"error"_s, nameOf(faultNames, error.fault)}, {u"detail"_s, error.detail}};
}

std::optional<SandboxStep> stepOfLine(const QJsonObject& line)
{
    return valueOf<SandboxStep>(stepNames, line["step"_L1].toString());
}

std::optional<SandboxError> errorOfLine(const QJsonObject& line)
{
    const auto fault = valueOf<SandboxFault>(faultNames, line["error"_L1].toString());
    return fault ? std::optional(SandboxError{*fault, line["detail"_L1].toString()}) : std::nullopt;
}

} // namespace bellwether::sandbox
