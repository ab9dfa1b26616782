// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/haproxy/commandbuilder.h"

#include <QTest>

namespace bellwether::haproxy {

namespace {

TrafficPlan shop()
{
    TrafficPlan plan;
    plan.backend = "be_shop";
    plan.tracks.stable = {"shop1", "shop2"};
    plan.tracks.canary = {"shop-c1"};
    return plan;
}

std::string joined(const std::vector<std::string>& commands)
{
    std::string text;
    for (const std::string& command : commands) {
        text += command + "\n";
    }
    return text;
}

TrafficOrder order(double percent, bool moveSticky = false, bool begins = false)
{
    return {.operation = {}, .target = {percent}, .moveSticky = moveSticky, .begins = begins};
}

} // namespace

class TestHaproxyCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAnOrder_data()
    {
        QTest::addColumn<double>("percent");
        QTest::addColumn<bool>("moveSticky");
        QTest::addColumn<bool>("begins");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("rolled back: stable rises before the canary falls")
            << 0.0 << false << false
            << QByteArray("set server be_shop/shop1 weight 256\n"
                          "set server be_shop/shop2 weight 256\n"
                          "set server be_shop/shop-c1 weight 0\n");
        QTest::newRow("rolled back, and moves who holds a cookie")
            << 0.0 << true << false
            << QByteArray("set server be_shop/shop1 weight 256\n"
                          "set server be_shop/shop2 weight 256\n"
                          "set server be_shop/shop-c1 weight 0\n"
                          "set server be_shop/shop-c1 state maint\n");
        QTest::newRow("a share: the canary is ready before it gets weight")
            << 50.0 << false << true
            << QByteArray("set server be_shop/shop1 weight 128\n"
                          "set server be_shop/shop2 weight 128\n"
                          "set server be_shop/shop-c1 state ready\n"
                          "set server be_shop/shop-c1 weight 256\n");
        QTest::newRow("a later share leaves alone who was taken out")
            << 50.0 << false << false
            << QByteArray("set server be_shop/shop1 weight 128\n"
                          "set server be_shop/shop2 weight 128\n"
                          "set server be_shop/shop-c1 weight 256\n");
        QTest::newRow("promoted: the canary rises before stable falls")
            << 100.0 << false << true
            << QByteArray("set server be_shop/shop-c1 state ready\n"
                          "set server be_shop/shop-c1 weight 256\n"
                          "set server be_shop/shop1 weight 0\n"
                          "set server be_shop/shop2 weight 0\n");
        QTest::newRow("a share is never also maint") << 100.0 << true << true
                                                     << QByteArray("set server be_shop/shop-c1 state ready\n"
                                                                   "set server be_shop/shop-c1 weight 256\n"
                                                                   "set server be_shop/shop1 weight 0\n"
                                                                   "set server be_shop/shop2 weight 0\n");
    }

    void writesAnOrder()
    {
        QFETCH(double, percent);
        QFETCH(bool, moveSticky);
        QFETCH(bool, begins);
        QTEST(QByteArray::fromStdString(joined(writeCommands(shop(), order(percent, moveSticky, begins)))), "expected");
    }

    void readsWithoutAskingForSecrets()
    {
        QCOMPARE(QByteArray::fromStdString(joined(readCommands(shop()))),
            QByteArray("show info\n"
                       "show stat be_shop 6 -1\n"
                       "show servers state be_shop\n"
                       "show table\n"
                       "show cli level\n"));
    }

