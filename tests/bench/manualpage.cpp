// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/manualpage.h"

#include <QFile>

#include <optional>

using namespace Qt::StringLiterals;

namespace bellwether::test {

namespace {

/// The page with that table instead of the one of its title, which may have none yet; nothing without the title.
std::optional<QString> withTable(const QString& page, const QString& title, const QString& table)
{
    const qsizetype before = page.indexOf(u"\n**%1** ("_s.arg(title));
    if (before < 0) {
        return std::nullopt;
    }
    const qsizetype begin = before + 1;
    const qsizetype afterTitle = page.indexOf("\n\n"_L1, begin);
    const bool hasTable = afterTitle >= 0 && page.mid(afterTitle + 2).startsWith('|'_L1);
    const qsizetype end = hasTable ? page.indexOf("\n\n"_L1, afterTitle + 2) : afterTitle;
    return page.left(begin) + table.trimmed() + (end < 0 ? u"\n"_s : page.mid(end));
}

bool isWritten(QFile& file, const QByteArray& bytes)
{
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
}

} // namespace

QString published(const QString& path, const QString& title, const QString& table)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return u"the manual cannot be read"_s;
    }
    const QString page = QString::fromUtf8(file.readAll());
    file.close();
    const std::optional<QString> rewritten = withTable(page, title, table);
    if (!rewritten) {
        return u"the manual has no such table"_s;
    }
    if (*rewritten == page) {
        return {};
    }
    if (!qEnvironmentVariableIsSet("BELLWETHER_REWRITE")) {
        return u"the manual holds other figures"_s;
    }
    return isWritten(file, rewritten->toUtf8()) ? QString() : u"the manual cannot be written"_s;
}

} // namespace bellwether::test
