// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"

#include <QCommandLineParser>

#include <algorithm>
#include <array>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

using Kind = ConsoleMessage::Kind;
using Task = Arguments::Task;

/// A command: its name, one or two words; its synopsis; the name of its one operand in the request, if any; and the
/// options that it takes beside those that all take.
struct Entry
{
    const char* name;
    Task task;
    const char* operands;
    const char* member;
    const char* options;
};

constexpr std::array entries = {
    Entry{"run", Task::Run, "PLAN", nullptr, "stable canary fact start timeout"},
    Entry{"status", Task::Status, "", nullptr, "deployment"},
    Entry{"events", Task::Events, "", nullptr, "deployment follow verify"},
    Entry{"plan check", Task::PlanCheck, "FILE", nullptr, ""},
    Entry{"judge", Task::Judge, "PLAN", nullptr, "stable canary"},
    Entry{"backtest", Task::Backtest, "PLAN", nullptr, "deployment all stable canary"},
    Entry{"sandbox show", Task::SandboxShow, "", nullptr, ""},
    Entry{"sandbox set", Task::SandboxSet, "KNOB VALUE", nullptr, ""},
    Entry{"promote", Task::Act, "", nullptr, ""},
    Entry{"shift", Task::Act, "SHARE", "share", ""},
    Entry{"rollback", Task::Act, "", nullptr, ""},
    Entry{"hold", Task::Act, "", nullptr, ""},
    Entry{"resume", Task::Act, "", nullptr, ""},
    Entry{"move-sticky", Task::Act, "", nullptr, ""},
    Entry{"test-user add", Task::Act, "KEY", "key", ""},
    Entry{"test-user remove", Task::Act, "KEY", "key", ""},
    Entry{"cancel", Task::Act, "", nullptr, ""},
    Entry{"arm", Task::Act, "", nullptr, ""},
    Entry{"disarm", Task::Act, "", nullptr, ""},
    Entry{"check", Task::Act, "", nullptr, ""},
    Entry{"sign", Task::Act, "ITEM", "item", "phase"},
    Entry{"withdraw", Task::Act, "ITEM", "item", "phase"},
    Entry{"waive", Task::Act, "ITEM", "item", "phase"},
    Entry{"approve", Task::Act, "ROLE", "role", ""},
    Entry{"note", Task::Act, "TEXT", "text", ""},
    Entry{"close", Task::Act, "", nullptr, ""},
};

QStringList listOf(const char* words)
{
    return QString::fromLatin1(words).split(' '_L1, Qt::SkipEmptyParts);
}

const Entry* entryOf(const QStringList& words)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) {
        const QStringList name = listOf(entry.name);
        return words.mid(0, name.size()) == name;
    });
    return found == entries.end() ? nullptr : &*found;
}

void declare(QCommandLineParser& parser)
{
    for (const char* flag : {"json", "follow", "verify", "start", "all", "help", "version"}) {
        parser.addOption(QCommandLineOption(QString::fromLatin1(flag)));
    }
    for (const char* option : {"deployment", "reason", "timeout", "home", "stable", "canary", "fact", "phase"}) {
        parser.addOption(QCommandLineOption(QString::fromLatin1(option), {}, u"value"_s));
    }
    const QStringList judging = judgeOptions();
    for (const QString& option : judging) {
        parser.addOption(QCommandLineOption(option, {}, u"value"_s));
    }
}

using Step = Result<void, ConsoleMessage>;

Unexpected<ConsoleMessage> wrong(Kind kind, const QString& subject, const QString& detail = {})
{
    return Unexpected<ConsoleMessage>(ConsoleMessage{kind, subject, detail});
}

Step checkOptions(const QCommandLineParser& parser, const Entry& entry)
{
    QStringList allowed = listOf(entry.options) + QStringList{u"json"_s, u"home"_s};
    if (entry.task == Task::Judge || entry.task == Task::Backtest) {
        allowed += entry.task == Task::Judge ? judgeOptions() : rangeOptions();
    }
    if (entry.task == Task::Act) {
        allowed += {u"deployment"_s, u"reason"_s, u"timeout"_s};
    }
    const QStringList given = parser.optionNames();
    for (const QString& option : given) {
        if (!allowed.contains(option)) {
            return wrong(Kind::UnknownOption, option, QString::fromLatin1(entry.name));
        }
    }
    return {};
}

Step takeTimeout(const QCommandLineParser& parser, Arguments& arguments)
{
    if (arguments.startsAtOnce) {
        arguments.timeout = std::chrono::seconds(60);
    }
    if (!parser.isSet(u"timeout"_s)) {
        return {};
    }
    bool isNumber = false;
    const int seconds = parser.value(u"timeout"_s).toInt(&isNumber);
    if (!isNumber || seconds < 1 || seconds > 86400) {
        return wrong(Kind::NotANumber, parser.value(u"timeout"_s));
    }
    arguments.timeout = std::chrono::seconds(seconds);
    return {};
}

Step takeStart(const QCommandLineParser& parser, Arguments& arguments)
{
    QJsonObject facts;
    const QStringList given = parser.values(u"fact"_s);
    for (const QString& fact : given) {
        const qsizetype sign = fact.indexOf('='_L1);
        if (sign < 1) {
            return wrong(Kind::BadFact, fact);
        }
        facts[fact.left(sign)] = fact.mid(sign + 1);
    }
    arguments.start
        = {{u"stable"_s, parser.value(u"stable"_s)}, {u"canary"_s, parser.value(u"canary"_s)}, {u"facts"_s, facts}};
    return {};
}

