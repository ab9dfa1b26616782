// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/judgearguments.h"

#include <QCommandLineParser>

#include <limits>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

using Kind = ConsoleMessage::Kind;
using Step = Result<void, ConsoleMessage>;

constexpr Duration longestRange = std::chrono::days(31);
constexpr double kayentaConfidence = 0.98;

Unexpected<ConsoleMessage> wrong(Kind kind, const QString& subject = {})
{
    return Unexpected<ConsoleMessage>(ConsoleMessage{kind, subject, {}});
}

Result<UtcTime, ConsoleMessage> timeIn(const QCommandLineParser& parser, const QString& option)
{
    const QString text = parser.value(option);
    const auto time = timeOf(text.toStdString());
    return time ? Result<UtcTime, ConsoleMessage>(*time) : wrong(Kind::BadTime, text);
}

Step takeRange(const QCommandLineParser& parser, UtcTime now, JudgeArguments& arguments)
{
    PastSpan range{now, now};
    if (parser.isSet(u"last"_s)) {
        const QString text = parser.value(u"last"_s);
        const auto length = durationOf(text.toStdString());
        if (!length) {
            return wrong(Kind::BadDuration, text);
        }
        range.begin = now - *length;
    } else {
        const auto from = timeIn(parser, u"from"_s);
        const auto to = parser.isSet(u"to"_s) ? timeIn(parser, u"to"_s) : Result<UtcTime, ConsoleMessage>(now);
        if (!from || !to) {
            return Unexpected<ConsoleMessage>(from ? to.error() : from.error());
        }
        range = {*from, *to};
    }
    if (range.end <= range.begin || range.end - range.begin > longestRange) {
        return wrong(Kind::BadRange);
    }
    arguments.range = range;
    return {};
}

/// Exactly one of a file, a duration and a beginning.
Step takeInput(const QCommandLineParser& parser, UtcTime now, JudgeArguments& arguments)
{
    int ways = 0;
    for (const auto& way : {u"data"_s, u"last"_s, u"from"_s}) {
        ways += parser.isSet(way) ? 1 : 0;
    }
    if (ways != 1 || (parser.isSet(u"to"_s) && !parser.isSet(u"from"_s))) {
        return wrong(Kind::WrongWords, u"judge PLAN (--data FILE | --last DURATION | --from TIME [--to TIME])"_s);
    }
    if (!parser.isSet(u"data"_s)) {
        return takeRange(parser, now, arguments);
    }
    arguments.data = parser.value(u"data"_s);
    return arguments.data.isEmpty() ? wrong(Kind::DataUnreadable, arguments.data) : Step{};
}

Step takeCount(const QCommandLineParser& parser, const QString& option, int least, int most, std::int32_t& count)
{
    if (!parser.isSet(option)) {
        return {};
    }
    bool isNumber = false;
    const int number = parser.value(option).toInt(&isNumber);
    if (!isNumber || number < least || number > most) {
        return wrong(Kind::NotANumber, parser.value(option));
    }
    count = number;
    return {};
}

Step takeCondition(const QCommandLineParser& parser, const QString& option, std::optional<ArgoCondition>& condition)
{
    if (!parser.isSet(option)) {
        return {};
    }
    condition = argoConditionOf(parser.value(option).toStdString());
    return condition ? Step{} : wrong(Kind::BadCondition, parser.value(option));
}

Step takeArgo(const QCommandLineParser& parser, ArgoMetric& argo)
{
    constexpr int most = std::numeric_limits<std::int32_t>::max();
    argo.isRepeated = true;
    return takeCondition(parser, u"success"_s, argo.success)
        .and_then([&] { return takeCondition(parser, u"failure"_s, argo.failure); })
        .and_then([&] { return takeCount(parser, u"count"_s, 1, most, argo.count); })
        .and_then([&] { return takeCount(parser, u"failure-limit"_s, -1, most, argo.failureLimit); })
        .and_then([&] { return takeCount(parser, u"inconclusive-limit"_s, 0, most, argo.inconclusiveLimit); })
        .and_then([&] { return takeCount(parser, u"error-limit"_s, 0, most, argo.consecutiveErrorLimit); })
        .and_then([&] { return takeCount(parser, u"success-limit"_s, 0, most, argo.consecutiveSuccessLimit); });
}

