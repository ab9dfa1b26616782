// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Format)
};

qint64 wholeSeconds(Duration duration)
{
    return std::chrono::round<std::chrono::seconds>(duration).count();
}

} // namespace

QString toText(const std::string& bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

QString shortened(const QString& name, int mostCharacters)
{
    if (name.size() <= mostCharacters) {
        return name;
    }
    const int half = (mostCharacters - 1) / 2;
    return name.left(half) + QChar(0x2026) + name.right(half);
}

QString shareText(Share share, int decimals)
{
    const bool whole = std::abs(share.percent - std::round(share.percent)) < 0.05;
    return Words::tr("%1 %").arg(QLocale().toString(share.percent, 'f', whole ? decimals : 1));
}

QString exactShareText(Share share)
{
    return shareText(share, 1);
}

QString durationText(Duration duration)
{
    const qint64 seconds = wholeSeconds(duration);
    if (seconds < 60) {
        return Words::tr("%1 s").arg(seconds);
    }
    if (seconds < 3600) {
        const qint64 rest = seconds < 600 ? seconds % 60 : 0;
        return rest == 0 ? Words::tr("%1 min").arg(seconds / 60) : Words::tr("%1 min %2 s").arg(seconds / 60).arg(rest);
    }
    return Words::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
}

QString ageText(Duration age)
{
    if (age < std::chrono::seconds(10)) {
        return Words::tr("%1 s").arg(QLocale().toString(static_cast<double>(age.count()) / 1000, 'f', 1));
    }
    return durationText(age);
}

QString localTime(UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).toString(QStringLiteral("HH:mm:ss"));
}

QString localMinute(UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).toString(QStringLiteral("HH:mm"));
}

QString localDay(UtcTime time)
{
    return QLocale().toString(
        QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).date(), QStringLiteral("MMM d"));
}

ShownUnit shownUnit(const MetricPlan& metric)
{
    if (metric.kind == MetricKind::Proportion) {
        return {QStringLiteral("%"), 1, 1};
    }
    if (metric.unit == "s") {
        return {QStringLiteral("ms"), 1000, 0};
    }
    return {toText(metric.unit), 1, 1};
}

QString valueText(double value, const ShownUnit& unit)
{
    const QString number = QLocale().toString(value * unit.factor, 'f', unit.decimals);
    return unit.text.isEmpty() ? number : number + QLatin1Char(' ') + unit.text;
}

} // namespace bellwether
