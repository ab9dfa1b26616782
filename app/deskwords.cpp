// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/deskwords.h"

#include "app/compose/records.h"
#include "app/compose/wording.h"

namespace bellwether {

QString storeText(const StoreError& error)
{
    return windowtext::storeTrouble(QString::fromLatin1(wordOf(error.fault)), QString::fromStdString(error.path));
}

QString whoText()
{
    return windowtext::who(QString::fromStdString(currentUser()), QString::fromStdString(currentHost()));
}

} // namespace bellwether
