// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/jsonmarks.h"
#include "models/rollout/judging/datarow.h"

#include <nlohmann/json.hpp>

namespace bellwether {

namespace {

using Kind = DataProblem::Kind;

/// Takes a list of flat objects, row by row, without building the document: a listener of nlohmann's SAX parser.
class RowHandler : public nlohmann::json_sax<nlohmann::json>
{
public:
    RowHandler(const std::string& text, const std::size_t& read, DataBuilder& builder)
        : m_marks(text, read)
        , m_builder(builder)
    { }

    std::optional<DataProblem> problem;

    bool null() override
    {
        const Mark mark = m_marks.token();
        return m_isInRow || fail(Kind::NotRows, mark);
    }

    bool boolean(bool) override { return fail(Kind::NotRows, m_marks.token()); }
    bool number_integer(number_integer_t value) override { return scalar(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return scalar(std::to_string(value)); }
    bool number_float(number_float_t, const string_t& text) override { return scalar(text); }
    bool string(string_t& value) override { return scalar(value); }
    bool binary(binary_t&) override { return false; }

    bool start_object(std::size_t) override
    {
        const Mark mark = m_marks.token();
        if (!m_isInList || m_isInRow) {
            return fail(Kind::NotRows, mark);
        }
        m_isInRow = true;
        m_row = DataRow{mark, {}};
        m_seen.fill(false);
        return true;
    }

    bool key(string_t& name) override
    {
        const Mark mark = m_marks.token();
        const auto column = dataColumnOf(name);
        if (!column) {
            return fail(Kind::UnknownColumn, mark, excerptOf(name));
        }
        if (std::exchange(m_seen[std::size_t(*column)], true)) {
            return fail(Kind::DuplicateColumn, mark, excerptOf(name));
        }
        m_column = *column;
        return true;
    }

    bool end_object() override
    {
        (void)m_marks.token();
        m_isInRow = false;
        const auto added = m_builder.add(m_row);
        if (!added) {
            problem = added.error();
        }
        return added.has_value();
    }

    bool start_array(std::size_t) override
    {
        const Mark mark = m_marks.token();
        return !std::exchange(m_isInList, true) || fail(Kind::NotRows, mark);
    }

    bool end_array() override { return true; }

    bool parse_error(std::size_t position, const std::string& token, const nlohmann::detail::exception& error) override
    {
        return fail(Kind::NotJson, m_marks.error(position), excerptOf(wordsOfJsonError(error.what(), token)));
    }

private:
    bool scalar(const std::string& text)
    {
        const Mark mark = m_marks.token();
        if (!m_isInRow) {
            return fail(Kind::NotRows, mark);
        }
        if (!text.empty()) {
            m_row[m_column] = DataCell{text, mark};
        }
        return true;
    }

    bool fail(Kind kind, Mark mark, std::string found = {})
    {
        problem = DataProblem{kind, mark, {}, std::move(found), {}};
        return false;
    }

    JsonMarks m_marks;
    DataBuilder& m_builder;
    DataRow m_row;
    DataColumn m_column = DataColumn::Metric;
    std::array<bool, dataColumnNames.size()> m_seen = {};
    bool m_isInList = false;
    bool m_isInRow = false;
};

} // namespace

Result<void, DataProblem> readJsonRows(const std::string& text, DataBuilder& builder)
{
    std::size_t read = 0;
    RowHandler handler(text, read, builder);
    const char* begin = text.data();
    const bool isRead = nlohmann::json::sax_parse(
        CountingIterator(begin, &read), CountingIterator(begin + text.size(), &read), &handler);
    if (!isRead) {
        return Unexpected<DataProblem>(handler.problem.value_or(DataProblem{Kind::NotJson, {}, {}, {}, {}}));
    }
    return {};
}

} // namespace bellwether
