// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/haproxy/table.h"

#include <algorithm>
#include <charconv>

namespace bellwether::haproxy {

namespace {

// A row of HAProxy 3.x has about 110 fields.
constexpr std::size_t maxFields = 1000;

// Takes a quoted field, of which `rest` starts with the opening quote.
std::string takeQuoted(std::string_view& rest)
{
    std::string field;
    rest.remove_prefix(1);
    while (!rest.empty()) {
        const char c = rest.front();
        rest.remove_prefix(1);
        if (c == '"') {
            if (!rest.starts_with('"')) {
                break;
            }
            rest.remove_prefix(1);
        }
        field += c;
    }
    return field;
}

std::vector<std::string> fieldsOf(std::string_view rest, char separator)
{
    std::vector<std::string> fields;
    while (!rest.empty() && fields.size() < maxFields) {
        std::string field = rest.starts_with('"') ? takeQuoted(rest) : std::string();
        const std::size_t end = std::min(rest.find(separator), rest.size());
        field += rest.substr(0, end);
        fields.push_back(std::move(field));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return fields;
}

} // namespace

std::optional<std::string_view> Lines::next()
{
    if (m_rest.empty()) {
        return std::nullopt;
    }
    const std::size_t end = std::min(m_rest.find('\n'), m_rest.size());
    std::string_view line = m_rest.substr(0, end);
    m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

Row::Row(std::shared_ptr<const Header> header, std::vector<std::string> fields)
    : m_header(std::move(header))
    , m_fields(std::move(fields))
    , m_broken(m_fields.size() < m_header->size())
{ }

std::string_view Row::text(std::string_view column) const
{
    const auto found = std::ranges::find(*m_header, column);
    const auto at = static_cast<std::size_t>(found - m_header->begin());
    return at < m_fields.size() ? std::string_view(m_fields[at]) : std::string_view();
}

std::uint64_t Row::number(std::string_view column)
{
    const std::string_view field = text(column);
    if (field.empty()) {
        return 0;
    }
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (error != std::errc() || end != field.data() + field.size()) {
        m_broken = true;
        return 0;
    }
    return value;
}

Table::Table(std::string_view header, const std::vector<std::string_view>& rows, char separator,
    std::string_view keyColumn, std::string_view key)
{
    const auto columns = std::make_shared<const Row::Header>(fieldsOf(header, separator));
    for (const std::string_view line : rows) {
        Row row(columns, fieldsOf(line, separator));
        if (row.text(keyColumn) == key) {
            m_rows.push_back(std::move(row));
        }
    }
}

Row* Table::find(std::string_view column, std::string_view text)
{
    const auto found = std::ranges::find_if(m_rows, [&](const Row& row) { return row.text(column) == text; });
    return found == m_rows.end() ? nullptr : &*found;
}

} // namespace bellwether::haproxy
