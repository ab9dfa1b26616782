# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Prometheus that only a proxy reaches, as in many a company's network."""

import os
import sys
import unittest

sys.path.insert(0, os.environ["BELLWETHER_SUPPORT"])
import relays  # noqa: E402
import world  # noqa: E402
from world import until  # noqa: E402

# Nobody but the proxy knows this name.
NAME = "metrics.test:9090"


class AMetricsProxy(world.FaultTest):
    def setUp(self):
        super().setUp()
        self.proxy = relays.ForwardingProxy({NAME: self.world.prometheus.removeprefix("http://")})
        self.addCleanup(self.proxy.end)

    def test_everything_goes_through_it_and_nothing_around_it(self):
        used = self.desk(prometheus=f"http://{NAME}", proxy=self.proxy.url)
        self.started(used)
        until("an armed guard", lambda: used.status()["guard"]["armed"])
        until("the canary's error rate", lambda: used.metric("errors")["canary"] is not None)
        seen = len(self.proxy.forwarded)
        until("more questions", lambda: len(self.proxy.forwarded) > seen)
        self.assertEqual({where.partition("?")[0] for where in self.proxy.forwarded}, {f"http://{NAME}/api/v1/query"})

        self.proxy.end()
        until("an error", lambda: used.metric("errors").get("error") == "unreachable")
        until("a guard that sees nothing", lambda: not used.status()["guard"]["armed"])
        self.roll_back(used)

    def test_without_it_nothing_starts(self):
        used = self.desk(prometheus=f"http://{NAME}")
        guard = used.run("--start", "--timeout", "5")
        findings = guard.wait_for("PreflightChecked")["payload"]["findings"]
        self.assertTrue(any(finding["blocks"] and finding["subject"] == "errors" for finding in findings), findings)
        self.assertEqual(guard.close(), world.REFUSED)
        self.assertEqual(self.proxy.forwarded, [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
