// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/quantitytext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace bellwether {

namespace {

QString rounded(double number, int decimals)
{
    const double scale = std::pow(10, decimals);
    const double near = std::round(number * scale) / scale;
    for (int fewer = 0; fewer < decimals; ++fewer) {
        const double step = std::pow(10, fewer);
        if (std::abs(near * step - std::round(near * step)) < 1e-9 * step) {
            return QLocale().toString(near, 'f', fewer);
        }
    }
    return QLocale().toString(near, 'f', decimals);
}

} // namespace

QString inWords(double number)
{
    return rounded(number, 3);
}

QString inWords(Share share)
{
    return QCoreApplication::translate("Quantity", "%1 %", "percent").arg(rounded(share.percent, 1));
}

QString inWords(Duration duration)
{
    using namespace std::chrono;
    const qint64 inSeconds = round<seconds>(duration).count();
    if (duration < seconds(1)) {
        return QCoreApplication::translate("Quantity", "%1 ms").arg(duration.count());
    }
    if (inSeconds < 60) {
        const double exact = static_cast<double>(duration.count()) / 1000;
        return QCoreApplication::translate("Quantity", "%1 s").arg(rounded(exact, exact < 10 ? 1 : 0));
    }
    if (inSeconds < 3600) {
        const QString whole = QCoreApplication::translate("Quantity", "%1 min").arg(inSeconds / 60);
        return inSeconds % 60 == 0
            ? whole
            : QCoreApplication::translate("Quantity", "%1 min %2 s").arg(inSeconds / 60).arg(inSeconds % 60);
    }
    return QCoreApplication::translate("Quantity", "%1 h %2 min").arg(inSeconds / 3600).arg(inSeconds % 3600 / 60);
}

} // namespace bellwether
