# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real HAProxy that is reloaded under a running deployment and comes back with the weights of its configuration."""

import os
import pathlib
import re
import signal
import subprocess
import sys
import unittest

sys.path.insert(0, os.environ["BELLWETHER_SUPPORT"])
import peers  # noqa: E402
import world  # noqa: E402
from world import until  # noqa: E402


class AReloadThatLosesTheWeights(world.FaultTest):
    """The first node is one that can be reloaded, with the sandbox's own servers behind it."""

    def setUp(self):
        super().setUp()
        self.node = f"127.0.0.1:{peers.free_port()}"
        edge = self.world.at["edges"][0]
        folder = pathlib.Path(self.world.at["folder"]) / edge["name"]
        self.config = folder / "reloaded.cfg"
        text = (folder / "haproxy.cfg").read_text(encoding="utf-8")
        for theirs, ours in ((edge["runtime"], self.node), (edge["runtime_socket"], f"{folder}/reloaded"),
                             (edge["traffic"].removeprefix("http://"), f"127.0.0.1:{peers.free_port()}")):
            self.assertIn(theirs, text)
            text = text.replace(theirs, ours)
        self.config.write_text(text, encoding="utf-8")
        # A master, which keeps its process when it takes new workers.
        self.haproxy = subprocess.Popen(["/usr/sbin/haproxy", "-W", "-f", self.config], cwd=folder,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(self.haproxy.wait)
        self.addCleanup(self.haproxy.terminate)
        until("the node", lambda: world.answers(self.node))
        self.used = self.desk(nodes=[self.node, self.world.edges[1]])
        self.guard = self.started(self.used)
        until("an armed guard", lambda: self.used.status()["guard"]["armed"])
        self.assertEqual(self.shares(), [5, 5])

    def shares(self):
        return [round(peers.haproxy_share(node, world.BACKEND, [world.CANARY]), 2)
                for node in (self.node, self.world.edges[1])]

    def reload(self):
        """What was seen of it, and how many events there were before."""
        before = len(self.guard.events)
        self.haproxy.send_signal(signal.SIGUSR2)
        seen = self.guard.wait_for("ForeignChangeSeen", before)["payload"]
        self.assertEqual((seen["node"], seen["expected"], seen["restarted"]), ("edge-1", 5, True))
        return seen["observed"], before

    def test_a_lower_weight_is_held(self):
        observed, before = self.reload()
        self.assertEqual(observed, 0)
        self.assertEqual(self.guard.wait_for("Held", before)["payload"]["observed"], 0)
        world.stays("nothing is fought", lambda: self.shares() == [0, 5], 3)
        self.assertIn("A restart changed the traffic", self.used.ctl("events").stdout)
        self.assertEqual(self.used.act("promote")["outcome"], "refused")

    def test_a_higher_weight_is_said_and_nobody_raises_on_it(self):
        text = self.config.read_text(encoding="utf-8")
        text, count = re.subn(rf"(server {world.CANARY} .*weight) 0", r"\1 100", text)
        self.assertEqual(count, 1, text)
        self.config.write_text(text, encoding="utf-8")
        observed, before = self.reload()
        self.assertGreater(observed, 20)
        world.stays("nothing is fought", lambda: self.shares()[1] == 5 and self.shares()[0] > 20, 3)
        self.assertNotIn("Held", self.guard.types(before))
        self.assertEqual(self.used.node("edge-1")["share"], observed)
        self.assertIn("foreign-change", self.kinds(self.used.act("promote")["refused"]))
        # One word of a person's, and all is as the stage wants it.
        self.assertEqual(self.used.act("shift", "5")["outcome"], "confirmed")
        self.assertEqual(self.shares(), [5, 5])


if __name__ == "__main__":
    unittest.main(verbosity=2)
