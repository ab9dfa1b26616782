// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/real/nativeexposition.h"

#include <cmath>
#include <cstring>

namespace bellwether::real {

namespace {

// Protocol Buffers' wire format: a field's number and wire type, then its value.
enum WireType : quint64 { Varint = 0, Fixed64 = 1, Delimited = 2 };

QByteArray varint(quint64 value)
{
    QByteArray bytes;
    for (; value >= 0x80; value >>= 7U) {
        bytes += char((value & 0x7fU) | 0x80U);
    }
    return bytes + char(value);
}

QByteArray key(quint64 field, WireType type)
{
    return varint(field << 3U | type);
}

QByteArray number(quint64 field, quint64 value)
{
    return key(field, Varint) + varint(value);
}

/// sint32 and sint64: zigzag.
QByteArray signedNumber(quint64 field, qint64 value)
{
    return number(field, quint64(value) << 1U ^ quint64(value >> 63U));
}

QByteArray real(quint64 field, double value)
{
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    return key(field, Fixed64) + QByteArray(bytes, sizeof bytes);
}

QByteArray message(quint64 field, const QByteArray& content)
{
    return key(field, Delimited) + varint(quint64(content.size())) + content;
}

/// Each populated bucket is a span of its own, its count the difference to that of the one before.
QByteArray spansAndDeltas(const std::map<int, qint64>& buckets)
{
    QByteArray spans;
    QByteArray deltas;
    int next = 0;
    qint64 before = 0;
    for (const auto& [index, count] : buckets) {
        spans += message(12, signedNumber(1, index - next) + number(2, 1));
        deltas += signedNumber(13, count - before);
        next = index + 1;
        before = count;
    }
    return spans + deltas;
}

} // namespace

QByteArray exposed(const ExposedHistogram& histogram)
{
    constexpr quint64 histogramType = 4;
    quint64 count = 0;
    double sum = 0;
    for (const auto& [index, observations] : histogram.buckets) {
        count += quint64(observations);
        sum += double(observations) * std::exp2(index * std::exp2(-histogram.schema));
    }
    const QByteArray whole = number(1, count) + real(2, sum);
    const QByteArray values = histogram.isClassic
        ? whole + message(3, number(1, count) + real(2, 1))
        : whole + signedNumber(5, histogram.schema) + real(6, 1e-9) + number(7, 0) + spansAndDeltas(histogram.buckets);
    const QByteArray label = message(1, "track") + message(2, histogram.track);
    const QByteArray family = message(1, histogram.name) + message(2, "What a test observed.")
        + number(3, histogramType) + message(4, message(1, label) + message(7, values));
    return varint(quint64(family.size())) + family;
}

} // namespace bellwether::real
