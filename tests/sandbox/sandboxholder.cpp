// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandbox.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

/// Holds a sandbox as the window does, says its addresses on one line, and waits to be killed.
int main(int argumentCount, char** argumentValues)
{
    using bellwether::sandbox::Sandbox;
    QCoreApplication application(argumentCount, argumentValues);
    Sandbox sandbox;
    QObject::connect(&sandbox, &Sandbox::ready, &sandbox, [&sandbox] {
        const QJsonDocument addresses(toJson(*sandbox.addresses()));
        std::puts(addresses.toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
    });
    QObject::connect(&sandbox, &Sandbox::failed, &sandbox, [] { QCoreApplication::exit(1); });
    sandbox.start({});
    return QCoreApplication::exec();
}
