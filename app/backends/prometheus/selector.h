// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/base/time.h"
#include "models/rollout/metricreading.h"

#include <string>
#include <string_view>

namespace bellwether::prometheus {

/// What $track, $service and $version stand for in one query.
struct SelectorNames
{
    std::string track;
    std::string service;
    std::string version;
};

/// Turns a selector of a plan into PromQL's range selector over `window`: `name{a="$track"}` to
/// `name_suffix{a="canary"}[90s]`. Names are put in as data: quoted as their string needs it, and as a regular
/// expression's literal behind =~ and !~. Only a plain vector selector can take a range, so a function, an operator, an
/// offset or a range of its own is a BadQuery before anything is sent; so are a name that is empty or that does not fit
/// where it stands. The error's detail is the text from the fault on. A suffix needs the metric's name before the
/// braces.
[[nodiscard]] Result<std::string, MetricError> rangeSelector(
    std::string_view selector, const SelectorNames& names, std::string_view suffix, Duration window);

/// A duration in PromQL: "90s", "1500ms". At least one millisecond.
[[nodiscard]] std::string promDuration(Duration duration);

} // namespace bellwether::prometheus
