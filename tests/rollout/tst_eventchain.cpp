// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/eventchain.h"

#include <QTest>

#include <algorithm>

using namespace bellwether;

namespace {

EventRecord anEvent(const char* type, const char* payload)
{
    EventRecord record;
    record.deployment = DeploymentId{"d1"};
    record.type = type;
    record.utc = UtcTime(Duration(1700000000000));
    record.monotonic = MonotonicTime(Duration(-1));
    record.boot = BootId{"b"};
    record.actor = "ada";
    record.payload = payload;
    return record;
}

std::vector<EventRecord> threeEvents()
{
    std::vector records = {anEvent("A", "{}"), anEvent("B", "{\"x\":1}"), anEvent("C", "")};
    chain(records);
    return records;
}

ChainReport check(const std::vector<EventRecord>& records, std::optional<ChainHead> noted = {})
{
    ChainCheck follow(DeploymentId{"d1"}, std::move(noted));
    for (const EventRecord& record : records)
        follow.add(record);
    return follow.finish();
}

} // namespace

class TestEventChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFormatIsFixed()
    {
        // Computed by another program from the description in the header.
        const auto records = threeEvents();
        QCOMPARE(records[0].hash.c_str(), "a889d2246007e049a2de92d02f4ac65e0e4bfcafe42447770917b0b3295db331");
        QCOMPARE(records[0].previousHash, std::string(64, '0'));
        QCOMPARE(records[2].previousHash, records[1].hash);
        QCOMPARE(canonicalBytes(records[0]).substr(0, 28), std::string("bellwether.event.1\0\0\0\0\0\0\0\2d1", 28));
    }

    void anIntactChainHolds()
    {
        const auto records = threeEvents();
        const ChainReport report = check(records, ChainHead{2, records[1].hash});
        QVERIFY(!report.firstBreak);
        QCOMPARE(report.head, (ChainHead{3, records[2].hash}));
        QVERIFY(!check({}).firstBreak);
    }

    void aChainGoesOn()
    {
        auto all = threeEvents();
        auto apart = threeEvents();
        const ChainHead head = chain(std::span(apart).first(1));
        QCOMPARE(chain(std::span(apart).subspan(1), head), (ChainHead{3, all[2].hash}));
        QCOMPARE(apart, all);
    }

    void aFieldCannotMoveIntoTheNext()
    {
        EventRecord one = anEvent("A", "{}");
        EventRecord other = one;
        one.actor = "ab";
        one.host = "c";
        other.actor = "a";
        other.host = "bc";
        QVERIFY(hashOf(one) != hashOf(other));
    }

    void breaksAreFound_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("sequence");
        QTest::addColumn<int>("fault");
        QTest::newRow("deleted") << 0 << 2 << int(ChainFault::OutOfSequence);
        QTest::newRow("doubled") << 1 << 3 << int(ChainFault::OutOfSequence);
        QTest::newRow("swapped") << 2 << 2 << int(ChainFault::OutOfSequence);
        QTest::newRow("edited") << 3 << 2 << int(ChainFault::WrongHash);
        QTest::newRow("edited and hashed again") << 4 << 3 << int(ChainFault::WrongPrevious);
        QTest::newRow("end cut off") << 5 << 3 << int(ChainFault::NotAsNoted);
        QTest::newRow("rewritten from the second on") << 6 << 3 << int(ChainFault::NotAsNoted);
        QTest::newRow("taken from another deployment") << 7 << 1 << int(ChainFault::OutOfSequence);
    }

    void breaksAreFound()
    {
        QFETCH(int, row);
        QFETCH(int, sequence);
        QFETCH(int, fault);
        auto records = threeEvents();
        const ChainHead noted = {3, records[2].hash};
        switch (row) {
        case 0:
            records.erase(records.begin() + 1);
            break;
        case 1:
            records.insert(records.begin() + 1, records[1]);
            break;
        case 2:
            std::swap(records[1], records[2]);
            break;
        case 3:
            records[1].reason = "never said";
            break;
        case 4:
            records[1].reason = "never said";
            records[1].hash = hashOf(records[1]);
            break;
        case 5:
            records.pop_back();
            break;
        case 6:
            records[1].reason = "never said";
            chain(std::span(records).subspan(1), {1, records[0].hash});
            break;
        default:
            for (EventRecord& record : records)
                record.deployment = DeploymentId{"d2"};
            chain(records);
        }
        const ChainReport report = check(records, noted);
        QVERIFY(report.firstBreak.has_value());
        QCOMPARE(int(report.firstBreak->sequence), sequence);
        QCOMPARE(int(report.firstBreak->fault), fault);
        QCOMPARE(int(report.head.sequence), sequence - 1);
    }
};

QTEST_GUILESS_MAIN(TestEventChain)
#include "tst_eventchain.moc"
