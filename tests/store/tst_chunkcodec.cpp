// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/chunkcodec.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

using namespace bellwether;

Q_DECLARE_METATYPE(std::vector<bellwether::Sample>)

namespace {

constexpr std::int64_t start = 1'700'000'000'781;

// Values from a function of the sample's number; times a second apart, or as the second function says.
template<typename Value>
std::vector<Sample> samplesOf(std::size_t count, const Value& value)
{
    std::vector<Sample> samples;
    for (std::size_t i = 0; i < count; ++i)
        samples.push_back({UtcTime(Duration(start + static_cast<std::int64_t>(i) * 1000)), value(i)});
    return samples;
}

bool sameBits(const std::vector<Sample>& a, const std::vector<Sample>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Sample& x, const Sample& y) {
        return x.at == y.at && std::bit_cast<std::uint64_t>(x.value) == std::bit_cast<std::uint64_t>(y.value);
    });
}

std::vector<Sample> atTimes(std::initializer_list<std::int64_t> times)
{
    std::vector<Sample> samples;
    for (const std::int64_t time : times)
        samples.push_back({UtcTime(Duration(time)), 0.5});
    return samples;
}

} // namespace

class TestChunkCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBitComesBack_data()
    {
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        constexpr double infinity = std::numeric_limits<double>::infinity();
        constexpr auto least = std::numeric_limits<std::int64_t>::min();
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        std::mt19937_64 random(1);
        QTest::addColumn<std::vector<Sample>>("samples");
        QTest::addColumn<double>("mostBytesPerSample");
        QTest::newRow("one") << samplesOf(1, [](auto) { return 0.25; }) << 100.0;
        QTest::newRow("most") << samplesOf(65'535, [](auto i) { return double(i); }) << 0.1;
        QTest::newRow("constant") << samplesOf(512, [](auto) { return 42.0; }) << 0.2;
        QTest::newRow("counter") << samplesOf(512, [&](auto i) { return double(1'000'000 + i * 37 + random() % 16); })
                                 << 0.9;
        QTest::newRow("three places") << samplesOf(512, [&](auto) { return double(random() % 30'000) / 1000; }) << 2.5;
        QTest::newRow("any doubles") << samplesOf(512, [&](auto) { return std::bit_cast<double>(random()); }) << 8.5;
        QTest::newRow("seventeen digits") << samplesOf(512, [](auto i) { return std::sin(double(i)); }) << 8.5;
        QTest::newRow("not a number") << samplesOf(512, [&](auto i) { return i % 3 == 0 ? nan : 1.0; }) << 8.5;
        QTest::newRow("a payload in NaN")
            << samplesOf(9, [](auto) { return std::bit_cast<double>(0x7ff0'dead'beef'0001U); }) << 20.0;
        QTest::newRow("infinite") << samplesOf(9, [&](auto i) { return i % 2 == 0 ? infinity : -infinity; }) << 20.0;
        QTest::newRow("minus zero") << samplesOf(9, [](auto i) { return i % 2 == 0 ? -0.0 : 0.0; }) << 20.0;
        QTest::newRow("large integers") << samplesOf(9, [](auto i) { return 9007199254740990.0 + double(i); }) << 20.0;
        QTest::newRow("tiny") << samplesOf(9, [](auto) { return std::numeric_limits<double>::denorm_min(); }) << 20.0;
        QTest::newRow("one time") << atTimes({5, 5, 5}) << 20.0;
        QTest::newRow("times backwards") << atTimes({9000, 8000, -7000, 12'000}) << 20.0;
        QTest::newRow("all of time") << atTimes({least, most, 0, least, most}) << 40.0;
    }

    void everyBitComesBack()
    {
        QFETCH(std::vector<Sample>, samples);
        QFETCH(double, mostBytesPerSample);
        const auto bytes = encodeChunk(samples);
        const auto decoded = decodeChunk(bytes);
        QVERIFY(decoded);
        QVERIFY(sameBits(*decoded, samples));
        QVERIFY2(double(bytes.size()) / double(samples.size()) <= mostBytesPerSample,
            QByteArray::number(double(bytes.size()) / double(samples.size())).constData());
    }

    void whatIsCutOffIsNoChunk()
    {
        for (const auto& samples : {samplesOf(40, [](auto i) { return double(i % 7) / 10; }),
                 samplesOf(40, [](auto i) { return std::sin(double(i)); })}) {
            auto bytes = encodeChunk(samples);
            for (std::size_t size = 0; size < bytes.size(); ++size)
                QVERIFY(!decodeChunk(std::span(bytes).first(size)));
            bytes.push_back(std::byte{0});
            QVERIFY(!decodeChunk(bytes));
        }
    }

    void anyBytesMayBeGiven()
    {
        std::mt19937_64 random(2);
        const auto good = encodeChunk(samplesOf(100, [](auto i) { return double(i) / 100; }));
        int refused = 0;
        for (int round = 0; round < 20'000; ++round) {
            auto bytes = good;
            bytes.resize(random() % 3 == 0 ? random() % bytes.size() : bytes.size());
            for (int i = 0; i < 3 && !bytes.empty(); ++i)
                bytes[random() % std::min<std::size_t>(bytes.size(), 30)] = std::byte(random());
            const auto decoded = decodeChunk(bytes);
            refused += decoded ? 0 : 1;
            QVERIFY(!decoded || decoded->size() <= 65'535);
        }
        QVERIFY(refused > 1000);
    }
};

QTEST_GUILESS_MAIN(TestChunkCodec)
#include "tst_chunkcodec.moc"
