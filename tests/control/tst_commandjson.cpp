// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/commandjson.h"
#include "app/control/statusjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace bellwether {

using namespace Qt::StringLiterals;

class TestCommandJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryCommand_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<std::size_t>("wish");
        const auto row = [](const char* json, const Wish& wish) {
            QTest::newRow(json) << QByteArray("{\"deployment\": \"a\", ") + json + '}' << wish.index();
        };
        row(R"("do": "plan", "plan": "no plan")", PlanDeployment{});
        row(R"("do": "promote")", Promote{});
        row(R"("do": "shift", "share": 5)", ShiftTraffic{});
        row(R"("do": "rollback")", RollBack{});
        row(R"("do": "move-sticky")", MoveStickySessions{});
        row(R"("do": "test-user add", "key": "x")", RouteTestUser{});
        row(R"("do": "test-user remove", "key": "x")", RouteTestUser{});
        row(R"("do": "hold")", Hold{});
        row(R"("do": "resume")", Resume{});
        row(R"("do": "disarm")", Disarm{});
        row(R"("do": "arm")", Arm{});
        row(R"("do": "cancel")", CancelIntent{});
        row(R"("do": "check")", CheckPreflight{});
        row(R"("do": "sign", "item": "x")", SignItem{});
        row(R"("do": "withdraw", "item": "x")", WithdrawItem{});
        row(R"("do": "waive", "item": "x")", WaiveItem{});
        row(R"("do": "approve", "role": "x")", GiveApproval{});
        row(R"("do": "note", "text": "x")", AddNote{});
        row(R"("do": "close")", CloseDeployment{});
    }

    void readsEveryCommand()
    {
        QFETCH(QByteArray, json);
        QFETCH(std::size_t, wish);
        const auto command = commandOf(QJsonDocument::fromJson(json).object(), "anna");
        QVERIFY(command.has_value());
        QCOMPARE(command->wish.index(), wish);
        QCOMPARE(command->actor, std::string("anna"));
    }

    void aPromotionNamesItsStageAsTheStatusDoes()
    {
        const auto stageOf = [](const QJsonValue& stage) {
            QJsonObject json{{u"do"_s, u"promote"_s}, {u"deployment"_s, u"a"_s}};
            if (!stage.isUndefined()) {
                json[u"stage"_s] = stage;
            }
            return std::get<Promote>(commandOf(json, "anna")->wish).stage;
        };
        QVERIFY(!stageOf(QJsonValue::Undefined));
        QVERIFY(stageOf(1) == std::size_t(0));
        QVERIFY(stageOf(3) == std::size_t(2));
        for (const QJsonValue& wrong : {QJsonValue(0), QJsonValue(-1), QJsonValue(u"two"_s), QJsonValue()}) {
            QVERIFY(stageOf(wrong).value_or(0) > 1'000'000);
        }
    }

    void aShiftWithoutAShareIsOutOfRange()
    {
        const auto command = commandOf({{u"do"_s, u"shift"_s}, {u"deployment"_s, u"a"_s}}, "anna");
        QVERIFY(std::get<ShiftTraffic>(command->wish).target.percent < 0);
    }

    void readsBackEveryRefusal()
    {
        Refusals all;
        for (int kind = 0; kind <= int(Refusal::Kind::SharesDiffer); ++kind) {
            all.push_back({static_cast<Refusal::Kind>(kind), "subject " + std::to_string(kind), Duration(kind)});
        }
        QVERIFY(refusalsOf(toJson(all)) == all);
        QVERIFY(refusalsOf({QJsonObject{{u"kind"_s, u"from the future"_s}}}).empty());
    }

    void readsBackAnEvent()
    {
        Event event;
        event.sequence = 12;
        event.at.utc = UtcTime(Duration(1'700'000'000'123));
        event.actor = "anna";
        event.reason = "“why”";
        event.operation = {"a/12"};
        event.correlation = {"c"};
        event.cause = "command";
        event.payload = ShiftRequested{Share{25}, Share{5}, true};
        const Event read = eventOf(eventJson(event), [](const std::string&) { return nullptr; });
        QCOMPARE(read.sequence, event.sequence);
        QVERIFY(read.at.utc == event.at.utc);
        QCOMPARE(read.reason, event.reason);
        QCOMPARE(read.operation.value, event.operation.value);
        QCOMPARE(std::get<ShiftRequested>(read.payload).target.percent, 25.0);
    }

    void aRecordPromisesNothing()
    {
        Snapshot snapshot;
        snapshot.recorded = true;
        const QJsonObject status = statusJson(snapshot);
        QCOMPARE(status.value("live"_L1).toBool(true), false);
        QCOMPARE(status.value("guard"_L1).toObject().value("armed"_L1).toBool(true), false);
        QVERIFY(status.value("weight_share"_L1).isNull());
        QVERIFY(status.value("observed_share"_L1).isNull());
    }
};

} // namespace bellwether

QTEST_GUILESS_MAIN(bellwether::TestCommandJson)
#include "tst_commandjson.moc"
