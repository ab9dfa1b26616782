// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/selector.h"

#include <algorithm>
#include <array>
#include <optional>

namespace bellwether::prometheus {

namespace {

constexpr std::size_t maxSelectorBytes = 16'384;
constexpr std::size_t maxDetailBytes = 300;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool isMetricCharacter(char c)
{
    return isNameCharacter(c) || c == ':';
}

// What RE2 takes literally only behind a backslash (re2, doc/syntax.txt).
std::string asPattern(std::string_view value)
{
    std::string pattern;
    for (const char c : value) {
        if (std::string_view("\\.+*?()|[]{}^$").find(c) != std::string_view::npos) {
            pattern += '\\';
        }
        pattern += c;
    }
    return pattern;
}

// PromQL's string literals follow Go: backslash escapes within quotes, none within back-ticks.
std::optional<std::string> asLiteral(std::string_view value, char quote)
{
    std::string literal;
    for (const char c : value) {
        if (quote == '`') {
            if (c == '`') {
                return std::nullopt;
            }
            literal += c;
        } else if (c == '\n') {
            literal += "\\n";
        } else {
            if (c == quote || c == '\\') {
                literal += '\\';
            }
            literal += c;
        }
    }
    return literal;
}

// Walks over a selector once and writes it again with the names put in. The grammar is that of a vector selector:
// name? ("{" (label op string ","?)* "}")?
class Rewriter
{
public:
    Rewriter(std::string_view text, const SelectorNames& names)
        : m_rest(text)
        , m_names(names)
    { }

    [[nodiscard]] bool rewrite(std::string_view suffix)
    {
        skipBlanks();
        if (!takeMetricName() || (!suffix.empty() && m_out.empty())) {
            return false;
        }
        m_out += suffix;
        skipBlanks();
        if (m_rest.starts_with('{') && !takeMatchers()) {
            return false;
        }
        skipBlanks();
        return m_rest.empty() && !m_out.empty() && m_out != "{}";
    }

    [[nodiscard]] std::string_view rest() const { return m_rest; }
    [[nodiscard]] std::string take() { return std::move(m_out); }

private:
    void skipBlanks()
    {
        while (!m_rest.empty() && isBlank(m_rest.front())) {
            m_rest.remove_prefix(1);
        }
    }

    void takeCharacter()
    {
        m_out += m_rest.front();
        m_rest.remove_prefix(1);
    }

    // The name that the rest begins with, which is then taken; nothing for any other '$'.
    std::optional<std::string_view> takeVariable()
    {
        struct Variable
        {
            std::string_view text;
            const std::string& value;
        };
        const std::array variables = {Variable{"$track", m_names.track}, Variable{"$service", m_names.service},
            Variable{"$version", m_names.version}};
        for (const Variable& variable : variables) {
            if (m_rest.starts_with(variable.text)) {
                m_rest.remove_prefix(variable.text.size());
                return variable.value;
            }
        }
        return std::nullopt;
    }

    bool takeMetricName()
    {
        while (!m_rest.empty()) {
            if (isMetricCharacter(m_rest.front())) {
                takeCharacter();
                continue;
            }
            const std::string_view before = m_rest;
            const std::optional<std::string_view> value = takeVariable();
            if (!value) {
                break;
            }
            if (value->empty() || !std::ranges::all_of(*value, isMetricCharacter)) {
                m_rest = before;
                return false;
            }
            m_out += *value;
        }
        return m_out.empty() || m_out.front() < '0' || m_out.front() > '9';
    }

    bool takeMatchers()
    {
        takeCharacter();
        skipBlanks();
        while (!m_rest.starts_with('}')) {
            if (!takeMatcher()) {
                return false;
            }
            skipBlanks();
            if (m_rest.starts_with(',')) {
                takeCharacter();
                skipBlanks();
            } else if (!m_rest.starts_with('}')) {
                return false;
            }
        }
        takeCharacter();
        return true;
    }

    bool takeMatcher()
    {
        // Prometheus 3 writes names beyond ASCII as strings, the metric's own without an operator.
        if (m_rest.starts_with('"')) {
            if (!takeString(false)) {
                return false;
            }
            skipBlanks();
            if (m_rest.starts_with(',') || m_rest.starts_with('}')) {
                return true;
            }
        } else if (!takeLabel()) {
            return false;
        }
        skipBlanks();
        const std::optional<bool> isPattern = takeOperator();
        skipBlanks();
        return isPattern && takeString(*isPattern);
    }

    bool takeLabel()
    {
        const std::size_t before = m_out.size();
        while (!m_rest.empty() && isNameCharacter(m_rest.front())) {
            takeCharacter();
        }
        return m_out.size() > before;
    }

    // Whether the operator matches a pattern.
    std::optional<bool> takeOperator()
    {
        constexpr std::array<std::string_view, 4> operators = {"=~", "!~", "!=", "="};
        for (const std::string_view text : operators) {
            if (m_rest.starts_with(text)) {
                m_out += text;
                m_rest.remove_prefix(text.size());
                return text.ends_with('~');
            }
        }
        return std::nullopt;
    }

    bool takeString(bool isPattern)
    {
        if (m_rest.empty() || std::string_view("\"'`").find(m_rest.front()) == std::string_view::npos) {
            return false;
        }
        const char quote = m_rest.front();
        takeCharacter();
        while (!m_rest.empty() && m_rest.front() != quote) {
            if (m_rest.front() == '$' && takeNameInString(quote, isPattern)) {
                continue;
            }
            if (m_isBroken) {
                return false;
            }
            if (m_rest.front() == '\\' && quote != '`' && m_rest.size() > 1) {
                takeCharacter();
            }
            takeCharacter();
        }
        if (m_rest.empty()) {
            return false;
        }
        takeCharacter();
        return true;
    }

    bool takeNameInString(char quote, bool isPattern)
    {
        const std::string_view before = m_rest;
        const std::optional<std::string_view> value = takeVariable();
        if (!value) {
            return false;
        }
        const std::optional<std::string> literal
            = asLiteral(isPattern ? asPattern(*value) : std::string(*value), quote);
        // An empty matcher would select the series without the label: a different question.
        if (value->empty() || !literal) {
            m_rest = before;
            m_isBroken = true;
            return false;
        }
        m_out += *literal;
        return true;
    }

    std::string_view m_rest;
    const SelectorNames& m_names;
    std::string m_out;
    bool m_isBroken = false;
};

} // namespace

Result<std::string, MetricError> rangeSelector(
    std::string_view selector, const SelectorNames& names, std::string_view suffix, Duration window)
{
    Rewriter rewriter(selector, names);
    if (selector.size() > maxSelectorBytes || !rewriter.rewrite(suffix)) {
        const std::string_view fault = rewriter.rest().empty() ? selector : rewriter.rest();
        return Unexpected<MetricError>(
            MetricError{.kind = MetricError::Kind::BadQuery, .detail = std::string(fault.substr(0, maxDetailBytes))});
    }
    return rewriter.take() + "[" + promDuration(window) + "]";
}

std::string promDuration(Duration duration)
{
    const Duration::rep milliseconds = std::max<Duration::rep>(duration.count(), 1);
    return milliseconds % 1000 == 0 ? std::to_string(milliseconds / 1000) + "s" : std::to_string(milliseconds) + "ms";
}

} // namespace bellwether::prometheus
