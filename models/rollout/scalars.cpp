// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/scalars.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>

namespace bellwether {

namespace {

bool allDigits(const std::string& text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// RFC 8259, section 6: an optional sign, no leading zeros, a fraction and an exponent with digits.
bool isJsonNumber(std::string_view rest)
{
    const auto skipDigits = [&] {
        const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
        rest.remove_prefix(digits);
        return digits;
    };
    const auto skip = [&](std::string_view any) {
        const bool there = !rest.empty() && any.find(rest.front()) != std::string_view::npos;
        rest.remove_prefix(there ? 1 : 0);
        return there;
    };
    skip("-");
    const bool zero = !rest.empty() && rest.front() == '0';
    const std::size_t whole = skipDigits();
    if (whole == 0 || (zero && whole > 1)) {
        return false;
    }
    if (skip(".") && skipDigits() == 0) {
        return false;
    }
    if (skip("eE")) {
        skip("+-");
        if (skipDigits() == 0) {
            return false;
        }
    }
    return rest.empty();
}

/// YAML 1.1 takes 2026-01-31 for a point in time.
bool looksLikeDate(const std::string& text)
{
    return text.size() >= 8 && allDigits(text.substr(0, 4)) && text[4] == '-' && allDigits(text.substr(5, 1));
}

} // namespace

bool isSurprise(const std::string& plain)
{
    if (looksLikeDate(plain)) {
        return true;
    }
    static const std::array<std::string, 10> words
        = {"yes", "no", "on", "off", "y", "n", "true", "false", ".nan", ".inf"};
    std::string lower = plain;
    std::transform(
        lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    if (std::find(words.begin(), words.end(), lower) != words.end() || lower == "-.inf" || lower == "+.inf") {
        return true;
    }
    const std::string digits = lower.substr(!lower.empty() && (lower[0] == '-' || lower[0] == '+') ? 1 : 0);
    if (digits.size() < 2 || digits[0] < '0' || digits[0] > '9') {
        return false;
    }
    const bool octal = digits[0] == '0' && allDigits(digits);
    const bool based = digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'o' || digits[1] == 'b');
    const bool grouped = digits.find('_') != std::string::npos && std::all_of(digits.begin(), digits.end(), [](char c) {
        return (c >= '0' && c <= '9') || c == '_' || c == '.';
    });
    const auto colon = digits.find(':');
    const bool sexagesimal
        = colon != std::string::npos && allDigits(digits.substr(0, colon)) && allDigits(digits.substr(colon + 1));
    return octal || based || grouped || sexagesimal;
}

std::optional<double> numberOf(const std::string& text)
{
    if (!isJsonNumber(text)) {
        return {};
    }
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<Duration> durationOf(const std::string& text)
{
    struct Unit
    {
        std::string_view name;
        std::int64_t milliseconds;
    };
    // "ms" before "m": the first that fits is taken.
    static constexpr std::array<Unit, 4> units = {{{"ms", 1}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1'000}}};
    constexpr std::int64_t most = 366LL * 24 * 3'600'000;
    std::string_view rest = text;
    std::int64_t total = 0;
    std::int64_t lastUnit = std::numeric_limits<std::int64_t>::max();
    while (!rest.empty()) {
        std::int64_t count = 0;
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), count);
        if (error != std::errc{} || count < 0 || count > most || rest.front() == '-') {
            return {};
        }
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        const auto unit = std::find_if(units.begin(), units.end(),
            [&](const Unit& candidate) { return rest.substr(0, candidate.name.size()) == candidate.name; });
        if (unit == units.end() || unit->milliseconds >= lastUnit || count > most / unit->milliseconds) {
            return {};
        }
        total += count * unit->milliseconds;
        lastUnit = unit->milliseconds;
        rest.remove_prefix(unit->name.size());
    }
    return text.empty() || total > most ? std::nullopt : std::optional(Duration{total});
}

std::optional<double> decimalOf(const std::string& text)
{
    return text.find_first_of("-+eE") == std::string::npos ? numberOf(text) : std::nullopt;
}

std::optional<double> percentOf(const std::string& text)
{
    const bool sign = !text.empty() && text.back() == '%';
    return decimalOf(sign ? text.substr(0, text.size() - 1) : text);
}

} // namespace bellwether
