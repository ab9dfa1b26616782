// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bellwether::haproxy {

/// Walks over the lines of a text, which stays alive meanwhile. A last line need not end; '\r' before '\n' is dropped.
class Lines
{
public:
    explicit Lines(std::string_view text)
        : m_rest(text)
    { }

    /// The next line, or nothing at the end.
    [[nodiscard]] std::optional<std::string_view> next();

private:
    std::string_view m_rest;
};

/// One row of a table that HAProxy printed, its fields found by the header's names.
class Row
{
public:
    using Header = std::vector<std::string>;

    Row(std::shared_ptr<const Header> header, std::vector<std::string> fields);

    /// The field of this column; empty when there is no such column or the row ends before it.
    [[nodiscard]] std::string_view text(std::string_view column) const;

    /// The same as a number; an empty field is 0. Anything else breaks the row and is 0.
    [[nodiscard]] std::uint64_t number(std::string_view column);

    /// Whether the row is shorter than the header, or a field that should have been a number was none.
    [[nodiscard]] bool isBroken() const { return m_broken; }

private:
    std::shared_ptr<const Header> m_header;
    std::vector<std::string> m_fields;
    bool m_broken = false;
};

/// The rows of a table whose `keyColumn` is `key`. Fields may be quoted as in RFC 4180, section 2.
class Table
{
public:
    Table(std::string_view header, const std::vector<std::string_view>& rows, char separator,
        std::string_view keyColumn, std::string_view key);

    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }

    /// The first row with this text in that column, or null.
    [[nodiscard]] Row* find(std::string_view column, std::string_view text);

private:
    std::vector<Row> m_rows;
};

} // namespace bellwether::haproxy
