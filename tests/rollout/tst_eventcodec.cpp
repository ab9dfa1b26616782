// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/eventcodec.h"
#include "models/rollout/evolve.h"
#include "tests/rollout/rollout.h"
#include "tests/support/statetext.h"

#include <QtTest>

#include <random>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

const Now moment{UtcTime{} + 400'000h, MonotonicTime{} + 2h, {"boot"}};

EventRecord recordFor(const EventPayload& payload)
{
    return recordOf({payload, "anna", "words", "cause", {"c1"}, true}, {"d1"}, 7, moment, "host");
}

Event read(const EventRecord& record)
{
    return decode(record, [](const std::string&) { return nullptr; });
}

/// One of each kind, every member set to something that is not its default.
std::vector<EventPayload> samples()
{
    const std::map<NodeId, Share> shares = {{{"edge-1"}, {5}}, {{"edge-2"}, {4.5}}};
    const PreflightFinding finding{PreflightFinding::Kind::FactMissing, false, "change", "why"};
    return {
        DeploymentPlanned{"service: x", {}, {{"1"}, {"2"}}, {{"change", "CHG1"}},
            {"x", "production", {{"traffic", {"edge"}}}, "haproxy", "be_x", {{"s1", "s2"}, {"c1"}}, true,
                {{"pre", {"the item"}}}, {"route.map", "canary"}}},
        PreflightRequested{},
        PreflightChecked{{finding, finding}, {{"1"}, {"2"}}, {{{"errors"}, true, true, 120s, true}}},
        ItemSigned{ChecklistPhase::During, "look"},
        ItemWithdrawn{ChecklistPhase::Post, "look"},
        ItemWaived{ChecklistPhase::During, "look"},
        ApprovalGiven{"owner", 2},
        StageEntered{3},
        GatePassed{1, 12.5},
        ShiftRequested{{25}, {5}, false},
        ShiftConfirmed{{25}, shares, 1500ms},
        ShiftRefused{{"edge-1"}, "no"},
        ShiftUnknown{{"edge-1"}, "late"},
        ShiftLapsed{ShiftLapsed::Cause::NodeUnreachable},
        ForeignChangeSeen{{"edge-1"}, {5}, {50}, true},
        VersionChangeSeen{Track::Stable, "shop1", {"1"}, {"2"}, 3},
        VerdictChanged{{"errors"}, Verdict::Kind::NoData, Verdict::Kind::Worse, {1, 2}, {3, 4}, 2.5, -1.5, 3, 3},
        RuleTriggered{1, Severity::Low, 5.5, 5, true},
        RuleCleared{1, 0.5},
        Armed{},
        Disarmed{},
        GuardLost{"edge-1"},
        Held{{5}, true},
        Resumed{},
        RollbackRequested{{25}, true},
        RolledBack{shares, 900ms, 40},
        Promoted{},
        ConnectionLost{{"edge"}, "edge-1", "no route"},
        ConnectionRestored{{"edge"}, "edge-1", 3s},
        NoteAdded{"K\xc3\xb6ln <b>"},
        Closed{},
        TestUserRequested{"anna", false},
        TestUserRouted{"anna", false, 40ms},
        TestUserNotRouted{"anna", TestUserNotRouted::Cause::Vanished, {"edge-1"}, "no"},
        ShareMismatchSeen{{9000, 500}, 950.5, 7.5, 2},
    };
}

/// What the samples look like in logs that exist: names are never changed, only added.
const std::vector<std::string>& stored()
{
    static const std::vector<std::string> all = {
        R"({"facts":{"change":"CHG1"},"pinned":{"backend":"be_x","checklists":{"pre":["the item"]},)"
        R"("connections":{"traffic":"edge"},"environment":"production","kind":"haproxy","move_sticky":true,)"
        R"("service":"x","test_users_map":"route.map","test_users_value":"canary",)"
        R"("tracks":{"canary":["c1"],"stable":["s1","s2"]}},)"
        R"("plan":"service: x","versions":{"canary":"2","stable":"1"}})",
        R"({})",
        R"({"evidence":[{"block_ms":120000,"calibrated":true,"differences":true,"metric":"errors","outlasted":true}],"findings":[{"blocks":false,"detail":"why","kind":13,"subject":"change"},{"blocks":false,"detail":"why","kind":13,"subject":"change"}],"versions":{"canary":"2","stable":"1"}})",
        R"({"item":"look","phase":1})",
        R"({"item":"look","phase":2})",
        R"({"item":"look","phase":1})",
        R"({"role":"owner","stage":2})",
        R"({"stage":3})",
        R"({"canary_requests":12.5,"stage":1})",
        R"({"from":5.0,"raises":false,"target":25.0})",
        R"({"observed":{"edge-1":5.0,"edge-2":4.5},"target":25.0,"took_ms":1500})",
        R"({"detail":"no","node":"edge-1"})",
        R"({"detail":"late","node":"edge-1"})",
        R"({"cause":4})",
        R"({"expected":5.0,"node":"edge-1","observed":50.0,"restarted":true})",
        R"({"after":"2","before":"1","comparison":3,"instance":"shop1","track":0})",
        R"({"after":0,"algorithm":3,"before":3,"events":{"canary":2.0,"stable":1.0},"exposures":{"canary":4.0,"stable":3.0},"ln_e":2.5,"ln_e_no_worse":-1.5,"ln_needed":3.0,"metric":"errors"})",
        R"({"automatic":true,"observed":5.5,"rule":1,"severity":0,"threshold":5.0})",
        R"({"observed":0.5,"rule":1})",
        R"({})",
        R"({})",
        R"({"detail":"edge-1"})",
        R"({"foreign":true,"observed":5.0})",
        R"({})",
        R"({"from":25.0,"move_sticky":true})",
        R"({"observed":{"edge-1":5.0,"edge-2":4.5},"sticky_sessions":40,"took_ms":900})",
        R"({})",
        R"({"connection":"edge","detail":"no route","subject":"edge-1"})",
        R"({"away_ms":3000,"connection":"edge","subject":"edge-1"})",
        R"({"text":"Köln <b>"})",
        R"({})",
        R"({"key":"anna","to_canary":false})",
        R"({"key":"anna","to_canary":false,"took_ms":40})",
        R"({"cause":4,"detail":"no","key":"anna","node":"edge-1"})",
        R"({"canary_by_weight":950.5,"comparison":2,"ln_e":7.5,"requests":{"canary":500.0,"stable":9000.0}})",
    };
    return all;
}

EventPayload emptyOf(std::size_t index)
{
    EventPayload found = UnknownEvent{};
    for (const EventPayload& payload : samples()) {
        if (payload.index() == index) {
            std::visit([&](auto event) { found = decltype(event){}; }, payload);
        }
    }
    return found;
}

} // namespace

class EventCodecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasASample();
    void isWrittenAsLogsHoldIt();
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void missingMembersKeepTheirDefaults();
    void whatIsNotUnderstoodIsKept_data();
    void whatIsNotUnderstoodIsKept();
    void impossibleMembersKeepTheirDefaults_data();
    void impossibleMembersKeepTheirDefaults();
    void pinnedItemsOutliveTheirTemplate();
    void badBytesCostNoRecord();
    void randomBytesNeverCrash();
};

void EventCodecTest::everyKindHasASample()
{
    QCOMPARE(samples().size(), std::variant_size_v<EventPayload> - 1);
    for (std::size_t index = 0; index < samples().size(); ++index) {
        QCOMPARE(samples()[index].index(), index);
    }
}

void EventCodecTest::isWrittenAsLogsHoldIt()
{
    for (std::size_t index = 0; index < samples().size(); ++index) {
        QCOMPARE(encode(samples()[index]), stored()[index]);
    }
}

void EventCodecTest::comesBackAsItWas_data()
{
    QTest::addColumn<EventPayload>("payload");
    for (const EventPayload& payload : samples()) {
        QTest::newRow(typeOf(payload).c_str()) << payload;
    }
}

void EventCodecTest::comesBackAsItWas()
{
    QFETCH(EventPayload, payload);
    const EventRecord record = recordFor(payload);
    const Event event = read(record);
    QCOMPARE(event.payload.index(), payload.index());
    QCOMPARE(encode(event.payload), encode(payload));
    // A member that the writer left out would come back as its default.
    const std::string bare = encode(emptyOf(payload.index()));
    QVERIFY(bare == "{}" || bare != encode(payload));
    QVERIFY(event.at == moment);
    QCOMPARE(event.sequence, std::uint64_t(7));
    QCOMPARE(event.actor, std::string("anna"));
    QCOMPARE(event.reason, std::string("words"));
    QCOMPARE(event.operation.value, std::string("d1-7"));
    QCOMPARE(event.correlation.value, std::string("c1"));
}

void EventCodecTest::missingMembersKeepTheirDefaults()
{
    for (const EventPayload& payload : samples()) {
        EventRecord record = recordFor(payload);
        record.payload = R"({"of a newer build":[1,{"a":null}]})";
        const Event event = read(record);
        QCOMPARE(event.payload.index(), payload.index());
        QCOMPARE(encode(event.payload), encode(emptyOf(payload.index())));
    }
}

