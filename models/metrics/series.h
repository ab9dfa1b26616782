// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/sample.h"

#include <cstddef>
#include <vector>

namespace bellwether {

/// A chart's line: samples in ascending time, NaN for a gap.
class SeriesBuffer
{
public:
    void append(UtcTime at, double value) { m_samples.push_back({at, value}); }
    [[nodiscard]] std::size_t size() const { return m_samples.size(); }

private:
    std::vector<Sample> m_samples;
};

} // namespace bellwether
