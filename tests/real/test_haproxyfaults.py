# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""HAProxy nodes that are down, forbid, know nothing or keep their answer to themselves, under a running deployment."""

import os
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.environ["BELLWETHER_SUPPORT"])
import peers  # noqa: E402
import relays  # noqa: E402
import world  # noqa: E402
from world import until  # noqa: E402


class ANodeThatIsWrongAtTheStart(world.FaultTest):
    """The pre-flight names the node and what is wrong with it, and nothing is shifted anywhere."""

    def expect_blocked(self, desk, node, said):
        """The node by its name, and why."""
        guard = desk.run("--start", "--timeout", "8")
        checked = guard.wait_for("PreflightChecked")
        blocking = [finding for finding in checked["payload"]["findings"] if finding["blocks"]]
        self.assertIn(node, [finding["subject"] for finding in blocking], blocking)
        self.assertEqual(guard.close(), world.REFUSED)
        self.assertNotIn("StageEntered", guard.types())
        told = desk.ctl("events").stdout
        self.assertIn(node, told)
        self.assertRegex(told, said)
        self.assertEqual(self.world.shares(), [0, 0])

    def test_it_is_down(self):
        nobody = f"127.0.0.1:{peers.free_port()}"
        self.expect_blocked(self.desk(nodes=[self.world.edges[0], nobody]), "edge-2", "Connection refused")

    def test_its_socket_is_not_admin(self):
        address = self.start_reader()
        self.expect_blocked(self.desk(nodes=[self.world.edges[0], address]), "edge-2", "admin")

    def start_reader(self):
        """A node like the first, whose runtime socket may only look."""
        folder = self.world.at["folder"] + "/edge-1"
        port, runtime = peers.free_port(), peers.free_port()
        with open(folder + "/haproxy.cfg", encoding="utf-8") as file:
            text = file.read()
        text = text.replace(self.world.edges[0], f"127.0.0.1:{runtime}").replace(
            self.world.at["edges"][0]["traffic"].removeprefix("http://"), f"127.0.0.1:{port}")
        text = text.replace("level admin", "level user").replace(self.world.at["edges"][0]["runtime_socket"], f"{folder}/reader")
        copy = folder + "/reader.cfg"
        with open(copy, "w", encoding="utf-8") as file:
            file.write(text)
        haproxy = subprocess.Popen(["/usr/sbin/haproxy", "-db", "-f", copy], cwd=folder, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        self.addCleanup(haproxy.wait)
        self.addCleanup(haproxy.kill)
        address = f"127.0.0.1:{runtime}"
        until("the reader", lambda: world.answers(address))
        return address

    def test_it_does_not_know_a_server(self):
        desk = self.desk(changes=[("canary: [shop-c1]", "canary: [shop-c9]")])
        self.expect_blocked(desk, "edge-1", "shop-c9|server")


class ANodeThatFailsUnderWay(world.FaultTest):
    def setUp(self):
        super().setUp()
        self.relays = [relays.Relay(edge) for edge in self.world.edges]
        for relay in self.relays:
            self.addCleanup(relay.end)
        self.used = self.desk(nodes=[relay.address for relay in self.relays])
        self.guard = self.started(self.used)
        self.assertEqual(self.world.shares(), [5, 5])

    def wait_for_share(self, edge, share):
        until(f"node {edge + 1} at {share} %", lambda: self.world.shares()[edge] == share)

    def test_one_that_is_cut_off_holds_up_no_roll_back(self):
        """The other is at 0 at once; the dead one is named, and follows when it is back."""
        self.relays[1].mode = "gone"
        rolled = self.used.act("rollback", "--timeout", "4")
        self.assertEqual(rolled["outcome"], "unknown")
        self.assertEqual(self.world.shares(), [0, 5])
        until("the silent node in red", lambda: self.used.node("edge-2")["share"] is None)
        node = self.used.node("edge-2")
        self.assertEqual(node["error"], "timed-out")
        self.guard.wait_for("ConnectionLost")
        status = self.used.status()
        self.assertEqual((status["phase"], status["weight_share"]), ("rolling-back", None))

        self.relays[1].come_back()
        self.wait_for_share(1, 0)
        self.guard.wait_for("RolledBack")

    def test_one_that_dies_is_red_and_nothing_is_raised(self):
        self.world.turn("edge-2.down", 1)
        self.addCleanup(self.world.turn, "edge-2.down", 0)
        until("the dead node in red", lambda: "error" in self.used.node("edge-2"))
        refused = self.used.act("shift", "25")
        self.assertEqual(refused["outcome"], "refused")
        self.assertIn({"kind": "node-silent", "subject": "edge-2", "remaining_ms": 0}, refused["refused"])
        self.assertEqual(peers.haproxy_share(self.world.edges[0], world.BACKEND, [world.CANARY]), 5)

    def test_an_answer_that_never_comes_is_unknown_then_read_back_and_not_sent_again(self):
        """One node executes the raise and says nothing. What it did is unknown until it is read back."""
        self.relays[1].cut = lambda text: "swallow" if "set " in text else None
        begun = time.monotonic()
        before = len(self.guard.events)
        self.used.ctl("shift", "25", "--timeout", "1")
        unknown = self.guard.wait_for("ShiftUnknown", before)
        self.assertEqual(unknown["payload"]["node"], "edge-2")
        # At once: a raise lapses that nobody could read back for ten seconds.
        self.relays[1].come_back()
        self.guard.wait_for("ShiftConfirmed", before)
        self.assertEqual(self.world.shares(), [25, 25])
        for relay in self.relays:
            self.assertEqual(len(relay.writes(begun)), 1, relay.writes(begun))
        self.assertNotIn("ShiftLapsed", self.guard.types(before))


class AStableThatIsDead(world.FaultTest):
    def test_it_is_said_and_no_rule_rolls_back_into_it(self):
        used = self.desk()
        guard = self.started(used)
        self.world.turn("stable.down", 1)
        self.world.turn("canary.error_rate", 0.6)
        fired = guard.wait_for("RuleTriggered", 0, 60)
        self.assertFalse(fired["payload"]["automatic"])
        world.stays("no roll-back into a dead stable", lambda: "RollbackRequested" not in guard.types(), 3)
        self.assertEqual(self.world.shares(), [5, 5])
        # A person may: what lowers is never refused.
        self.roll_back(used)


if __name__ == "__main__":
    unittest.main(verbosity=2)
