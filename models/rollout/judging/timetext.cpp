// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/judging/timetext.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace bellwether {

namespace {

constexpr UtcTime first{};
constexpr UtcTime last = std::chrono::sys_days(std::chrono::year(10000) / 1 / 1) - Duration{1};

/// Takes a text apart from the left; what does not fit is remembered.
class Taker
{
public:
    explicit Taker(std::string_view text)
        : m_rest(text)
    { }

    [[nodiscard]] bool isDone() const { return m_good && m_rest.empty(); }
    [[nodiscard]] bool isAt(std::string_view any) const
    {
        return !m_rest.empty() && any.find(m_rest.front()) != std::string_view::npos;
    }

    /// Exactly so many digits, as a number of at most `most`.
    int number(std::size_t digits, int most)
    {
        const std::string_view part = m_rest.substr(0, digits);
        int value = 0;
        const auto read = std::from_chars(part.data(), part.data() + part.size(), value);
        const bool isNumber = part.size() == digits && read.ec == std::errc{} && read.ptr == part.data() + part.size()
            && part.front() != '-';
        m_good = m_good && isNumber && value <= most;
        m_rest.remove_prefix(part.size());
        return value;
    }

    void one(std::string_view any)
    {
        m_good = m_good && isAt(any);
        m_rest.remove_prefix(std::min<std::size_t>(1, m_rest.size()));
    }

    /// ".25" and the like, in milliseconds; 0 when there is none.
    Duration fraction()
    {
        if (!isAt(".")) {
            return {};
        }
        one(".");
        const std::size_t digits = std::min(m_rest.find_first_not_of("0123456789"), m_rest.size());
        m_good = m_good && digits > 0;
        int milliseconds = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            milliseconds = milliseconds * 10 + (i < digits ? m_rest[i] - '0' : 0);
        }
        m_rest.remove_prefix(digits);
        return Duration(milliseconds);
    }

private:
    std::string_view m_rest;
    bool m_good = true;
};

/// "Z", "+01:00": how far local time is before UTC.
Duration zone(Taker& text)
{
    if (text.isAt("zZ")) {
        text.one("zZ");
        return {};
    }
    const bool isEast = text.isAt("+");
    text.one("+-");
    const std::chrono::hours hours(text.number(2, 23));
    text.one(":");
    const Duration ahead = hours + std::chrono::minutes(text.number(2, 59));
    return isEast ? ahead : -ahead;
}

std::optional<UtcTime> calendarTime(std::string_view whole)
{
    Taker text(whole);
    const std::chrono::year year(text.number(4, 9999));
    text.one("-");
    const std::chrono::month month(unsigned(text.number(2, 12)));
    text.one("-");
    const std::chrono::year_month_day date = year / month / std::chrono::day(unsigned(text.number(2, 31)));
    text.one("tT ");
    Duration time = std::chrono::hours(text.number(2, 23));
    text.one(":");
    time += std::chrono::minutes(text.number(2, 59));
    text.one(":");
    time += std::chrono::seconds(text.number(2, 59));
    time += text.fraction();
    time -= zone(text);
    return text.isDone() && date.ok() ? std::optional<UtcTime>(std::chrono::sys_days(date) + time) : std::nullopt;
}

std::optional<UtcTime> secondsTime(std::string_view whole)
{
    std::int64_t seconds = 0;
    const auto read = std::from_chars(whole.data(), whole.data() + whole.size(), seconds);
    constexpr std::int64_t most = std::chrono::floor<std::chrono::seconds>(last).time_since_epoch().count();
    if (read.ec != std::errc{} || whole.starts_with('-') || seconds > most) {
        return {};
    }
    Taker rest(whole.substr(std::size_t(read.ptr - whole.data())));
    const Duration fraction = rest.fraction();
    return rest.isDone() ? std::optional(UtcTime(std::chrono::seconds(seconds) + fraction)) : std::nullopt;
}

} // namespace

std::optional<UtcTime> timeOf(std::string_view text)
{
    const bool isCalendar = text.size() > 4 && text[4] == '-';
    const auto time = isCalendar ? calendarTime(text) : secondsTime(text);
    return time && *time >= first && *time <= last ? time : std::nullopt;
}

} // namespace bellwether
