// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/keeper/runkeeper.h"

#include "app/sandbox/keeper/controlserver.h"
#include "app/sandbox/keeper/keeper.h"
#include "app/sandbox/keeperlines.h"
#include "app/sandbox/stdinlines.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>

#include <array>
#include <csignal>
#include <cstdio>
#include <sys/eventfd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace bellwether::sandbox {

namespace {
void print(const QJsonObject& line)
{
    std::fputs((QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n').constData(), stdout);
    std::fflush(stdout);
}

int endSignalled = -1;

// Ends the event loop on SIGTERM, SIGINT and SIGHUP; a handler may do no more than write to a descriptor.
void endOnSignals(QSocketNotifier& notifier)
{
    const auto wake = [](int) {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = ::write(endSignalled, &one, sizeof one);
    };
    struct sigaction action = {};
    action.sa_handler = wake;
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        ::sigaction(signal, &action, nullptr);
    QObject::connect(&notifier, &QSocketNotifier::activated, &notifier, [] { QCoreApplication::exit(0); });
}

std::optional<SandboxOptions> optionsFrom(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"rate"_s, u"requests a second"_s, u"number"_s, u"300"_s},
        {u"sticky"_s, u"share of clients that keep a cookie"_s, u"share"_s, u"0"_s},
        {u"first-port"_s, u"of the ports to use; 0: any"_s, u"port"_s, u"0"_s},
        {u"haproxy"_s, u"the program"_s, u"path"_s}, {u"prometheus"_s, u"the program"_s, u"path"_s}});
    if (!parser.parse(QStringList(u"keeper"_s) + arguments))
        return std::nullopt;
    SandboxOptions options;
    bool isRate = false;
    bool isShare = false;
    bool isPort = false;
    options.requestsPerSecond = parser.value(u"rate"_s).toDouble(&isRate);
    options.stickyShare = parser.value(u"sticky"_s).toDouble(&isShare);
    options.firstPort = parser.value(u"first-port"_s).toUShort(&isPort);
    options.haproxy = parser.value(u"haproxy"_s);
    options.prometheus = parser.value(u"prometheus"_s);
    const bool isShareInRange = options.stickyShare >= 0 && options.stickyShare <= 1;
    const bool isValid = isRate && isShare && isPort && isShareInRange
        && checkKnob(u"load.rate"_s, options.requestsPerSecond).has_value();
    return isValid ? std::optional(options) : std::nullopt;
}
} // namespace

int runKeeper(const QStringList& arguments)
{
    const auto options = optionsFrom(arguments);
    if (!options) {
        std::fputs("bellwether-sandbox keeper [--rate N] [--sticky SHARE] [--first-port PORT] [--haproxy PATH] "
                   "[--prometheus PATH]\n",
            stderr);
        return 2;
    }
    std::signal(SIGPIPE, SIG_IGN);
    endSignalled = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    QSocketNotifier signalled(endSignalled, QSocketNotifier::Read);
    endOnSignals(signalled);
    StdinLines parent;
    QObject::connect(&parent, &StdinLines::closed, &parent, [] { QCoreApplication::exit(0); });

    Keeper keeper(*options);
    ControlServer control(keeper);
    const auto failWith = [](const SandboxError& error) {
        print(errorLine(error));
        QCoreApplication::exit(1);
    };
    QObject::connect(&keeper, &Keeper::progressed, &keeper, [](SandboxStep step) { print(stepLine(step)); });
    QObject::connect(&keeper, &Keeper::failed, &keeper, failWith);
    QObject::connect(&keeper, &Keeper::ready, &control, [&keeper, &control, failWith] {
        if (!control.listen())
            return failWith({SandboxFault::FolderNotMade, keeper.addresses().controlSocket});
        print(readyLine(keeper.addresses()));
    });
    QMetaObject::invokeMethod(&keeper, &Keeper::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace bellwether::sandbox