    void knowsNames_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("expected");
        QTest::newRow("plain") << QByteArray("be_shop-1.a:b") << true;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("blank") << QByteArray("a b") << false;
        QTest::newRow("another command") << QByteArray("a;quit") << false;
        QTest::newRow("another line") << QByteArray("a\nset") << false;
        QTest::newRow("carriage return") << QByteArray("a\r") << false;
        QTest::newRow("another server") << QByteArray("a/b") << false;
        QTest::newRow("escape") << QByteArray("a\\b") << false;
        QTest::newRow("payload") << QByteArray("<<") << false;
        QTest::newRow("zero byte") << QByteArray("a\0b", 3) << false;
        QTest::newRow("not ASCII") << QByteArray("caf\xc3\xa9") << false;
        QTest::newRow("endless") << QByteArray(301, 'a') << false;
    }

    void knowsNames()
    {
        QFETCH(QByteArray, name);
        QTEST(isName(name.toStdString()), "expected");
        TrafficPlan plan = shop();
        plan.tracks.canary = {name.toStdString()};
        QTEST(!faultOf(plan).has_value(), "expected");
        plan = shop();
        plan.backend = name.toStdString();
        QTEST(!faultOf(plan).has_value(), "expected");
    }

    void refusesATrackWithoutServers()
    {
        TrafficPlan plan = shop();
        plan.tracks.stable.clear();
        QVERIFY(faultOf(plan).has_value());
    }

    void keepsEveryLineBelowTheBuffer()
    {
        TrafficPlan plan = shop();
        for (int i = 0; i < 900; ++i) {
            plan.tracks.stable.push_back("shop" + std::to_string(i));
        }
        const std::vector<std::string> writes = writeCommands(plan, order(10));
        const std::vector<std::string> lines = joinedToLines(writes, readCommands(plan));
        QVERIFY(lines.size() > 1);
        std::string all;
        for (const std::string& line : lines) {
            QVERIFY(line.size() <= maxLineBytes);
            all += line + ";";
        }
        std::vector<std::string> expected = writes;
        const std::vector<std::string> reads = readCommands(plan);
        expected.insert(expected.end(), reads.begin(), reads.end());
        std::string together;
        for (const std::string& command : expected) {
            together += command + ";";
        }
        QCOMPARE(all, together);
        QVERIFY(lines.back().find("show info") != std::string::npos);
        QVERIFY(lines.back().ends_with("show cli level"));
    }

    void keepsTheReadingTogether()
    {
        const std::vector<std::string> lines = joinedToLines({std::string(maxLineBytes - 4, 'a')}, {"bbb", "ccc"});
        QCOMPARE(lines.size(), std::size_t(2));
        QCOMPARE(lines.back(), std::string("bbb;ccc"));
        QCOMPARE(joinedToLines({}, {"bbb", "ccc"}), std::vector<std::string>{"bbb;ccc"});
        QVERIFY(joinedToLines({}, {}).empty());
    }

    void escapesWords_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QByteArray>("expected"); // empty: cannot be said
        QTest::newRow("plain") << QByteArray("tenant-7") << QByteArray("tenant-7");
        QTest::newRow("path") << QByteArray("/etc/haproxy/route.map") << QByteArray("/etc/haproxy/route.map");
        QTest::newRow("blank") << QByteArray("a b") << QByteArray("a\\ b");
        QTest::newRow("another command") << QByteArray("a;quit") << QByteArray("a\\;quit");
        QTest::newRow("escape") << QByteArray("a\\;quit") << QByteArray("a\\\\\\;quit");
        QTest::newRow("not ASCII") << QByteArray("caf\xc3\xa9") << QByteArray("caf\xc3\xa9");
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("another line") << QByteArray("a\nquit") << QByteArray();
        QTest::newRow("tab") << QByteArray("a\tb") << QByteArray();
        QTest::newRow("entry's number") << QByteArray("#0x1") << QByteArray();
        QTest::newRow("payload") << QByteArray("a<<") << QByteArray();
        QTest::newRow("endless") << QByteArray(301, 'a') << QByteArray();
    }

    void escapesWords()
    {
        QFETCH(QByteArray, word);
        QTEST(QByteArray::fromStdString(escapedWord(word.toStdString()).value_or(std::string())), "expected");
    }
};

} // namespace bellwether::haproxy

QTEST_GUILESS_MAIN(bellwether::haproxy::TestHaproxyCommands)
#include "tst_haproxycommands.moc"
