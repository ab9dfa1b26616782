// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/judging/datarow.h"

#include <algorithm>

namespace bellwether {

namespace {

using Kind = DataProblem::Kind;

struct Field
{
    std::string text;
    Mark mark;
    bool isQuoted = false;
};

/// Cuts a text into records of fields (RFC 4180). Lines end as any system ends them; the last one need not.
class CsvScanner
{
public:
    explicit CsvScanner(std::string_view text)
        : m_text(text)
    { }

    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }

    /// The next record; a blank line is one empty field. The vector is used again each time.
    Result<void, DataProblem> next(std::vector<Field>& record)
    {
        record.clear();
        while (true) {
            auto field = nextField();
            if (!field) {
                return Unexpected<DataProblem>(field.error());
            }
            record.push_back(std::move(*field));
            if (!isAtEnd() && m_text[m_at] == ',') {
                step();
                continue;
            }
            endLine();
            return {};
        }
    }

private:
    Result<Field, DataProblem> nextField()
    {
        Field field{{}, m_mark, false};
        if (!isAtEnd() && m_text[m_at] == '"') {
            return quoted(std::move(field));
        }
        const std::size_t end = std::min(m_text.find_first_of(",\"\r\n", m_at), m_text.size());
        field.text = trimmed(m_text.substr(m_at, end - m_at));
        while (m_at < end) {
            step();
        }
        return isAtEnd() || m_text[m_at] != '"' ? Result<Field, DataProblem>(std::move(field)) : strayQuote();
    }

    Result<Field, DataProblem> quoted(Field field)
    {
        field.isQuoted = true;
        step();
        while (true) {
            if (isAtEnd()) {
                return Unexpected<DataProblem>(DataProblem{Kind::OpenQuote, field.mark, {}, {}, {}});
            }
            if (m_text[m_at] == '"') {
                step();
                if (isAtEnd() || m_text[m_at] != '"') {
                    break;
                }
            }
            field.text += m_text[m_at];
            step();
        }
        const bool isEnded = isAtEnd() || std::string_view(",\r\n").find(m_text[m_at]) != std::string_view::npos;
        return isEnded ? Result<Field, DataProblem>(std::move(field)) : strayQuote();
    }

    [[nodiscard]] Unexpected<DataProblem> strayQuote() const
    {
        return Unexpected<DataProblem>(DataProblem{Kind::StrayQuote, m_mark, {}, {}, {}});
    }

    static std::string trimmed(std::string_view text)
    {
        const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
        return std::string(text.substr(begin, text.find_last_not_of(" \t") + 1 - begin));
    }

    void step()
    {
        const char passed = m_text[m_at++];
        const bool isLineEnd = passed == '\n' || (passed == '\r' && (isAtEnd() || m_text[m_at] != '\n'));
        if (isLineEnd) {
            m_mark = {m_mark.line + 1, 1};
        } else if ((passed & 0xC0) != 0x80) {
            ++m_mark.column;
        }
    }

    void endLine()
    {
        if (!isAtEnd() && m_text[m_at] == '\r') {
            step();
        }
        if (!isAtEnd() && m_text[m_at] == '\n') {
            step();
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    Mark m_mark{1, 1};
};

bool isBlank(const std::vector<Field>& record)
{
    return record.size() == 1 && record.front().text.empty() && !record.front().isQuoted;
}

Result<std::vector<DataColumn>, DataProblem> headerOf(const std::vector<Field>& record)
{
    std::vector<DataColumn> columns;
    for (const Field& field : record) {
        const auto column = dataColumnOf(field.text);
        if (!column) {
            return Unexpected<DataProblem>(DataProblem{Kind::UnknownColumn, field.mark, {}, excerptOf(field.text), {}});
        }
        if (std::find(columns.begin(), columns.end(), *column) != columns.end()) {
            return Unexpected<DataProblem>(DataProblem{Kind::DuplicateColumn, field.mark, column, {}, {}});
        }
        columns.push_back(*column);
    }
    for (const DataColumn needed : {DataColumn::Metric, DataColumn::Track}) {
        if (std::find(columns.begin(), columns.end(), needed) == columns.end()) {
            return Unexpected<DataProblem>(DataProblem{Kind::MissingColumn, record.front().mark, needed, {}, {}});
        }
    }
    return columns;
}

Result<DataRow, DataProblem> rowOf(std::vector<Field>& record, const std::vector<DataColumn>& columns)
{
    DataRow row{record.front().mark, {}};
    if (record.size() != columns.size()) {
        return Unexpected<DataProblem>(
            DataProblem{Kind::WrongCellCount, row.mark, {}, std::to_string(record.size()), {}});
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!record[i].text.empty()) {
            row[columns[i]] = DataCell{std::move(record[i].text), record[i].mark};
        }
    }
    return row;
}

} // namespace

Result<void, DataProblem> readCsvRows(std::string_view text, DataBuilder& builder)
{
    CsvScanner scanner(text);
    std::vector<Field> record;
    std::vector<DataColumn> columns;
    while (!scanner.isAtEnd()) {
        auto read = scanner.next(record);
        if (!read) {
            return read;
        }
        if (isBlank(record)) {
            continue;
        }
        if (columns.empty()) {
            auto header = headerOf(record);
            if (!header) {
                return Unexpected<DataProblem>(header.error());
            }
            columns = std::move(*header);
            continue;
        }
        const auto row = rowOf(record, columns);
        auto added = row ? builder.add(*row) : Unexpected<DataProblem>(row.error());
        if (!added) {
            return added;
        }
    }
    return {};
}

} // namespace bellwether
