// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/keeper/runkeeper.h"
#include "app/sandbox/load/load.h"
#include "app/sandbox/shop/shop.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argumentCount, char** argumentValues)
{
    QCoreApplication application(argumentCount, argumentValues);
    const QStringList arguments = QCoreApplication::arguments();
    const QString command = arguments.value(1);
    if (command == "shop"_L1)
        return bellwether::sandbox::runShop(arguments.sliced(2));
    if (command == "load"_L1)
        return bellwether::sandbox::runLoad(arguments.sliced(2));
    if (command == "keeper"_L1)
        return bellwether::sandbox::runKeeper(arguments.sliced(2));
    std::fputs("bellwether-sandbox keeper|shop|load: the demo world of bellwether --sandbox\n", stderr);
    return 2;
}
