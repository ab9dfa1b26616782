// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/versionwatch.h"

#include <QTest>

using namespace bellwether;

namespace {

using Seen = std::vector<VersionSeen>;

VersionSeen canary(const char* instance, const char* version)
{
    return {.track = Track::Canary, .instance = instance, .version = {version}};
}

const VersionSeen stable = {.track = Track::Stable, .instance = "s1", .version = {"1"}};

/// What each of the readings is said to be, one after the other.
std::vector<bool> changes(VersionsObservation versions, const std::vector<Seen>& readings)
{
    std::vector<bool> changed;
    MonotonicTime now{};
    for (const Seen& seen : readings) {
        now += std::chrono::seconds(5);
        changed.push_back(takeVersions(versions, seen, now));
    }
    return changed;
}

using Changes = std::vector<bool>;

} // namespace

class TestVersionWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noticesAnotherVersion_data()
    {
        QTest::addColumn<std::vector<Seen>>("readings");
        QTest::addColumn<Changes>("expected");
        const Seen two = {stable, canary("c1", "2")};
        QTest::newRow("the same") << std::vector{two, two, two} << Changes{false, false, false};
        QTest::newRow("an instance changes") << std::vector{two, {canary("c1", "3")}} << Changes{false, true};
        QTest::newRow("another instance") << std::vector{two, {canary("c2", "3")}} << Changes{false, true};
        QTest::newRow("one more of the same")
            << std::vector{two, {canary("c1", "2"), canary("c2", "2")}} << Changes{false, false};
        QTest::newRow("replaced by the same") << std::vector{two, {canary("c2", "2")}} << Changes{false, false};
        QTest::newRow("silent for a while")
            << std::vector{two, {stable}, {}, two} << Changes{false, false, false, false};
        QTest::newRow("silent, then another of the same")
            << std::vector{two, {stable}, {canary("c2", "2")}} << Changes{false, false, false};
        QTest::newRow("does not say") << std::vector{two, {canary("c1", "")}, two} << Changes{false, false, false};
        QTest::newRow("stable's version on the canary")
            << std::vector{two, {canary("c2", "1")}} << Changes{false, true};
        QTest::newRow("back again by new instances") << std::vector<Seen>{two, {canary("c2", "3")}, {canary("c2", "3")},
            {canary("c3", "2")}} << Changes{false, true, false, true};
        QTest::newRow("one after the other")
            << std::vector<Seen>{two, {canary("c1", "2"), canary("c2", "3")}, {canary("c2", "3"), canary("c3", "3")}}
            << Changes{false, true, false};
    }

    void noticesAnotherVersion()
    {
        QFETCH(std::vector<Seen>, readings);
        QFETCH(Changes, expected);
        QVERIFY(changes({}, readings) == expected);
    }

    void goesOnFromTheRecord()
    {
        VersionsObservation recorded;
        recorded.known[{Track::Canary, {}}] = {"2"};
        QVERIFY(changes(recorded, {{canary("c7", "2")}}) == Changes{false});
        QVERIFY(changes(recorded, {{canary("c7", "3")}}) == Changes{true});
        QVERIFY(changes(recorded, {{stable}}) == Changes{false}); // nothing is on record of it
    }
};

QTEST_APPLESS_MAIN(TestVersionWatch)
#include "tst_versionwatch.moc"
