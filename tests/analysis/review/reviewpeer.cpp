// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads one question a line as JSON, {"test", "alternative", "confidence", "first", "second"}, and answers each with a
// line: the numbers, or {"trouble"}. Programs of other statistics packages are held against it.
#include "models/analysis/review/hodgeslehmann.h"
#include "models/analysis/review/mannwhitney.h"
#include "models/analysis/review/welch.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <string>
#include <vector>

using namespace bellwether;
using nlohmann::json;

namespace {

struct Question
{
    std::string test;
    Alternative alternative = Alternative::TwoSided;
    double confidence = 0;
    std::vector<double> first;
    std::vector<double> second;
};

Question questionOf(const json& line)
{
    const std::string alternative = line.at("alternative");
    return {line.at("test"),
        alternative == "less"          ? Alternative::Less
            : alternative == "greater" ? Alternative::Greater
                                       : Alternative::TwoSided,
        line.at("confidence"), line.at("first"), line.at("second")};
}

json jsonOf(const std::optional<double>& bound)
{
    return bound ? json(*bound) : json();
}

json jsonOf(const Welch& result)
{
    return {{"statistic", result.t}, {"df", result.df}, {"p", result.p.p}, {"ln", result.p.ln},
        {"difference", result.difference}, {"low", jsonOf(result.interval.low)},
        {"high", jsonOf(result.interval.high)}};
}

json jsonOf(const MannWhitney& result)
{
    return {{"statistic", result.u}, {"p", result.p.p}, {"ln", result.p.ln}, {"exact", result.isExact},
        {"effect", result.effect}, {"z", result.z}};
}

json jsonOf(const Shift& result)
{
    return {{"estimate", result.estimate}, {"exact", result.isExact}, {"confidence", result.confidence},
        {"low", jsonOf(result.interval.low)}, {"high", jsonOf(result.interval.high)}};
}

template<typename T>
json answerOf(const Result<T, ReviewTrouble>& result)
{
    return result ? jsonOf(*result) : json{{"trouble", static_cast<int>(result.error())}};
}

Result<Shift, ReviewTrouble> shiftOf(const Question& question)
{
    const auto first = SortedValues::of(question.first);
    const auto second = SortedValues::of(question.second);
    if (!first || !second) {
        return Unexpected(first ? second.error() : first.error());
    }
    return hodgesLehmann(*first, *second, question.confidence);
}

json answerTo(const Question& question)
{
    if (question.test == "welch") {
        return answerOf(welch(question.first, question.second, question.alternative, question.confidence));
    }
    if (question.test == "mannwhitney") {
        return answerOf(mannWhitney(question.first, question.second, question.alternative));
    }
    return answerOf(shiftOf(question));
}

} // namespace

int main()
{
    std::string line;
    while (std::getline(std::cin, line)) {
        std::cout << answerTo(questionOf(json::parse(line))).dump() << '\n';
    }
    return 0;
}
