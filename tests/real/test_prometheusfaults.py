# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Prometheus that misbehaves under a running deployment: whoever asks bellwetherctl reads 'no data' and why, never a
verdict, and nothing is promoted or rolled back because of it."""

import os
import sys
import threading
import unittest

sys.path.insert(0, os.environ["BELLWETHER_SUPPORT"])
import relays  # noqa: E402
import world  # noqa: E402
from world import until  # noqa: E402

GATED = [("{weight: 5, at_least: 0s}", "{weight: 5, at_least: 0s, gates: {verdict: no-worse}}")]
# What must never rest on missing data.
DECISIONS = {"RuleTriggered", "RollbackRequested", "ShiftRequested", "GatePassed", "Promoted", "StageEntered"}

# What it does, the word in the status, and words of the detail.
FAULTS = {
    "400": (relays.error_answer(400, "bad_data", "parse error"), "bad-query", "parse error"),
    "422": (relays.error_answer(422, "execution", "expanding series"), "bad-query", "expanding series"),
    "too many samples": (relays.error_answer(422, "execution", "query processing would load too many samples"), "too-much",
                         "too many samples"),
    "503": (relays.error_answer(503, "unavailable", "starting up"), "overloaded", "starting up"),
    "500": (relays.page(500, "oops"), "server-failed", "oops"),
    "a login page": (relays.page(200, "<html>Sign in</html>"), "not-this-backend", "Sign in"),
    "half a body": (relays.half, "cut-short", ""),
    "half a body without its length": (relays.half_without_length, "cut-short", ""),
}


class APrometheusThatMisbehaves(world.FaultTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.world.set_canary_weight(0)
        cls.peer = relays.MisbehavingPrometheus(cls.world.prometheus)
        cls.addClassCleanup(cls.peer.end)
        cls.used = world.Desk(cls.world, prometheus=cls.peer.url, changes=GATED)
        cls.addClassCleanup(cls.used.end)
        cls.guard = cls.used.run("--start")
        cls.guard.wait_for("ShiftConfirmed")

    def setUp(self):
        self.peer.answer = None
        self.wait_until_well()

    def wait_until_well(self):
        def is_well():
            metric = self.used.metric("errors")
            known = metric["stable"] is not None and metric["canary"] is not None
            return known and "error" not in metric and not metric["warnings"] and self.used.status()["guard"]["armed"]

        until("a guard that is armed, by good data", is_well)

    def expect_no_data(self, error, detail=""):
        """The metric says that it cannot be read and why, then that it has no data; nothing is decided by it."""
        before = len(self.guard.events)
        self.wait_for_error(error, detail)
        self.expect_stale()
        self.expect_nothing_decided(before)

    def wait_for_error(self, error, detail):
        def is_said():
            metric = self.used.metric("errors")
            return metric.get("error") == error and detail in metric["detail"]

        until(f"the error {error} {detail}", is_said)

    def expect_stale(self):
        def is_stale():
            metric = self.used.metric("errors")
            unknown = metric["verdict"] == "no-data" and metric["stable"] is None and metric["canary"] is None
            return unknown and {"lack": "metric-stale", "subject": "errors"} in self.used.status()["guard"]["lacks"]

        until("no data, and a guard that says so", is_stale)
        refused = self.used.act("promote")
        self.assertEqual(refused["outcome"], "refused")
        self.assertIn("metrics-stale", self.kinds(refused["refused"]))

    def expect_nothing_decided(self, before):
        self.assertEqual(DECISIONS & set(self.guard.types(before)), set())
        self.assertEqual(self.world.shares(), [5, 5])

    def test_a_wrong_answer_is_no_data_and_says_why(self):
        before = len(self.guard.events)
        for what, (answer, error, detail) in FAULTS.items():
            with self.subTest(what):
                self.peer.answer = answer
                self.wait_for_error(error, detail)
        self.expect_stale()
        self.expect_nothing_decided(before)
        self.peer.answer = None
        self.wait_until_well()

    def test_a_slow_answer_is_no_data(self):
        over = threading.Event()
        self.addCleanup(over.set)
        self.peer.answer = relays.slow(over)
        self.expect_no_data("timed-out")
        self.assertIn("ConnectionLost", self.guard.types())

    def test_a_million_series_are_refused_without_taking_the_memory(self):
        self.peer.answer = relays.million
        self.expect_no_data("too-much")
        self.assertLess(self.memory(), 600)

    def memory(self):
        """The guard's largest resident memory so far, MiB."""
        with open(f"/proc/{self.guard.process.pid}/status", encoding="ascii") as status:
            return int(next(line for line in status if line.startswith("VmHWM")).split()[1]) / 1024

    def test_an_answer_without_series_is_no_data(self):
        before = len(self.guard.events)
        self.peer.answer = relays.empty
        self.expect_stale()
        self.expect_nothing_decided(before)

    def test_the_last_samples_again_and_again_age(self):
        before = len(self.guard.events)
        self.peer.answer = relays.repeated(self.peer)
        self.expect_stale()
        until("samples that are old", lambda: self.used.metric("errors")["canary_age_ms"] > 6000)
        self.assertNotIn("error", self.used.metric("errors"))
        self.expect_nothing_decided(before)

    def test_a_target_that_died_is_no_data_although_prometheus_answers(self):
        before = len(self.guard.events)
        self.world.turn("canary.silent", 1)
        self.addCleanup(self.world.turn, "canary.silent", 0)
        self.expect_stale()
        metric = self.used.metric("errors")
        self.assertLess(metric["stable_age_ms"], metric["canary_age_ms"])
        self.expect_nothing_decided(before)

    def test_a_warning_is_said_and_the_data_are_used(self):
        self.peer.answer = relays.warned("some targets were not read")
        until("the warning", lambda: self.used.metric("errors")["warnings"] == ["some targets were not read"])
        self.assertTrue(self.used.status()["guard"]["armed"])
        self.assertIsNotNone(self.used.metric("errors")["canary"])

    def test_a_dead_server_is_no_data(self):
        self.peer.listens(False)
        self.addCleanup(self.peer.listens, True)
        self.expect_no_data("unreachable")


class APrometheusThatIsDeadAtTheStart(world.FaultTest):
    def test_nothing_starts(self):
        desk = self.desk(prometheus="http://127.0.0.1:9")
        guard = desk.run("--start", "--timeout", "5")
        findings = guard.wait_for("PreflightChecked")["payload"]["findings"]
        self.assertTrue(any(finding["blocks"] and finding["subject"] == "errors" for finding in findings), findings)
        self.assertEqual(guard.close(), world.REFUSED)
        self.assertNotIn("StageEntered", guard.types())
        self.assertEqual(self.world.shares(), [0, 0])


if __name__ == "__main__":
    unittest.main(verbosity=2)
