// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/histogramforms.h"

#include "models/base/time.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace bellwether::prometheus {

namespace {

using SeriesList = std::vector<SeriesSamples>;
using Form = PerTrack<SeriesList> HistogramForms::*;

constexpr Duration tolerance = std::chrono::minutes(1);

/// Of its histograms: a summary or a counter of that name has no bounds.
bool hasBound(const SeriesSamples& series)
{
    return std::ranges::any_of(series.labels, [](const auto& label) { return label.first == "le"; });
}

std::optional<UtcTime> newestOf(const SeriesList& list)
{
    std::optional<UtcTime> newest;
    for (const SeriesSamples& series : list) {
        if (!series.samples.empty() && hasBound(series)) {
            newest = std::max(newest, std::optional(series.samples.back().at));
        }
    }
    return newest;
}

Form otherThan(Form form)
{
    return form == &HistogramForms::classic ? &HistogramForms::native : &HistogramForms::classic;
}

bool goesOn(const HistogramForms& forms, Form form, Track track)
{
    const auto own = newestOf((forms.*form)[track]);
    const auto other = newestOf((forms.*otherThan(form))[track]);
    return own && (!other || *own >= *other - tolerance);
}

/// The histograms by their labels.
std::set<Labels> histogramsIn(const SeriesList& list)
{
    std::set<Labels> histograms;
    for (const SeriesSamples& series : list) {
        if (hasBound(series)) {
            Labels labels = series.labels;
            std::erase_if(labels, [](const auto& label) { return label.first == "le"; });
            histograms.insert(std::move(labels));
        }
    }
    return histograms;
}

std::size_t onlyIn(const SeriesList& list, const SeriesList& other)
{
    // Most servers keep one form alone, and labels are many.
    if (list.empty()) {
        return 0;
    }
    const std::set<Labels> known = histogramsIn(other);
    const std::set<Labels> all = histogramsIn(list);
    return std::size_t(std::ranges::count_if(all, [&](const Labels& labels) { return !known.contains(labels); }));
}

/// Nothing when no form goes on on every track that has any.
std::optional<Form> sharedForm(const HistogramForms& forms)
{
    for (const Form form : {&HistogramForms::classic, &HistogramForms::native}) {
        const bool isShared = std::ranges::all_of(allTracks, [&](Track track) {
            const bool isEmpty = !newestOf(forms.classic[track]) && !newestOf(forms.native[track]);
            return isEmpty || goesOn(forms, form, track);
        });
        if (isShared) {
            return form;
        }
    }
    return std::nullopt;
}

} // namespace

ChosenForms chosenForms(HistogramForms&& forms)
{
    ChosenForms chosen;
    const std::optional<Form> shared = sharedForm(forms);
    if (!shared) {
        chosen.warnings.emplace_back("the histogram is classic on one track and native on the other");
    }
    for (const Track track : allTracks) {
        const Form own
            = goesOn(forms, &HistogramForms::classic, track) ? &HistogramForms::classic : &HistogramForms::native;
        const Form form = shared.value_or(own);
        SeriesList& taken = (forms.*form)[track];
        if (const std::size_t left = onlyIn((forms.*otherThan(form))[track], taken); left > 0) {
            chosen.warnings.push_back(std::to_string(left) + (form == &HistogramForms::classic ? " native" : " classic")
                + " histograms left out");
        }
        chosen.series[track].swap(taken);
    }
    return chosen;
}

} // namespace bellwether::prometheus
