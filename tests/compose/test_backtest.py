# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""bellwetherctl backtest on a record that the test made: what other rules would have done, and what it refuses."""

import contextlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

PROGRAMS = pathlib.Path(os.environ["BELLWETHER_PROGRAMS"])
DONE, USAGE, UNAVAILABLE, BAD_FILE = 0, 2, 3, 5

PLAN = """apiVersion: bellwether/v1
service: shop
environment: test
connections: {metrics: prometheus-main, traffic: edge}
traffic: {kind: haproxy, backend: be_shop, tracks: {stable: [shop1, shop2, shop3], canary: [shop-c1]}}
metrics:
  - {name: errors, title: Error rate, kind: proportion, events: 'e{t="$track"}', exposures: 'r{t="$track"}', accept: 1.5x}
rules:
  - {metric: errors, absolute: 5%, for: 20s, severity: critical, min_requests: 50, min_bad: 5}
  - {canary_down: 10s, severity: critical}
automatic: {rollback: critical}
evidence: counts
stages: [{weight: 5, at_least: 20s}, {weight: 25, at_least: 20s}, {weight: 100, at_least: 20s}]
"""


class Backtest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = pathlib.Path(tempfile.mkdtemp(prefix="bellwether-backtest-"))
        cls.addClassCleanup(shutil.rmtree, cls.made)
        (cls.made / "plan.yaml").write_text(PLAN, encoding="utf-8")
        subprocess.run([PROGRAMS / "backteststore", cls.made, cls.made / "plan.yaml"], check=True, timeout=60)

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="bellwether-backtest-"))
        self.addCleanup(shutil.rmtree, self.home)
        for file in self.made.iterdir():
            shutil.copy(file, self.home)

    def plan(self, *changes):
        text = PLAN
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new)
        other = self.home / "other.yaml"
        other.write_text(text, encoding="utf-8")
        return other

    def exits(self, code, *arguments):
        ran = subprocess.run([PROGRAMS / "bellwetherctl", "--home", self.home, "backtest", *arguments],
                             capture_output=True, text=True, timeout=60)
        self.assertEqual(ran.returncode, code, f"{arguments}\n{ran.stdout}\n{ran.stderr}")
        return ran

    def outcomes(self, plan, *arguments):
        printed = json.loads(self.exits(DONE, plan, "--json", *(arguments or ["--all"])).stdout)
        return {each["deployment"]: each for each in printed["deployments"]}, printed["summary"]

    def test_the_recorded_rules_say_what_they_did(self):
        all_of_them, summary = self.outcomes(self.plan())
        self.assertEqual(set(all_of_them), {"fine", "noisy", "broken", "missed"})
        self.assertEqual({name: each["was"]["end"] for name, each in all_of_them.items()},
                         {"fine": "promoted", "noisy": "promoted", "broken": "rolled-back", "missed": "rolled-back"})
        broken = all_of_them["broken"]
        self.assertEqual(broken["was"]["rule"], 0)
        self.assertEqual(broken["would"]["stopped"]["rule"], 0)
        self.assertLess(broken["would"]["stopped"]["at"], broken["was"]["stopped_at"])
        self.assertGreater(broken["would"]["stopped"]["canary_requests"], 50)
        self.assertFalse(broken["rules"][1]["recorded"])
        self.assertIsNone(all_of_them["missed"]["was"]["rule"])
        for name in ("fine", "noisy", "missed"):
            self.assertIsNone(all_of_them[name]["would"]["stopped"], name)
        self.assertEqual((summary["good"], summary["bad"], summary["open"], summary["unmeasured"]), (2, 2, 0, 0))
        self.assertEqual((summary["automatic_rules"]["false_alarms"], summary["automatic_rules"]["missed"]), (0, 1))
        self.assertEqual(summary["automatic_rules"]["median_ms_to_stop"], broken["would"]["stopped"]["after_ms"])

    def test_stricter_rules_stop_sooner_and_more(self):
        recorded, _ = self.outcomes(self.plan())
        stricter, summary = self.outcomes(self.plan(("absolute: 5%", "absolute: 2.5%")))
        self.assertLess(stricter["broken"]["would"]["stopped"]["at"], recorded["broken"]["would"]["stopped"]["at"])
        self.assertTrue(stricter["missed"]["would"]["stopped"] and stricter["noisy"]["would"]["stopped"])
        self.assertIsNone(stricter["fine"]["would"]["stopped"])
        self.assertEqual((summary["automatic_rules"]["false_alarms"], summary["automatic_rules"]["missed"]), (1, 0))

    def test_laxer_rules_stop_nothing(self):
        all_of_them, summary = self.outcomes(self.plan(("absolute: 5%", "absolute: 60%")))
        self.assertFalse([name for name, each in all_of_them.items() if each["would"]["stopped"]])
        self.assertEqual(summary["automatic_rules"], {"false_alarms": 0, "missed": 2, "median_ms_to_stop": None})
        self.assertEqual(all_of_them["broken"]["verdict"], "worse")
        self.assertIsNone(all_of_them["broken"]["would"]["proposed"]["rule"])

    def test_other_margins_change_verdicts(self):
        lax, summary = self.outcomes(self.plan(("1.5x", "40x")))
        self.assertEqual({each["verdict"] for each in lax.values()} - {"no-worse", "not-enough-data"}, set())
        self.assertEqual(summary["verdict"]["missed"], 2)

    def test_named_deployments_in_their_order(self):
        printed = json.loads(self.exits(DONE, self.plan(), "--json", "--deployment", "noisy", "--deployment",
                                        "broken").stdout)
        self.assertEqual([each["deployment"] for each in printed["deployments"]], ["noisy", "broken"])

    def test_people_read_the_same(self):
        text = self.exits(DONE, self.plan(), "--all").stdout
        self.assertRegex(text, r"broken +2\.4\.1 → 2\.5\.0")
        self.assertRegex(text, r"would be +stopped by itself at \w+ \d+ \d\d:\d\d:\d\d, .* canary requests: Error rate ≥ 5")
        self.assertRegex(text, r"rules that act by themselves +0 of 2 +1 of 2 +\d")
        self.assertIn("not tried, what was measured does not tell", text)

    def test_what_was_measured_otherwise_is_said(self):
        plan = self.plan(("'e{t=", "'other{t="))
        all_of_them, _ = self.outcomes(plan)
        self.assertTrue(all_of_them["fine"]["metrics"][0]["measured_otherwise"])
        self.assertIn("other queries", self.exits(DONE, plan, "--all").stdout)

    def test_a_named_deployment_of_another_service_is_taken_with_a_caution(self):
        for change in (("service: shop", "service: depot"), ("environment: test", "environment: live")):
            plan = self.plan(change)
            all_of_them, _ = self.outcomes(plan, "--deployment", "fine")
            self.assertTrue(all_of_them["fine"]["of_another"])
            self.assertRegex(self.exits(DONE, plan, "--deployment", "fine").stdout, r"caution .*“shop” \(test\)")
        all_of_them, _ = self.outcomes(self.plan(), "--deployment", "fine")
        self.assertFalse(all_of_them["fine"]["of_another"])
        self.assertNotIn("caution", self.exits(DONE, self.plan(), "--deployment", "fine").stdout)

    def test_metrics_that_were_not_recorded_have_no_data(self):
        plan = self.plan(("name: errors", "name: failures"), ("metric: errors", "metric: failures"))
        all_of_them, summary = self.outcomes(plan)
        self.assertEqual(all_of_them["broken"]["verdict"], "no-data")
        self.assertGreater(all_of_them["broken"]["left_out"]["unknown_metric"], 10)
        self.assertEqual((summary["good"], summary["bad"], summary["unmeasured"]), (0, 0, 4))

    def test_damaged_records_are_left_out_and_counted(self):
        recorded, _ = self.outcomes(self.plan())
        with contextlib.closing(sqlite3.connect(self.samples())) as file, file:
            [(at, kind)] = file.execute("SELECT at_ms, kind FROM basis WHERE deployment = 'broken' LIMIT 1")
            for payload in ("{", "[]", '{"metric": "errors", "from": 1e300, "to": -1e300}'):
                file.execute("INSERT INTO basis (deployment, at_ms, kind, payload) VALUES ('broken', ?, ?, ?)",
                             (at, kind, payload))
        damaged, _ = self.outcomes(self.plan())
        left_out = damaged["broken"]["left_out"]
        self.assertEqual((left_out["unreadable"], left_out["malformed"]), (3, 0))
        self.assertEqual(damaged["broken"]["would"], recorded["broken"]["would"])
        self.assertIn("3 that cannot be read", self.exits(DONE, self.plan(), "--all").stdout)

    def samples(self):
        return self.home / "samples.sqlite"

    def test_events_without_samples_are_not_counted(self):
        self.samples().unlink()
        all_of_them, summary = self.outcomes(self.plan())
        self.assertEqual(all_of_them["broken"]["was"]["end"], "rolled-back")
        self.assertEqual(summary["unmeasured"], 4)
        self.assertIn("nothing was measured", self.exits(DONE, self.plan(), "--all").stdout)

    def test_nothing_of_the_record_is_changed(self):
        def log():
            return subprocess.run([PROGRAMS / "bellwetherctl", "--home", self.home, "events", "--verify", "--json"],
                                  capture_output=True, text=True, timeout=60, check=True).stdout
        before = log()
        self.exits(DONE, self.plan(), "--all")
        self.assertEqual(log(), before)

    def test_what_it_refuses(self):
        plan = self.plan()
        self.exits(USAGE, plan)
        self.exits(USAGE, plan, "--all", "--deployment", "fine")
        self.exits(USAGE, plan, "--all", "--follow")
        self.exits(USAGE, "--all")
        self.assertIn("nobody", self.exits(UNAVAILABLE, plan, "--deployment", "fine", "--deployment", "nobody").stderr)
        self.assertIn("depot", self.exits(UNAVAILABLE, self.plan(("service: shop", "service: depot")), "--all").stderr)
        self.assertIn("plan", self.exits(BAD_FILE, self.home / "no-plan.yaml", "--all").stderr)
        bad = self.plan(("absolute: 5%", "absolute: many"))
        self.assertIn("other.yaml", self.exits(BAD_FILE, bad, "--all").stderr)
        self.samples().write_bytes(b"no store")
        self.exits(UNAVAILABLE, self.plan(), "--all")


if __name__ == "__main__":
    unittest.main()
