// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commandend.h"

#include <QString>

namespace bellwether {

using namespace Qt::StringLiterals;

std::optional<CommandEnd> endOf(qint64 given, std::span<const QJsonObject> events)
{
    bool isLowering = false;
    bool isWaiting = false;
    for (const QJsonObject& event : events) {
        const qint64 sequence = event.value("sequence"_L1).toInteger();
        const QString type = event.value("type"_L1).toString();
        if (sequence == given) {
            isLowering = type == u"RollbackRequested"
                || (type == u"ShiftRequested" && !event.value("payload"_L1).toObject().value("raises"_L1).toBool());
            isWaiting = isLowering || type == u"ShiftRequested";
            if (!isWaiting) {
                return CommandEnd::Done;
            }
        } else if (isWaiting && (type == u"ShiftConfirmed" || type == u"RolledBack")) {
            return CommandEnd::Confirmed;
        } else if (isWaiting && type == u"ShiftRefused" && !isLowering) {
            // What lowers is tried again.
            return CommandEnd::Refused;
        } else if (isWaiting && type == u"ShiftLapsed") {
            return CommandEnd::GivenUp;
        } else if (isWaiting && (type == u"ShiftRequested" || type == u"RollbackRequested")) {
            return CommandEnd::Superseded;
        }
    }
    return {};
}

} // namespace bellwether
