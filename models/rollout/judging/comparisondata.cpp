// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/judging/comparisondata.h"

#include "models/rollout/judging/datarow.h"

namespace bellwether {

namespace {

Unexpected<DataProblem> problem(DataProblem::Kind kind, Mark mark = {})
{
    return Unexpected<DataProblem>(DataProblem{kind, mark, {}, {}, {}});
}

} // namespace

Result<ComparisonData, DataProblem> readComparisonData(const std::string& text)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (text.size() > largestData) {
        return problem(DataProblem::Kind::TooLarge);
    }
    if (const auto mark = firstInvalidUtf8(text)) {
        return problem(DataProblem::Kind::NotUtf8, *mark);
    }
    const std::string whole = text.starts_with(byteOrderMark) ? text.substr(byteOrderMark.size()) : text;
    const std::size_t first = whole.find_first_not_of(" \t\r\n");
    const bool isJson = first != std::string::npos && (whole[first] == '[' || whole[first] == '{');
    DataBuilder builder;
    const auto read = isJson ? readJsonRows(whole, builder) : readCsvRows(whole, builder);
    if (!read) {
        return Unexpected<DataProblem>(read.error());
    }
    return builder.take();
}

} // namespace bellwether
