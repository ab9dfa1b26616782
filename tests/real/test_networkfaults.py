# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole network gone under a guard, for longer than anybody waits."""

import json
import os
import signal
import sys
import time
import unittest

sys.path.insert(0, os.environ["BELLWETHER_SUPPORT"])
import clocks  # noqa: E402
import relays  # noqa: E402
import world  # noqa: E402
from world import until  # noqa: E402


class TheNetwork(world.FaultTest):
    def setUp(self):
        super().setUp()
        self.relays = [relays.Relay(edge) for edge in self.world.edges]
        self.metrics = relays.Relay(self.world.prometheus.removeprefix("http://"))
        for relay in [*self.relays, self.metrics]:
            self.addCleanup(relay.end)
        self.used = self.connected_desk()
        self.clocks = clocks.Clocks(self.used.home)
        self.used.env = self.clocks.env()

    def connected_desk(self):
        return self.desk(prometheus=f"http://{self.metrics.address}", nodes=[relay.address for relay in self.relays])

    def cut(self):
        for relay in [*self.relays, self.metrics]:
            relay.mode = "gone"

    def come_back(self):
        for relay in [*self.relays, self.metrics]:
            relay.come_back()
        return time.monotonic()

    def cut_at_the_shift(self):
        """The network goes while the shift is under way: the first node executes it, the second never hears of it."""
        def first(text):
            if "set " not in text:
                return None
            self.relays[1].mode = self.metrics.mode = "gone"
            return "swallow"

        self.relays[0].cut = first
        self.relays[1].cut = lambda text: "gone" if "set " in text else None

    def wait_for_unknowns(self, guard, before):
        until("both nodes' unknown outcome", lambda: guard.types(before).count("ShiftUnknown") == 2)

    def writes(self, since):
        return [text for relay in self.relays for text in relay.writes(since)]

    def expect_left_alone(self, returned, shares):
        until("both nodes read back", lambda: [node["share"] for node in self.used.status()["nodes"]] == shares)
        world.stays("nothing is sent by itself", lambda: not self.writes(returned), 5)
        self.assertEqual(self.world.shares(), shares)

    def test_gone_for_forty_minutes_between_a_shift_and_its_answer(self):
        guard = self.started(self.used)
        self.cut_at_the_shift()
        before = len(guard.events)
        self.used.ctl("shift", "25", "--timeout", "1")
        self.wait_for_unknowns(guard, before)
        self.cut()
        self.assertEqual(self.world.shares(), [25, 5])
        self.clocks.pass_time(14, 1)
        lapsed = guard.wait_for("ShiftLapsed", before)
        guard.wait_for("ConnectionLost", before)
        self.clocks.pass_time(40 * 60, 20)
        blind = self.used.status()
        self.assertEqual((blind["weight_share"], blind["guard"]["armed"]), (None, False))
        for node in blind["nodes"]:
            self.assertEqual((node["share"], node["error"]), (None, "timed-out"))

        returned = self.come_back()
        self.expect_left_alone(returned, [25, 5])
        self.assertNotIn("ShiftConfirmed", guard.types(before))
        self.assertEqual(guard.types(before).count("ShiftLapsed"), 1)
        self.assertIn(lapsed["payload"]["cause"], [0, "too-old"])

        self.roll_back(self.used)

    def test_back_after_a_minute_the_raise_has_lapsed_and_is_taken_back(self):
        guard = self.started(self.used)
        self.cut_at_the_shift()
        before = len(guard.events)
        self.used.ctl("shift", "25", "--timeout", "1")
        self.wait_for_unknowns(guard, before)
        self.cut()
        self.clocks.pass_time(60, 2)
        guard.wait_for("ShiftLapsed", before)
        returned = self.come_back()
        until("both at the share before", lambda: self.world.shares() == [5, 5])
        self.assertFalse([text for text in self.writes(returned) if "weight 25" in text])

    def test_killed_between_a_shift_and_its_outcome(self):
        """The next engine reads the world before anything else. Whatever became of the raise, it is not made again."""
        for what, cut, shares in (("executed by one", self.cut_at_the_shift, [25, 5]), ("lost", self.lose_the_shift, [5, 5])):
            with self.subTest(what):
                self.world.set_canary_weight(0)
                self.used = self.connected_desk()
                guard = self.started(self.used)
                cut()
                begun = time.monotonic()
                self.used.ctl("shift", "25", "--timeout", "1")
                until("the shift on its way to both", lambda: all(relay.writes(begun) for relay in self.relays))
                guard.end(signal.SIGKILL)
                left = self.used.status()
                self.assertEqual((left["live"], left["intent_pending"], left["requested_share"], left["weight_share"]),
                                 (False, True, 25, None))
                self.expect_only_reading(shares)

    def lose_the_shift(self):
        for relay in self.relays:
            relay.cut = lambda text: "gone" if "set " in text else None

    def expect_only_reading(self, shares):
        self.assertEqual(self.world.shares(), shares)
        returned = self.come_back()
        # Refused, for nothing is on hold, but only once every node was read.
        self.assertEqual(self.used.act("resume")["outcome"], "refused")
        types = [json.loads(line)["type"] for line in self.used.ctl("events", "--json").stdout.splitlines()]
        self.assertIn("ShiftLapsed", types)
        self.assertFalse(self.writes(returned))
        self.assertEqual(self.world.shares(), shares)
        self.roll_back(self.used)

    def test_asleep_for_forty_minutes(self):
        """Nobody lowered or raised while the machine slept, and a raise of before does not wake up with it."""
        guard = self.started(self.used)
        self.cut()
        before = len(guard.events)
        self.used.ctl("shift", "25", "--timeout", "1")
        self.clocks.move(utc=2400, boot=2400)
        returned = self.come_back()
        guard.wait_for("ShiftLapsed", before)
        self.expect_left_alone(returned, [5, 5])


if __name__ == "__main__":
    unittest.main(verbosity=2)
