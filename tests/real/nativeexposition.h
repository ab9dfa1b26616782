// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <map>

namespace bellwether::real {

/// A native histogram as an instrumented program keeps it: observations by the index of their bucket, which ends at
/// 2^(index / 2^schema).
struct ExposedHistogram
{
    QByteArray name;
    QByteArray track;
    int schema = 3;
    std::map<int, qint64> buckets;
    bool isClassic = false; ///< exposed with a single bucket, and +Inf
};

inline constexpr const char* protobufType
    = "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited";

/// The page that offers it to a scrape that takes `protobufType` (prometheus/client_model, metrics.proto). Text formats
/// have no native histograms.
[[nodiscard]] QByteArray exposed(const ExposedHistogram& histogram);

} // namespace bellwether::real