void EventCodecTest::whatIsNotUnderstoodIsKept_data()
{
    QTest::addColumn<std::string>("type");
    QTest::addColumn<int>("version");
    QTest::addColumn<std::string>("payload");
    QTest::newRow("type") << std::string("TrafficMirrored") << 1 << std::string("{}");
    QTest::newRow("version") << std::string("Held") << 2 << std::string("{}");
    QTest::newRow("no JSON") << std::string("Held") << 1 << std::string("{\"observed\":");
    QTest::newRow("empty") << std::string("Held") << 1 << std::string();
    QTest::newRow("no object") << std::string("Held") << 1 << std::string("[1]");
    QTest::newRow("no type") << std::string() << 1 << std::string("{}");
}

void EventCodecTest::whatIsNotUnderstoodIsKept()
{
    QFETCH(std::string, type);
    QFETCH(int, version);
    QFETCH(std::string, payload);
    EventRecord record = recordFor(Armed{});
    record.type = type;
    record.version = static_cast<std::uint32_t>(version);
    record.payload = payload;
    const Event event = read(record);
    QVERIFY(std::holds_alternative<UnknownEvent>(event.payload));
    QCOMPARE(typeOf(event.payload), type);
}

void EventCodecTest::impossibleMembersKeepTheirDefaults_data()
{
    QTest::addColumn<std::string>("type");
    QTest::addColumn<std::string>("payload");
    const auto add = [](const char* name, const char* type, const char* payload) {
        QTest::newRow(name) << std::string(type) << std::string(payload);
    };
    add("negative index", "StageEntered", R"({"stage":-1})");
    add("fraction", "StageEntered", R"({"stage":1.5})");
    add("beyond 64 bits", "StageEntered", R"({"stage":1e300})");
    add("beyond its own bits", "RuleTriggered", R"({"severity":99999999999,"observed":"5"})");
    add("other kinds", "Held", R"({"observed":{"a":1},"foreign":"yes"})");
    add("a text for a list", "PreflightChecked", R"({"findings":"none","versions":[1,2]})");
    add("a list for a map", "RolledBack", R"({"observed":[1],"took_ms":"long"})");
}

void EventCodecTest::impossibleMembersKeepTheirDefaults()
{
    QFETCH(std::string, type);
    QFETCH(std::string, payload);
    EventRecord record = recordFor(Armed{});
    record.type = type;
    record.payload = payload;
    const Event event = read(record);
    QVERIFY(!std::holds_alternative<UnknownEvent>(event.payload));
    QCOMPARE(encode(event.payload), encode(emptyOf(event.payload.index())));
}

void EventCodecTest::pinnedItemsOutliveTheirTemplate()
{
    DeploymentPlanned planned;
    planned.pin.trafficKind = "haproxy";
    planned.pin.checklists["pre"] = {"as it was"};
    const auto today = [](const std::string&) {
        Plan plan;
        plan.checklists[ChecklistPhase::Pre] = {"guide", {"as it is"}, {}};
        plan.stages = {{}};
        return std::make_shared<const Plan>(plan);
    };
    EventRecord record;
    record.type = "DeploymentPlanned";
    record.payload = encode(planned);
    const auto read = std::get<DeploymentPlanned>(decode(record, today).payload);
    QVERIFY(read.readable);
    QCOMPARE(read.plan->checklists.at(ChecklistPhase::Pre).items, std::vector<std::string>{"as it was"});
    QCOMPARE(read.plan->stages.size(), std::size_t(1));

    const auto unread = std::get<DeploymentPlanned>(decode(record, [](const std::string&) { return nullptr; }).payload);
    QVERIFY(!unread.readable);
    QCOMPARE(unread.plan->traffic.kind, std::string("haproxy"));
}

void EventCodecTest::badBytesCostNoRecord()
{
    const Event event = read(recordFor(NoteAdded{"bad \xff\xfe bytes"}));
    QVERIFY(std::get<NoteAdded>(event.payload).text.starts_with("bad "));
}

void EventCodecTest::randomBytesNeverCrash()
{
    std::mt19937_64 random(1);
    const std::vector<EventPayload> all = samples();
    for (int round = 0; round < 20'000; ++round) {
        EventRecord record = recordFor(all[random() % all.size()]);
        for (int change = 0; change < 3; ++change) {
            record.payload[random() % record.payload.size()] = static_cast<char>(random());
        }
        DeploymentState state = evolve({}, read(record));
        QCOMPARE(state.sequence, std::uint64_t(7));
    }
}

QTEST_GUILESS_MAIN(EventCodecTest)
#include "tst_eventcodec.moc"