Step takeQuestion(const QCommandLineParser& parser, ReviewSettings& settings)
{
    const QString which = parser.isSet(u"alternative"_s) ? parser.value(u"alternative"_s) : u"two-sided"_s;
    const qsizetype index = QStringList{u"two-sided"_s, u"less"_s, u"greater"_s}.indexOf(which);
    if (index < 0) {
        return wrong(Kind::BadAlternative, which);
    }
    settings.alternative = static_cast<Alternative>(index);
    if (parser.isSet(u"confidence"_s)) {
        bool isNumber = false;
        settings.confidence = parser.value(u"confidence"_s).toDouble(&isNumber);
        if (!isNumber || !isConfidence(settings.confidence)) {
            return wrong(Kind::BadConfidence, parser.value(u"confidence"_s));
        }
    }
    std::int32_t looks = static_cast<std::int32_t>(settings.looks);
    const Step taken = takeCount(parser, u"looks"_s, 1, int(mostLooks), looks);
    settings.looks = static_cast<std::size_t>(looks);
    return taken.and_then([&] { return takeArgo(parser, settings.argo); });
}

Step takeReviews(const QCommandLineParser& parser, JudgeArguments& arguments)
{
    ReviewSettings settings;
    Step taken = takeQuestion(parser, settings);
    if (!taken) {
        return taken;
    }
    const QStringList tests = parser.values(u"test"_s);
    for (const char* option : {"alternative", "confidence", "looks", "success", "failure", "count", "failure-limit",
             "inconclusive-limit", "error-limit", "success-limit"}) {
        // Else somebody believes that it tightened the gate.
        if (tests.isEmpty() && parser.isSet(QLatin1String(option))) {
            return wrong(Kind::WrongWords, u"judge PLAN … --test NAME --"_s + QLatin1String(option));
        }
    }
    for (const QString& word : tests) {
        const auto test = reviewTestOf(word.toStdString());
        if (!test) {
            return wrong(Kind::BadTest, word);
        }
        arguments.reviews.push_back(settings);
        arguments.reviews.back().test = *test;
        if (*test == ReviewTest::Kayenta && !parser.isSet(u"confidence"_s)) {
            arguments.reviews.back().confidence = kayentaConfidence;
        }
    }
    return {};
}

/// Where data come from, but for the range.
JudgeArguments sourceOf(const QCommandLineParser& parser)
{
    JudgeArguments arguments;
    arguments.connections = parser.value(u"connections"_s);
    arguments.versions = {{parser.value(u"stable"_s).toStdString()}, {parser.value(u"canary"_s).toStdString()}};
    return arguments;
}

} // namespace

QStringList judgeOptions()
{
    return rangeOptions()
        + QStringList{u"data"_s, u"metric"_s, u"test"_s, u"alternative"_s, u"confidence"_s, u"looks"_s, u"success"_s,
            u"failure"_s, u"count"_s, u"failure-limit"_s, u"inconclusive-limit"_s, u"error-limit"_s,
            u"success-limit"_s};
}

QStringList rangeOptions()
{
    return {u"last"_s, u"from"_s, u"to"_s, u"connections"_s};
}

Result<JudgeArguments, ConsoleMessage> rangeArgumentsOf(const QCommandLineParser& parser, UtcTime now)
{
    JudgeArguments arguments = sourceOf(parser);
    const Step taken = takeRange(parser, now, arguments);
    if (!taken) {
        return Unexpected<ConsoleMessage>(taken.error());
    }
    return arguments;
}

Result<JudgeArguments, ConsoleMessage> judgeArgumentsOf(const QCommandLineParser& parser, UtcTime now)
{
    JudgeArguments arguments = sourceOf(parser);
    arguments.metrics = parser.values(u"metric"_s);
    const Step taken = takeInput(parser, now, arguments).and_then([&] { return takeReviews(parser, arguments); });
    if (!taken) {
        return Unexpected<ConsoleMessage>(taken.error());
    }
    return arguments;
}

} // namespace bellwether
