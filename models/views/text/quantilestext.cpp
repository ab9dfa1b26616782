// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/quantilestext.h"

#include "models/views/format.h"
#include "models/views/text/quantitytext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <cmath>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Evidence)
};

/// Small bounds need more digits than an axis has: 2.5 ms is no 3 ms.
QString numberText(double value, const ShownUnit& unit)
{
    const double shown = value * unit.factor;
    return std::abs(shown) < 10 ? inWords(shown) : QLocale().toString(shown, 'f', unit.decimals);
}

QString boundText(double value, const ShownUnit& unit)
{
    const QString number = numberText(value, unit);
    return unit.text.isEmpty() ? number : number + QLatin1Char(' ') + unit.text;
}

/// That a value is not negative is no news.
bool hasLow(const QuantileBounds& bounds)
{
    return std::isfinite(bounds.low) && bounds.low != 0;
}

bool isKnown(const QuantileBounds& bounds)
{
    return hasLow(bounds) || std::isfinite(bounds.high);
}

QString rangeText(const QuantileBounds& bounds, const ShownUnit& unit)
{
    if (!isKnown(bounds)) {
        return Words::tr("not known yet");
    }
    if (!hasLow(bounds)) {
        return Words::tr("at most %1").arg(boundText(bounds.high, unit));
    }
    if (!std::isfinite(bounds.high)) {
        return Words::tr("at least %1").arg(boundText(bounds.low, unit));
    }
    return Words::tr("between %1 and %2").arg(numberText(bounds.low, unit), boundText(bounds.high, unit));
}

} // namespace

QString quantileName(double quantile)
{
    return QStringLiteral("p") + QLocale().toString(quantile * 100, 'g', 4);
}

QString quantilesText(const MetricPlan& plan, const Verdict& verdict)
{
    const ShownUnit unit = shownUnit(plan);
    QStringList texts;
    for (const QuantileEffect& effect : verdict.quantiles) {
        if (isKnown(effect.bounds.canary) || isKnown(effect.bounds.stable)) {
            texts += Words::tr("%1: canary %2, stable %3")
                         .arg(quantileName(effect.quantile), rangeText(effect.bounds.canary, unit),
                             rangeText(effect.bounds.stable, unit));
        }
    }
    return texts.join(QStringLiteral("; "));
}

} // namespace bellwether
