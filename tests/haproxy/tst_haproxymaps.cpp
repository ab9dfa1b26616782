// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/haproxy/mapanswers.h"

#include <QFile>
#include <QtTest>

namespace bellwether::haproxy {

using Kind = TrafficError::Kind;

namespace {

const TestUsers users{"route.map", "canary"};

std::string recorded(const char* name)
{
    QFile file(QFINDTESTDATA("data/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::string withLevel(const std::string& answer)
{
    return answer + "admin\n\n";
}

TestUserRouting routed(const std::string& answer, const char* key, bool toCanary)
{
    return parseRouted(answer, users, {{"op-1"}, key, toCanary});
}

} // namespace

class TestHaproxyMaps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheValuesOfAKey_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("several times") << QByteArray("beta") << QByteArray("canary,canary,canary");
        QTest::newRow("not a prefix") << QByteArray("bet") << QByteArray();
        QTest::newRow("with a blank") << QByteArray("a b") << QByteArray("other");
        QTest::newRow("longer") << QByteArray("betas") << QByteArray("stable");
    }

    void readsTheValuesOfAKey()
    {
        QFETCH(QByteArray, key);
        const std::string answer = withLevel(recorded("map.txt"));
        const auto map = parseMap(answer);
        QVERIFY(map.has_value());
        QByteArrayList list;
        for (const std::string& value : valuesOf(*map, key.toStdString())) {
            list.append(QByteArray::fromStdString(value));
        }
        QTEST(list.join(','), "expected");
    }

    void testUsersAreTheKeysWithNoOtherValue()
    {
        const std::string answer
            = withLevel("0x1 tenant7 old canary\n0x2 both canary\n0x3 both stable\n0x4 c canary\n\n");
        QCOMPARE(testUsersOf(*parseMap(answer), "canary").value(), (std::vector<std::string>{"c"}));
        QCOMPARE(testUsersOf(*parseMap(answer), "old canary").value(), (std::vector<std::string>{"tenant7"}));
        QVERIFY(testUsersOf(*parseMap(withLevel("\n")), "canary")->empty());
    }

    void aMapOfMoreThanCanBeShownIsAnError()
    {
        std::string answer;
        for (std::size_t key = 0; key <= mostTestUsers; ++key) {
            answer += "0x1 key" + std::to_string(key) + " canary\n";
        }
        answer = withLevel(answer);
        QVERIFY(testUsersOf(*parseMap(answer), "canary").error().kind == Kind::Unreadable);
    }

    // Nobody on the canary is a promise: it is not read from silence.
    void anAnswerThatWasCutOffIsNoEmptyMap()
    {
        QVERIFY(parseMap("").error().kind == Kind::ClosedEarly);
        QVERIFY(parseMap("0x1 anna canary\n").error().kind == Kind::ClosedEarly);
        QVERIFY(routed("\n", "anna", false).outcome == WriteOutcome::Unknown);
    }

    void anUnknownMapIsAnError()
    {
        const std::string answer = withLevel(recorded("map_unknown.txt"));
        const auto map = parseMap(answer);
        QVERIFY(!map.has_value());
        QVERIFY(map.error().kind == Kind::Rejected);
        QVERIFY(!map.error().detail.empty());
    }

    void theMapDecidesWhatBecameOfAnOrder_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("toCanary");
        QTest::addColumn<int>("outcome");
        const auto row = [](const char* name, const char* answer, bool toCanary, WriteOutcome outcome) {
            QTest::newRow(name) << QByteArray(answer) << toCanary << int(outcome);
        };
        row("there", "\n0x1 anna canary\n\nadmin\n\n", true, WriteOutcome::Accepted);
        row("gone", "\n\nadmin\n\n", false, WriteOutcome::Accepted);
        row("another took it away", "Key not found.\n\n\nadmin\n\n", false, WriteOutcome::Accepted);
        row("denied", "Permission denied.\n\n0x1 otto canary\n\noperator\n\n", true, WriteOutcome::Refused);
        row("still there", "\n0x1 anna canary\n\nadmin\n\n", false, WriteOutcome::Refused);
        row("another value", "\n0x1 anna canary\n0x2 anna stable\n\nadmin\n\n", true, WriteOutcome::Refused);
        row("no map", "\nUnknown map identifier.\n\nadmin\n\n", false, WriteOutcome::Unknown);
    }

    void theMapDecidesWhatBecameOfAnOrder()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, toCanary);
        const TestUserRouting routing = routed(answer.toStdString(), "anna", toCanary);
        QTEST(int(routing.outcome), "outcome");
        QCOMPARE(routing.error.has_value(), routing.outcome != WriteOutcome::Accepted);
    }
};

} // namespace bellwether::haproxy

QTEST_GUILESS_MAIN(bellwether::haproxy::TestHaproxyMaps)
#include "tst_haproxymaps.moc"
