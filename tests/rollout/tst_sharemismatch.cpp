// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/guard.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

using Kind = Verdict::Kind;

namespace {

/// A rollout whose balancers may assign the canary other requests than its weight says, and that no rule stops but
/// these.
class Shop : public FakeWorld
{
public:
    explicit Shop(const std::vector<MetricRule>& rules = {})
        : FakeWorld(planWith(rules))
    {
        runVersion("2.5.0");
        start(20s);
    }

    /// So long; each second both nodes give the canary this many requests of a thousand, where fifty are its share.
    void assign(Duration length, std::uint64_t canary)
    {
        for (Duration passed{0}; passed < length; passed += 1s) {
            for (auto& [id, node] : nodes) {
                node.traffic.followsWeights = true;
                node.traffic.servers.front().counters.assigned += 1000 - canary;
                node.traffic.servers.back().counters.assigned += canary;
            }
            run(1s);
        }
    }

    void runVersion(const std::string& canary)
    {
        versions = {{Track::Stable, "shop1", {"2.4.1"}}, {Track::Canary, "shop-c1", {canary}}};
    }

    [[nodiscard]] Kind whole() { return loop().observations().whole.verdict.kind; }

    [[nodiscard]] std::vector<GuardStatus::Lack> lacks()
    {
        std::vector<GuardStatus::Lack> lacks;
        for (const auto& reason : guardStatus(state(), loop().observations(), now()).lacks) {
            lacks.push_back(reason.lack);
        }
        return lacks;
    }

private:
    static Plan planWith(const std::vector<MetricRule>& rules)
    {
        Plan plan = shopPlan();
        plan.traffic.testUsers.reset();
        plan.versions = VersionsPlan{"build_info", "version", {}, {}};
        plan.rules.clear();
        plan.automatic.rollback.reset();
        for (const MetricRule& rule : rules) {
            plan.rules.push_back({rule, Severity::Critical});
            plan.automatic.rollback = Severity::Critical;
        }
        return plan;
    }
};

/// Of the canary's errors, at once.
MetricRule twiceStable()
{
    MetricRule rule;
    rule.metric = {"errors"};
    rule.comparison = MetricRule::Comparison::Relative;
    rule.threshold = 2;
    return rule;
}

} // namespace

/// A rollout of which the balancers make no fair comparison.
class ShareMismatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fairSharesAreNoNews()
    {
        Shop shop;
        shop.assign(5min, 50);
        QCOMPARE(shop.count("ShareMismatchSeen"), 0);
        QCOMPARE(shop.whole(), Kind::NoWorse);
    }

    void aVoidComparisonStaysVoidOverARestart()
    {
        Shop shop;
        shop.assign(1min, 20);
        QCOMPARE(shop.count("ShareMismatchSeen"), 1);
        shop.errorRatio.canary = 0.2;
        shop.run(60s);
        QCOMPARE(shop.whole(), Kind::CannotJudge);
        const auto why = shop.give(Promote{});
        QVERIFY(!why && std::ranges::count(why.error(), Refusal::Kind::SharesDiffer, &Refusal::kind) == 1);
        shop.restart();
        shop.run(15s);
        QCOMPARE(shop.whole(), Kind::CannotJudge);
        QCOMPARE(shop.count("ShareMismatchSeen"), 1);
    }

    void whatWasWorseBeforeStaysWorse()
    {
        Shop shop;
        shop.errorRatio.canary = 0.2;
        shop.assign(1min, 50);
        QCOMPARE(shop.whole(), Kind::Worse);
        shop.assign(1min, 20);
        QCOMPARE(shop.count("ShareMismatchSeen"), 1);
        QCOMPARE(shop.whole(), Kind::Worse);
        shop.restart();
        shop.run(15s);
        QCOMPARE(shop.whole(), Kind::Worse);
    }

    void aRuleThatComparesOnlyProposes()
    {
        Shop shop({twiceStable()});
        shop.assign(1min, 50);
        QVERIFY(shop.lacks().empty());
        shop.assign(1min, 20);
        QCOMPARE(shop.lacks(), std::vector{GuardStatus::Lack::RuleVoid});
        QCOMPARE(shop.count("GuardLost"), 1);
        shop.errorRatio.canary = 0.2;
        shop.run(2min);
        QCOMPARE(shop.count("RuleTriggered"), 1);
        QCOMPARE(shop.state().phase, Phase::Running);
    }

    void aRuleOfTheCanaryAloneStillActs()
    {
        MetricRule rule = twiceStable();
        rule.comparison = MetricRule::Comparison::Absolute;
        rule.threshold = 10;
        Shop shop({twiceStable(), rule});
        shop.assign(1min, 20);
        shop.errorRatio.canary = 0.2;
        shop.run(2min);
        QVERIFY(shop.state().phase != Phase::Running);
        const auto asked = std::ranges::find(shop.log.records, std::string("RollbackRequested"), &EventRecord::type);
        QVERIFY(asked != shop.log.records.end());
        QCOMPARE(asked->cause, std::string("rule 2"));
    }

    void anotherVersionIsAnotherComparison()
    {
        Shop shop;
        shop.assign(1min, 20);
        QCOMPARE(shop.whole(), Kind::CannotJudge);
        shop.runVersion("2.6.0");
        shop.run(60s);
        QVERIFY(shop.whole() != Kind::CannotJudge);
        QVERIFY(!shop.state().mismatch);
    }
};

QTEST_APPLESS_MAIN(ShareMismatchTest)
#include "tst_sharemismatch.moc"
