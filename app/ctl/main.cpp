// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/sandboxing.h"
#include "app/ctl/acting.h"
#include "app/ctl/backtesting.h"
#include "app/ctl/judging.h"
#include "app/ctl/reading.h"
#include "app/ctl/running.h"
#include "app/ctl/signalwatch.h"

#include <QCoreApplication>
#include <QTranslator>

using namespace bellwether;
using namespace Qt::StringLiterals;

namespace {

int codeOf(ExitCode code)
{
    return static_cast<int>(code);
}

/// Runs the event loop until the task has ended.
template<typename Task>
int runTask(Task& task)
{
    QObject::connect(
        &task, &Task::ended, qApp, [](ExitCode code) { QCoreApplication::exit(codeOf(code)); }, Qt::QueuedConnection);
    task.start();
    return QCoreApplication::exec();
}

ExitCode checkPlan(const Console& console, const QString& file)
{
    const auto plan = loadPlan(file);
    console.complain(plan ? plan->warnings : plan.error());
    if (console.isJson()) {
        QJsonArray problems;
        for (const PlanProblem& problem : plan ? plan->warnings : plan.error()) {
            problems.append(
                QJsonObject{{u"file"_s, QString::fromStdString(problem.file)}, {u"line"_s, problem.mark.line},
                    {u"column"_s, problem.mark.column}, {u"path"_s, QString::fromStdString(problem.path)},
                    {u"warning"_s, problem.warning}, {u"text"_s, sentenceOf(problem)}});
        }
        console.print(QJsonObject{{u"good"_s, plan.has_value()}, {u"problems"_s, problems}});
    } else if (plan) {
        console.print(textOf({ConsoleMessage::Kind::PlanIsGood, file, QString::number(plan->plan.stages.size())}));
    }
    return plan ? ExitCode::Done : ExitCode::BadFile;
}

ConsoleMessage messageOf(SandboxAnswer::Fault fault, const QString& knob)
{
    using Kind = ConsoleMessage::Kind;
    switch (fault) {
    case SandboxAnswer::Fault::NoSandbox:
        return {Kind::NoSandbox, {}, {}};
    case SandboxAnswer::Fault::UnknownKnob:
        return {Kind::UnknownKnob, knob, {}};
    case SandboxAnswer::Fault::OutOfRange:
        return {Kind::KnobOutOfRange, knob, {}};
    case SandboxAnswer::Fault::NotApplied:
        return {Kind::KnobNotApplied, knob, {}};
    case SandboxAnswer::Fault::NoAnswer:
        break;
    }
    return {Kind::SandboxSilent, {}, {}};
}

ExitCode printSandbox(const Console& console, const SandboxAnswer& answer, const QString& knob)
{
    if (answer.fault) {
        console.complain(messageOf(*answer.fault, knob));
        const bool isOurs
            = *answer.fault == SandboxAnswer::Fault::UnknownKnob || *answer.fault == SandboxAnswer::Fault::OutOfRange;
        return isOurs ? ExitCode::Usage : ExitCode::Unavailable;
    }
    QJsonObject json;
    for (auto value = answer.values.begin(); value != answer.values.end(); ++value) {
        json[value.key()] = value.value();
        if (!console.isJson()) {
            console.print(value.key().leftJustified(22) + QString::number(value.value()));
        }
    }
    if (console.isJson()) {
        console.print(json);
    }
    return ExitCode::Done;
}

int runSandbox(const Arguments& arguments, const Console& console)
{
    const QString knob = arguments.words.value(0);
    const auto done
        = [&](const SandboxAnswer& answer) { QCoreApplication::exit(codeOf(printSandbox(console, answer, knob))); };
    QObject request;
    if (arguments.task == Arguments::Task::SandboxShow) {
        readSandbox(&request, done);
        return QCoreApplication::exec();
    }
    bool isNumber = false;
    const double value = arguments.words.value(1).toDouble(&isNumber);
    if (!isNumber) {
        console.complain({ConsoleMessage::Kind::NotANumber, arguments.words.value(1), {}});
        return codeOf(ExitCode::Usage);
    }
    setSandbox(&request, knob, value, done);
    return QCoreApplication::exec();
}

int runRunning(const Arguments& arguments, const Folders& folders)
{
    std::unique_ptr<Running> running;
    const SignalWatch signalWatch([&] { running->interrupt(); });
    running = std::make_unique<Running>(arguments, folders);
    return runTask(*running);
}

int dispatch(const Arguments& arguments)
{
    using Task = Arguments::Task;
    const Console console(arguments.json);
    const Folders folders = arguments.home.isEmpty() ? userFolders() : foldersIn(arguments.home);
    switch (arguments.task) {
    case Task::ShowHelp:
        console.print(consoleHelp());
        return 0;
    case Task::ShowJudgeHelp:
        console.print(judgeHelp());
        return 0;
    case Task::ShowVersion:
        console.print(u"bellwetherctl "_s + QCoreApplication::applicationVersion());
        return 0;
    case Task::PlanCheck:
        return codeOf(checkPlan(console, arguments.words.first()));
    case Task::SandboxShow:
    case Task::SandboxSet:
        return runSandbox(arguments, console);
    case Task::Run:
        return runRunning(arguments, folders);
    case Task::Status:
    case Task::Events: {
        Reading reading(arguments, folders);
        return runTask(reading);
    }
    case Task::Judge: {
        Judging judging(arguments, folders);
        return runTask(judging);
    }
    case Task::Backtest: {
        Backtesting backtesting(arguments, folders);
        return runTask(backtesting);
    }
    case Task::Act:
        break;
    }
    Acting acting(arguments, folders);
    return runTask(acting);
}

} // namespace

int main(int argumentCount, char** argumentValues)
{
    QCoreApplication application(argumentCount, argumentValues);
    QCoreApplication::setApplicationName(u"bellwetherctl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(BELLWETHER_VERSION));
    QTranslator translator;
    if (translator.load(QLocale(), u"bellwether"_s, u"_"_s, u":/translations"_s)
        || translator.load(u":/translations/bellwether_en"_s)) {
        QCoreApplication::installTranslator(&translator);
    }
    const auto arguments = parseArguments(QCoreApplication::arguments());
    if (!arguments) {
        Console(false).complain(arguments.error());
        return codeOf(usageCodeOf(QCoreApplication::arguments()));
    }
    return dispatch(*arguments);
}
