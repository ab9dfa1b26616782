// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/judgewords.h"

#include <QCoreApplication>
#include <QLocale>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Judge)
};

} // namespace

QString inWords(Verdict::Kind kind)
{
    switch (kind) {
    case Verdict::Kind::Worse:
        return Words::tr("worse");
    case Verdict::Kind::NoWorse:
        return Words::tr("no worse");
    case Verdict::Kind::NotEnoughData:
        return Words::tr("not enough data");
    case Verdict::Kind::NoData:
        return Words::tr("no data");
    case Verdict::Kind::CannotJudge:
        break;
    }
    return Words::tr("cannot judge");
}

QString unusableText(Unusable why)
{
    switch (why) {
    case Unusable::NoSamples:
        return Words::tr("no samples");
    case Unusable::NoExposures:
        return Words::tr("no requests");
    case Unusable::EventsMissing:
        return Words::tr("the events' series is missing");
    case Unusable::CounterReset:
        return Words::tr("a counter was reset");
    case Unusable::NotFinite:
        return Words::tr("not a number");
    case Unusable::Negative:
        return Words::tr("a negative count");
    case Unusable::Ambiguous:
        return Words::tr("two series with the same labels");
    case Unusable::TooManySeries:
        return Words::tr("too many series");
    case Unusable::NotWhole:
        return Words::tr("the histograms are not whole or have other bounds");
    case Unusable::Stretched:
        return Words::tr("scrapes were missing");
    case Unusable::MoreEventsThanExposures:
        return Words::tr("more events than requests");
    case Unusable::Implausible:
        return Words::tr("beyond all measure");
    case Unusable::StratumChanged:
        return Words::tr("the share or a version changed");
    case Unusable::OutOfOrder:
        break;
    }
    return Words::tr("out of order");
}

QString sharesText(const PerTrack<double>& requests, double canaryByWeight)
{
    const double all = requests.stable + requests.canary;
    if (!(all > 0)) {
        return {};
    }
    const auto number = [](double count) { return QLocale().toString(count, 'f', 0); };
    return Words::tr("the canary got %1 of %2 requests; by its weight it should have got %3")
        .arg(number(requests.canary), number(all), number(canaryByWeight));
}

QString uncountedText(SharesObservation::Why why)
{
    switch (why) {
    case SharesObservation::Why::NothingSplit:
        return Words::tr("not checked: by weight one track gets everything");
    case SharesObservation::Why::Unsettled:
        return Words::tr("not checked at the moment: servers or weights have just changed");
    case SharesObservation::Why::Redispatched:
        return Words::tr("not checked: requests were given to another server than the one first chosen");
    case SharesObservation::Why::NotAsked:
        return Words::tr("not checked: the plan says that weights do not decide");
    case SharesObservation::Why::NotByWeight:
        return Words::tr("not checked: the balancer also goes by load or by client");
    case SharesObservation::Why::Sticky:
        return Words::tr("not checked: clients keep their server");
    case SharesObservation::Why::TestUsers:
        break;
    }
    return Words::tr("not checked: test users are sent to the canary by name");
}

} // namespace bellwether
