// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/result.h"
#include "models/rollout/metricreading.h"

#include <optional>
#include <string>
#include <string_view>

namespace bellwether::httpversion {

/// The most bytes of an answer that only tells a version.
inline constexpr std::size_t maxBodyBytes = 1U << 20U;

/// The plan's URL for one server: "$server" becomes its address, "host:port". Nothing when the address is of another
/// kind (a unix socket has none) or could change the URL's meaning.
[[nodiscard]] std::optional<std::string> versionUrl(std::string_view url, std::string_view address);

/// The version in a JSON answer: `field` is a member's name, or names parted by dots ("build.version"); its value is a
/// text or a number. The answer is untrusted: any bytes give a value or an error.
[[nodiscard]] Result<Version, MetricError> parseVersion(int httpStatus, std::string_view body, std::string_view field);

} // namespace bellwether::httpversion
