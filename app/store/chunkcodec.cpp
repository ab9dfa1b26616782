// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/chunkcodec.h"

#include "app/store/bytes.h"
#include "models/base/ensure.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

// A chunk: format (1 byte, 1), number of samples (2 bytes), packed times, kind of values (1 byte: 0 to 3 decimal
// places, or 255 for raw doubles), packed integers or raw values. Packed integers: 1 byte whether they are the numbers
// (0) or their steps (1), 8 bytes first number, 8 bytes smallest step or number, 1 byte width, then each one's distance
// from the smallest in that many bits. All arithmetic wraps around, so that any two times have a step.

namespace bellwether {

namespace {

constexpr std::uint8_t chunkFormat = 1;
constexpr std::uint8_t rawValues = 255;
constexpr std::array<double, 4> powersOfTen = {1, 10, 100, 1000};
constexpr double largestExact = 9007199254740992.0; // 2^53

struct Range
{
    std::int64_t smallest = 0;
    int width = 0; // bits of the largest distance from the smallest
};

std::int64_t difference(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

std::int64_t sum(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

Range rangeOf(std::span<const std::int64_t> numbers)
{
    if (numbers.empty())
        return {};
    const auto [smallest, largest] = std::minmax_element(numbers.begin(), numbers.end());
    return {*smallest, static_cast<int>(std::bit_width(static_cast<std::uint64_t>(difference(*largest, *smallest))))};
}

void putPacked(ByteWriter& out, const std::vector<std::int64_t>& numbers)
{
    std::vector<std::int64_t> steps(numbers.size() - 1);
    for (std::size_t i = 1; i < numbers.size(); ++i)
        steps[i - 1] = difference(numbers[i], numbers[i - 1]);
    const Range byNumber = rangeOf(numbers);
    const Range byStep = rangeOf(steps);
    const bool useSteps = byStep.width < byNumber.width;
    const Range range = useSteps ? byStep : byNumber;
    out.put(std::uint8_t{useSteps});
    out.put(numbers.front());
    out.put(range.smallest);
    out.put(static_cast<std::uint8_t>(range.width));
    for (const std::int64_t number : useSteps ? steps : numbers)
        out.putBits(static_cast<std::uint64_t>(difference(number, range.smallest)), range.width);
    out.alignBits();
}

std::optional<std::vector<std::int64_t>> getPacked(ByteReader& in, std::size_t count)
{
    const auto kind = in.get<std::uint8_t>();
    std::vector<std::int64_t> numbers = {in.get<std::int64_t>()};
    const auto smallest = in.get<std::int64_t>();
    const int width = in.get<std::uint8_t>();
    if (!in.isGood() || kind > 1 || width > 64)
        return {};
    numbers.resize(count);
    for (std::size_t i = kind == 1 ? 1 : 0; i < count; ++i) {
        const std::int64_t number = sum(smallest, static_cast<std::int64_t>(in.getBits(width)));
        numbers[i] = kind == 1 ? sum(numbers[i - 1], number) : number;
    }
    in.alignBits();
    return in.isGood() ? std::optional(std::move(numbers)) : std::nullopt;
}

// The values as integers times a power of ten, if every one comes back bit by bit.
std::optional<std::vector<std::int64_t>> asDecimals(std::span<const Sample> samples, double power)
{
    std::vector<std::int64_t> integers;
    integers.reserve(samples.size());
    for (const Sample& sample : samples) {
        const double scaled = std::nearbyint(sample.value * power);
        if (!(std::abs(scaled) < largestExact))
            return {};
        const auto integer = static_cast<std::int64_t>(scaled);
        const double back = static_cast<double>(integer) / power;
        if (std::bit_cast<std::uint64_t>(back) != std::bit_cast<std::uint64_t>(sample.value))
            return {};
        integers.push_back(integer);
    }
    return integers;
}

void putValues(ByteWriter& out, std::span<const Sample> samples)
{
    for (std::size_t places = 0; places < powersOfTen.size(); ++places) {
        if (const auto integers = asDecimals(samples, powersOfTen[places])) {
            out.put(static_cast<std::uint8_t>(places));
            putPacked(out, *integers);
            return;
        }
    }
    out.put(rawValues);
    for (const Sample& sample : samples)
        out.put(sample.value);
}

bool getValues(ByteReader& in, std::vector<Sample>& samples)
{
    const auto places = in.get<std::uint8_t>();
    if (places == rawValues) {
        for (Sample& sample : samples)
            sample.value = in.get<double>();
        return in.isGood();
    }
    if (!in.isGood() || places >= powersOfTen.size())
        return false;
    const auto integers = getPacked(in, samples.size());
    for (std::size_t i = 0; integers && i < samples.size(); ++i)
        samples[i].value = static_cast<double>((*integers)[i]) / powersOfTen[places];
    return integers.has_value();
}

} // namespace

std::vector<std::byte> encodeChunk(std::span<const Sample> samples)
{
    if (!ensure(!samples.empty() && samples.size() <= std::numeric_limits<std::uint16_t>::max()))
        return {};
    std::vector<std::int64_t> times;
    times.reserve(samples.size());
    for (const Sample& sample : samples)
        times.push_back(sample.at.time_since_epoch().count());
    ByteWriter out;
    out.put(chunkFormat);
    out.put(static_cast<std::uint16_t>(samples.size()));
    putPacked(out, times);
    putValues(out, samples);
    return out.take();
}

std::optional<std::vector<Sample>> decodeChunk(std::span<const std::byte> bytes)
{
    ByteReader in(bytes);
    const auto format = in.get<std::uint8_t>();
    const std::size_t count = in.get<std::uint16_t>();
    if (!in.isGood() || format != chunkFormat || count == 0)
        return {};
    const auto times = getPacked(in, count);
    if (!times)
        return {};
    std::vector<Sample> samples(count);
    for (std::size_t i = 0; i < count; ++i)
        samples[i].at = UtcTime(Duration((*times)[i]));
    if (!getValues(in, samples) || !in.atEnd())
        return {};
    return samples;
}

} // namespace bellwether
