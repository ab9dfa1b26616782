// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <optional>
#include <string>

namespace bellwether {

/// What the plain texts of a plan file stand for.

/// Whether YAML readers disagree about a plain scalar, so that it must be quoted or written otherwise: 010, 0x1F,
/// 1_000, yes, .nan, 2026-01-01.
[[nodiscard]] bool isSurprise(const std::string& plain);

/// A finite number in JSON's grammar (RFC 8259, section 6); nothing for anything else.
[[nodiscard]] std::optional<double> numberOf(const std::string& text);

/// "500ms", "90s", "10m", "1h", and sums of them in falling units: "1h30m". Whole numbers only.
[[nodiscard]] std::optional<Duration> durationOf(const std::string& text);

/// numberOf() for numbers inside a text: neither sign nor exponent.
[[nodiscard]] std::optional<double> decimalOf(const std::string& text);

/// "5%" or "5": percent.
[[nodiscard]] std::optional<double> percentOf(const std::string& text);

} // namespace bellwether