Step takeRequest(const QCommandLineParser& parser, const Entry& entry, Arguments& arguments)
{
    arguments.request = {{u"do"_s, QString::fromLatin1(entry.name)}, {u"reason"_s, parser.value(u"reason"_s)}};
    const QString phase = parser.isSet(u"phase"_s) ? parser.value(u"phase"_s) : u"pre"_s;
    if (!QStringList{u"pre"_s, u"during"_s, u"post"_s}.contains(phase)) {
        return wrong(Kind::BadPhase, phase);
    }
    if (listOf(entry.options).contains(u"phase"_s)) {
        arguments.request[u"phase"_s] = phase;
    }
    if (!entry.member) {
        return {};
    }
    const QString member = QString::fromLatin1(entry.member);
    const QString word = arguments.words.value(0);
    if (member == "share"_L1) {
        bool isNumber = false;
        const double share = QString(word).remove('%'_L1).trimmed().toDouble(&isNumber);
        if (!isNumber) {
            return wrong(Kind::NotANumber, word);
        }
        arguments.request[member] = share;
    } else {
        arguments.request[member] = word;
    }
    return {};
}

Step takeJudge(const QCommandLineParser& parser, Arguments& arguments)
{
    auto judge = judgeArgumentsOf(parser, currentMoment().utc);
    if (!judge) {
        return Unexpected<ConsoleMessage>(judge.error());
    }
    arguments.judge = std::move(*judge);
    return {};
}

/// Either recorded deployments or a stretch of the past; an option of the one says nothing of the other.
Step takeBacktest(const QCommandLineParser& parser, Arguments& arguments)
{
    const auto isSet = [&](const QString& option) { return parser.isSet(option); };
    const QStringList recorded{u"deployment"_s, u"all"_s};
    const QStringList ranged = rangeOptions() + QStringList{u"stable"_s, u"canary"_s};
    const bool isRange = isSet(u"last"_s) || isSet(u"from"_s);
    const auto given = std::count_if(recorded.begin(), recorded.end(), isSet) + (isSet(u"last"_s) ? 1 : 0)
        + (isSet(u"from"_s) ? 1 : 0);
    const bool isOdd = !isRange && std::any_of(ranged.begin(), ranged.end(), isSet);
    if (given != 1 || isOdd || (isSet(u"to"_s) && !isSet(u"from"_s))) {
        return wrong(
            Kind::WrongWords, u"backtest PLAN {--deployment ID | --all | --last DURATION | --from TIME [--to TIME]}"_s);
    }
    if (!isRange) {
        return {};
    }
    auto range = rangeArgumentsOf(parser, currentMoment().utc);
    if (!range) {
        return Unexpected<ConsoleMessage>(range.error());
    }
    arguments.judge = std::move(*range);
    return {};
}

Step takeAll(const QCommandLineParser& parser, const Entry& entry, Arguments& arguments)
{
    arguments.task = entry.task;
    arguments.deployment = parser.value(u"deployment"_s);
    arguments.deployments = parser.values(u"deployment"_s);
    arguments.home = parser.value(u"home"_s);
    arguments.json = parser.isSet(u"json"_s);
    arguments.follow = parser.isSet(u"follow"_s);
    arguments.verify = parser.isSet(u"verify"_s);
    arguments.startsAtOnce = parser.isSet(u"start"_s);
    if (arguments.follow && arguments.verify) {
        return wrong(Kind::WrongWords, u"events [--follow | --verify]"_s);
    }
    return checkOptions(parser, entry)
        .and_then([&] { return takeTimeout(parser, arguments); })
        .and_then([&] { return takeStart(parser, arguments); })
        .and_then([&] { return entry.task == Task::Judge ? takeJudge(parser, arguments) : Step{}; })
        .and_then([&] { return entry.task == Task::Backtest ? takeBacktest(parser, arguments) : Step{}; })
        .and_then([&] { return entry.task == Task::Act ? takeRequest(parser, entry, arguments) : Step{}; });
}

} // namespace

Result<Arguments, ConsoleMessage> parseArguments(const QStringList& commandLine)
{
    QCommandLineParser parser;
    declare(parser);
    const bool isParsed = parser.parse(commandLine);
    Arguments arguments;
    if (parser.isSet(u"help"_s) || parser.isSet(u"version"_s)) {
        const bool isJudge = parser.positionalArguments().value(0) == "judge"_L1;
        arguments.task = !parser.isSet(u"help"_s) ? Task::ShowVersion : isJudge ? Task::ShowJudgeHelp : Task::ShowHelp;
        return arguments;
    }
    const QStringList words = parser.positionalArguments();
    const Entry* entry = entryOf(words);
    if (!entry) {
        return wrong(Kind::UnknownCommand, words.mid(0, 2).join(' '_L1));
    }
    const QStringList unknown = parser.unknownOptionNames();
    if (!unknown.isEmpty()) {
        return wrong(Kind::UnknownOption, unknown.first(), QString::fromLatin1(entry->name));
    }
    arguments.words = words.mid(listOf(entry->name).size());
    const QString synopsis = QString::fromLatin1(entry->name) + ' '_L1 + QString::fromLatin1(entry->operands);
    if (!isParsed || arguments.words.size() != listOf(entry->operands).size()) {
        return wrong(Kind::WrongWords, synopsis.trimmed());
    }
    const Step taken = takeAll(parser, *entry, arguments);
    if (!taken) {
        return Unexpected<ConsoleMessage>(taken.error());
    }
    return arguments;
}

ExitCode usageCodeOf(const QStringList& commandLine)
{
    QCommandLineParser parser;
    declare(parser);
    (void)parser.parse(commandLine);
    return parser.positionalArguments().value(0) == "judge"_L1 ? ExitCode::JudgeUsage : ExitCode::Usage;
}

} // namespace bellwether
