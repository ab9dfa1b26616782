// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/intervalcodec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <cstdint>
#include <limits>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* countsKind = "interval counts";
constexpr const char* histogramsKind = "interval histograms";

void putUnusable(QJsonObject& json, const std::optional<Unusable>& unusable)
{
    if (unusable) {
        json[u"unusable"_s] = static_cast<int>(*unusable);
    }
}

QJsonObject jsonOf(const TrackCounts& counts)
{
    QJsonObject json{{u"events"_s, counts.events}, {u"exposures"_s, counts.exposures}};
    putUnusable(json, counts.unusable);
    return json;
}

QJsonObject jsonOf(const TrackHistogram& track)
{
    QJsonArray bounds;
    QJsonArray counts;
    for (const Bucket& bucket : track.histogram.buckets) {
        // JSON has no infinity.
        bounds.append(std::isfinite(bucket.upperBound) ? QJsonValue(bucket.upperBound) : QJsonValue());
        counts.append(bucket.count);
    }
    QJsonObject json{{u"bounds"_s, bounds}, {u"counts"_s, counts}};
    if (track.histogram.sum) {
        json[u"sum"_s] = *track.histogram.sum;
    }
    putUnusable(json, track.unusable);
    return json;
}

/// False for a reason that this build does not know: such a track must not pass for usable.
bool read(const QJsonObject& json, std::optional<Unusable>& unusable)
{
    if (!json.contains(u"unusable"_s)) {
        return true;
    }
    const int number = json.value(u"unusable"_s).toInt(-1);
    if (number < 0 || number >= static_cast<int>(unusableCount)) {
        return false;
    }
    unusable = static_cast<Unusable>(number);
    return true;
}

bool isNumber(const QJsonValue& value)
{
    return value.isDouble() || value.isNull();
}

/// What is no number was one that JSON cannot write.
double numberOf(const QJsonValue& value)
{
    return value.toDouble(std::numeric_limits<double>::quiet_NaN());
}

// Each read() says whether the record was whole.

bool read(const QJsonObject& json, TrackCounts& counts)
{
    const QJsonValue events = json.value(u"events"_s);
    const QJsonValue exposures = json.value(u"exposures"_s);
    counts.events = numberOf(events);
    counts.exposures = numberOf(exposures);
    return isNumber(events) && isNumber(exposures) && read(json, counts.unusable);
}

bool read(const QJsonObject& json, TrackHistogram& track)
{
    const QJsonArray bounds = json.value(u"bounds"_s).toArray();
    const QJsonArray counts = json.value(u"counts"_s).toArray();
    bool isWhole = json.value(u"bounds"_s).isArray() && bounds.size() == counts.size();
    for (qsizetype i = 0; i < std::min(bounds.size(), counts.size()); ++i) {
        isWhole = isWhole && isNumber(bounds.at(i)) && isNumber(counts.at(i));
        const double bound = bounds.at(i).isNull() ? std::numeric_limits<double>::infinity() : numberOf(bounds.at(i));
        track.histogram.buckets.push_back({bound, numberOf(counts.at(i))});
    }
    if (json.contains(u"sum"_s)) {
        isWhole = isWhole && isNumber(json.value(u"sum"_s));
        track.histogram.sum = numberOf(json.value(u"sum"_s));
    }
    return isWhole && read(json, track.unusable);
}

template<typename Interval>
std::optional<ClosedInterval> closedOf(const QJsonObject& json)
{
    Interval interval;
    interval.from = UtcTime(Duration(json.value(u"from"_s).toInteger()));
    interval.to = UtcTime(Duration(json.value(u"to"_s).toInteger()));
    const QJsonArray stratum = json.value(u"stratum"_s).toArray();
    interval.stratum = {
        static_cast<std::uint32_t>(stratum.at(0).toInteger()), static_cast<std::uint32_t>(stratum.at(1).toInteger())};
    const auto isNumbered = [](const QJsonValue& number) {
        return number.isDouble() && number.toInteger(-1) >= 0 && number.toInteger() <= INT32_MAX;
    };
    const bool isWhole = stratum.size() == 2 && isNumbered(stratum.at(0)) && isNumbered(stratum.at(1))
        && read(json.value(u"stable"_s).toObject(), interval.tracks.stable)
        && read(json.value(u"canary"_s).toObject(), interval.tracks.canary);
    if (!isWhole) {
        return {};
    }
    return ClosedInterval{interval.from, interval.to, interval, json.value(u"judged"_s).toBool(true)};
}

template<typename Interval>
QJsonObject jsonOf(const MetricId& metric, const Interval& interval, bool isJudged)
{
    return {{u"metric"_s, QString::fromStdString(metric.value)},
        {u"from"_s, qint64(interval.from.time_since_epoch().count())},
        {u"to"_s, qint64(interval.to.time_since_epoch().count())},
        {u"stratum"_s, QJsonArray{qint64(interval.stratum.comparison), qint64(interval.stratum.weight)}},
        {u"judged"_s, isJudged}, {u"stable"_s, jsonOf(interval.tracks.stable)},
        {u"canary"_s, jsonOf(interval.tracks.canary)}};
}

} // namespace

BasisRecord basisOf(const MetricId& metric, const ClosedInterval& interval)
{
    const bool areCounts = std::holds_alternative<IntervalCounts>(interval.measured);
    const QJsonObject json = std::visit(
        [&](const auto& measured) { return jsonOf(metric, measured, interval.judged); }, interval.measured);
    return {interval.to, areCounts ? countsKind : histogramsKind,
        QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString()};
}

std::optional<std::pair<MetricId, ClosedInterval>> closedIntervalOf(const BasisRecord& record)
{
    if (record.kind != countsKind && record.kind != histogramsKind) {
        return {};
    }
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(record.payload)).object();
    if (!json.value(u"metric"_s).isString() || !json.value(u"from"_s).isDouble() || !json.value(u"to"_s).isDouble()) {
        return {};
    }
    const MetricId metric{json.value(u"metric"_s).toString().toStdString()};
    auto closed = record.kind == countsKind ? closedOf<IntervalCounts>(json) : closedOf<IntervalHistograms>(json);
    if (!closed) {
        return {};
    }
    return std::pair(metric, std::move(*closed));
}

} // namespace bellwether
