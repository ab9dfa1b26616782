// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/prospecttext.h"

#include "models/views/format.h"
#include "models/views/text/ruletext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Prospect)
};

QString countText(double count)
{
    return QLocale().toString(count, 'f', 0);
}

/// The stages in which the rule cannot fire are the first ones: less traffic, or less time.
QString ruleText(const Plan& plan, std::size_t index, const std::vector<RuleInStage>& stages)
{
    const auto able = std::ranges::find_if(stages, &RuleInStage::canFire);
    if (able == stages.begin() || stages.size() != plan.stages.size()) {
        return {};
    }
    const QString condition = conditionText(plan.rules[index], plan);
    if (able == stages.end()) {
        return Words::tr("%1 cannot fire in any stage").arg(condition);
    }
    const auto last = static_cast<std::size_t>(able - stages.begin()) - 1;
    const auto& rule = std::get<MetricRule>(plan.rules[index].condition);
    const QString share = shareText(plan.stages[last].weight);
    if (stages[last].windowRequests < rule.minRequests) {
        return Words::tr("%1 cannot fire at %2: about %3 canary requests at a time, it asks for %4")
            .arg(condition, share, countText(stages[last].windowRequests), countText(rule.minRequests));
    }
    if (stages[last].windowBad < rule.minBad) {
        return Words::tr("%1 cannot fire at %2: about %3 bad requests at a time, it asks for %4")
            .arg(condition, share, countText(stages[last].windowBad), countText(rule.minBad));
    }
    return Words::tr("%1 cannot fire at %2: the stage may be over before").arg(condition, share);
}

} // namespace

QString shownAfterText(const Plan& plan, const Prospect& prospect)
{
    Duration before{0};
    for (std::size_t i = 0; i < std::min(plan.stages.size(), prospect.stages.size()); ++i) {
        if (const auto& after = prospect.stages[i].noWorseAfter) {
            return Words::tr("no worse is shown after about %1, in the stage of %2, if nothing is wrong")
                .arg(durationText(before + *after), shareText(plan.stages[i].weight));
        }
        before += plan.stages[i].atLeast;
    }
    return Words::tr("the stages, %1 in all, are too short to show that it is no worse").arg(durationText(before));
}

QString noticedText(const Plan& plan, const Prospect& prospect)
{
    if (!prospect.noticed) {
        return {};
    }
    const Prospect::Noticed& noticed = *prospect.noticed;
    const QString ratio = QLocale().toString(noticed.ratio, 'g', 2);
    if (noticed.after && noticed.stage < plan.stages.size()) {
        return Words::tr("%1 × stable is noticed after about %2, in the stage of %3")
            .arg(ratio, durationText(*noticed.after), shareText(plan.stages[noticed.stage].weight));
    }
    return Words::tr("%1 × stable is not noticed within the stages, %2 in all")
        .arg(ratio, durationText(noticed.within));
}

QStringList tooShortTexts(const Plan& plan, const MetricPlan& metric, const Prospect& prospect)
{
    QStringList texts;
    for (std::size_t i = 0; i < std::min(plan.stages.size(), prospect.stages.size()); ++i) {
        if (metric.accept && plan.stages[i].gates.verdictNoWorse && !prospect.stages[i].isNoWorse) {
            const QString waits = Words::tr("the gate behind %1 waits for longer than the %2 of its stage")
                                      .arg(shareText(plan.stages[i].weight), durationText(plan.stages[i].atLeast));
            texts += metric.kind == MetricKind::Gauge ? waits
                                                      : Words::tr("%1: about %2 canary requests come until then")
                                                            .arg(waits, countText(prospect.stages[i].canaryRequests));
            break;
        }
    }
    for (const auto& [index, stages] : prospect.rules) {
        if (const QString text = ruleText(plan, index, stages); !text.isEmpty()) {
            texts += text;
        }
    }
    return texts;
}

} // namespace bellwether
