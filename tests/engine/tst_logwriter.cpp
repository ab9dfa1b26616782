// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/logwriter.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;

namespace {

EventDraft draftOf(EventPayload payload)
{
    return {std::move(payload), "engine", {}, {}, {}, false};
}

} // namespace

class LogWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFullTailStillTakesWhatLowers();
    void theTailIsWrittenFirstWhenTheLogReturns();
};

void LogWriterTest::aFullTailStillTakesWhatLowers()
{
    MemoryLog log;
    log.failing = true;
    LogWriter writer(log, {"d1"}, "host", {});
    const Now now{};
    while (writer.commit({draftOf(NoteAdded{"a fact"})}, now)) { }
    QVERIFY(!writer.commit({draftOf(RuleTriggered{})}, now));
    QVERIFY(writer.commit({draftOf(RuleTriggered{}), draftOf(RollbackRequested{{5}, false})}, now).has_value());
    QVERIFY2(!writer.commit({draftOf(StageEntered{1}), draftOf(ShiftRequested{{5}, {25}, false})}, now).has_value(),
        "what raises never waits, whatever comes with it");
}

void LogWriterTest::theTailIsWrittenFirstWhenTheLogReturns()
{
    MemoryLog log;
    log.failing = true;
    LogWriter writer(log, {"d1"}, "host", {});
    QVERIFY(writer.commit({draftOf(RollbackRequested{{5}, false})}, Now{}).has_value());
    log.failing = false;
    QVERIFY(writer.commit({draftOf(NoteAdded{"later"})}, Now{}).has_value());
    QVERIFY2(log.records.empty(), "the log is left alone until it is tried again");
    QVERIFY(writer.retry() && writer.writable());
    QCOMPARE(log.records.size(), std::size_t(2));
    QCOMPARE(log.records.front().type, std::string("RollbackRequested"));
    QVERIFY(!log.verify({"d1"}, {})->firstBreak);
}

QTEST_GUILESS_MAIN(LogWriterTest)
#include "tst_logwriter.moc"
