# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A guard whose clock steps back, and name servers that never answer it."""

import os
import signal
import sys
import unittest

sys.path.insert(0, os.environ["BELLWETHER_SUPPORT"])
import clocks  # noqa: E402
import relays  # noqa: E402
import world  # noqa: E402
from world import until  # noqa: E402


class AClockThatStepsBack(world.FaultTest):
    def test_an_hour_back_changes_nothing(self):
        """Ages, rules and guard go by the time since boot; the record keeps its order by number."""
        used = self.desk()
        moved = clocks.Clocks(used.home)
        used.env = moved.env()
        guard = self.started(used)
        until("an armed guard", lambda: used.status()["guard"]["armed"])
        before = len(guard.events)
        moved.move(utc=-3600)
        used.ctl("note", "after the step")
        note = guard.wait_for("NoteAdded", before)
        self.assertLess(note["utc"], guard.events[0]["utc"])
        self.assertEqual([event["sequence"] for event in guard.events], list(range(1, len(guard.events) + 1)))
        alarms = {"RuleTriggered", "GuardLost", "ConnectionLost"}
        world.stays("quiet", lambda: not alarms & set(guard.types(before)), 8)
        status = until("an armed guard still", lambda: (said := used.status())["guard"]["armed"] and said)
        self.assertEqual((status["phase"], status["weight_share"]), ("running", 5))
        self.assertIsNotNone(used.metric("errors")["canary"])
        self.world.turn("canary.error_rate", 0.6)
        guard.wait_for("RolledBack", before, 60)
        self.assertEqual(self.world.shares(), [0, 0])


class NameServersThatAreSilent(world.FaultTest):
    """A node and the metrics are given by name. What is given by address, or was known by it, goes on."""

    def setUp(self):
        super().setUp()
        self.metrics = relays.Relay(self.world.prometheus.removeprefix("http://"))
        self.addCleanup(self.metrics.end)
        self.used = self.desk(prometheus=f"http://metrics.test:{self.metrics.port}",
                              nodes=[self.world.edges[0], self.world.edges[1].replace("127.0.0.1", "edge-2.test")])
        self.clocks = clocks.Clocks(self.used.home)
        self.silence = self.used.home / "silence"
        self.used.env = {**self.clocks.env(), "BELLWETHER_TEST_SILENT_DNS": str(self.silence)}

    def expect_unresolved_metrics(self):
        until("the metrics' error", lambda: self.used.metric("errors").get("error") == "name-not-resolved")

    def test_a_node_that_was_never_resolved_is_red_and_the_other_is_rolled_back(self):
        self.silence.touch()
        guard = self.used.run()
        guard.wait_for("DeploymentPlanned")
        until("the node in red", lambda: self.used.node("edge-2").get("error") == "timed-out")
        self.assertRegex(self.used.node("edge-2")["detail"], "resolution")
        self.expect_unresolved_metrics()
        self.world.set_canary_weight(13)
        until("the other node", lambda: self.used.node("edge-1")["share"])
        self.used.act("rollback", "--timeout", "3")
        self.assertEqual(self.world.shares()[0], 0)
        self.assertEqual(guard.end(signal.SIGTERM), world.DONE)

    def test_a_node_that_was_known_goes_on(self):
        guard = self.started(self.used)
        self.silence.touch()
        # libcurl knows a name for a minute after it was resolved, and as long as a connection lasts.
        self.clocks.pass_time(90)
        self.metrics.come_back()
        self.expect_unresolved_metrics()
        until("both nodes", lambda: [node["share"] for node in self.used.status()["nodes"]] == [5, 5])
        self.roll_back(self.used)
        self.assertEqual(guard.end(signal.SIGTERM), world.DONE)


if __name__ == "__main__":
    unittest.main(verbosity=2)
