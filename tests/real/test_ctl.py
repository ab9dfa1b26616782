# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""bellwetherctl against real HAProxy nodes and a real Prometheus, checked in HAProxy's own statistics."""

import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.error
import urllib.request

sys.path.insert(0, os.environ["BELLWETHER_SUPPORT"])
import peers  # noqa: E402
import world  # noqa: E402
from world import BAD_FILE, DONE, REFUSED, UNAVAILABLE, UNCONFIRMED, USAGE, until  # noqa: E402

PROGRAMS = pathlib.Path(os.environ["BELLWETHER_PROGRAMS"])


class TheCommandLine(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = world.World(PROGRAMS)
        cls.world.wait_for_samples()

    @classmethod
    def tearDownClass(cls):
        cls.world.end()

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="bellwether-ctl-"))
        self.addCleanup(shutil.rmtree, self.home)
        shutil.copy(self.world.at["connections_file"], self.home / "connections.yaml")
        text = pathlib.Path(self.world.at["plan_file"]).read_text(encoding="utf-8")
        self.plan = self.home / "plan.yaml"
        self.plan.write_text(text.replace("at_least: 20s", "at_least: 0s"),
                             encoding="utf-8")

    def ctl(self, *arguments):
        return subprocess.run([PROGRAMS / "bellwetherctl", "--home", self.home, *arguments], capture_output=True,
                              text=True, timeout=60)

    def exits(self, code, *arguments):
        ran = self.ctl(*arguments)
        self.assertEqual(ran.returncode, code, f"{arguments}\n{ran.stdout}\n{ran.stderr}")
        return ran

    def status(self):
        deployments = json.loads(self.exits(DONE, "status", "--json").stdout)
        self.assertEqual(len(deployments["deployments"]), 1, deployments)
        return deployments["deployments"][0]

    def run_plan(self, *options, **how):
        """A guard in a process of its own, once it has recorded the deployment."""
        run = subprocess.Popen([PROGRAMS / "bellwetherctl", "--home", self.home, "run", self.plan, "--json", *options],
                               stdout=subprocess.PIPE, text=True, **({"stderr": subprocess.DEVNULL} | how))
        self.addCleanup(run.stdout.close)
        self.addCleanup(run.wait)
        self.addCleanup(run.kill)
        return run

    def heard(self, run, wanted):
        """The events up to the first of the wanted type."""
        events = []
        for line in run.stdout:
            events.append(json.loads(line))
            if events[-1]["type"] == wanted:
                return events
        self.fail(f"the guard ended before {wanted}: {[event['type'] for event in events]}")
        return events

    def ask_the_servers(self, page):
        text = self.plan.read_text(encoding="utf-8")
        block = re.compile(r"^versions:\n(?:  .*\n)+", re.MULTILINE)
        self.assertRegex(text, block)
        self.plan.write_text(block.sub(f"versions:\n  http: http://$server{page}\n  field: version\n", text),
                             encoding="utf-8")

    def test_the_servers_say_their_versions_themselves(self):
        self.ask_the_servers("/health/deep")
        checked = self.heard(self.run_plan(), "PreflightChecked")[-1]["payload"]
        self.assertEqual(checked["versions"], {"stable": "2.4.1", "canary": "2.5.0"})
        self.assertFalse([finding for finding in checked["findings"] if finding["blocks"]])

    def test_servers_that_do_not_say_their_version_block_the_start(self):
        self.ask_the_servers("/no-such-page")
        checked = self.heard(self.run_plan(), "PreflightChecked")[-1]["payload"]
        blocking = [finding for finding in checked["findings"] if finding["blocks"]]
        self.assertIn("shop-c1", [finding["subject"] for finding in blocking])
        self.assertTrue(all("HTTP 404" in finding["detail"] for finding in blocking), blocking)

    def test_a_guard_says_that_its_machine_may_sleep(self):
        nobody = "unix:path=/nonexistent/bus"
        buses = os.environ | {"DBUS_SYSTEM_BUS_ADDRESS": nobody, "DBUS_SESSION_BUS_ADDRESS": nobody}
        run = self.run_plan("--start", env=buses, stderr=subprocess.PIPE)
        self.addCleanup(run.stderr.close)
        said = []
        threading.Thread(target=lambda: said.extend(run.stderr), daemon=True).start()
        self.heard(run, "StageEntered")
        self.exits(DONE, "rollback")
        run.send_signal(signal.SIGINT)
        run.wait(timeout=20)
        until("the words on sleep", lambda: any("may fall asleep" in line for line in said))

    def test_shifts_and_rolls_back_through_a_running_guard(self):
        run = self.run_plan("--start")
        started = self.heard(run, "ShiftConfirmed")
        self.assertIn("StageEntered", [event["type"] for event in started])
        for share in self.world.shares():
            self.assertAlmostEqual(share, 5, delta=0.2)
        self.exits(DONE, "shift", "2")
        for share in self.world.shares():
            self.assertAlmostEqual(share, 2, delta=0.2)
        self.assertIn("skip", self.exits(REFUSED, "shift", "60").stderr)
        self.assertIn("reason", self.exits(REFUSED, "disarm").stderr)
        self.exits(DONE, "disarm", "--reason", "we look ourselves")
        self.exits(DONE, "hold")
        self.assertIn("hold", self.exits(REFUSED, "shift", "4").stderr)

        rolled = json.loads(self.exits(DONE, "rollback", "--reason", "trial", "--json").stdout)
        self.assertEqual(self.world.shares(), [0, 0])
        self.assertEqual(rolled["outcome"], "confirmed")
        self.assertEqual([event["type"] for event in rolled["events"]], ["RollbackRequested", "RolledBack"])
        self.assertEqual(rolled["events"][0]["reason"], "trial")
        self.assertEqual(self.status()["phase"], "rolled-back")

        self.exits(DONE, "close")
        self.assertEqual(run.wait(timeout=30), DONE)

    def who_serves(self, user):
        """By which server each edge has this user's request answered."""
        asked = [urllib.request.Request(edge["traffic"], headers={"X-Test-User": user})
                 for edge in self.world.at["edges"]]
        served = []
        for request in asked:
            try:
                with urllib.request.urlopen(request, timeout=5) as answer:
                    served.append(answer.headers["X-Served-By"])
            except urllib.error.HTTPError as failed:  # the shop fails now and then
                served.append(failed.headers["X-Served-By"])
        return served

    def test_sends_test_users_to_the_canary_and_back(self):
        run = self.run_plan()
        self.heard(run, "PreflightChecked")
        everywhere = ["shop-c1"] * len(self.world.edges)
        self.exits(DONE, "test-user", "add", "anna")
        self.assertEqual(self.who_serves("anna"), everywhere)
        self.assertNotIn("shop-c1", self.who_serves("otto"))
        self.assertEqual(self.status()["test_users"],
                         [{"key": "anna", "requested": "canary", "nodes_to_canary": len(self.world.edges)}])
        self.assertIn("already", self.exits(REFUSED, "test-user", "add", "anna").stderr)
        self.exits(DONE, "test-user", "remove", "anna")
        self.assertNotIn("shop-c1", self.who_serves("anna"))

        # A roll-back takes along whom somebody else sent.
        self.exits(DONE, "test-user", "add", "anna")
        peers.haproxy(self.world.edges[0], "add map route.map otto canary")
        until("both test users", lambda: len(self.status()["test_users"]) == 2)
        self.exits(DONE, "rollback")
        until("no test user", lambda: not self.status()["test_users"])
        self.assertNotIn("shop-c1", self.who_serves("anna") + self.who_serves("otto"))

    def test_a_roll_back_means_the_one_that_runs(self):
        """An earlier deployment is rolled back and not closed."""
        guard = self.run_plan("--start")
        first = self.heard(guard, "ShiftConfirmed")[0]["deployment"]
        self.exits(DONE, "rollback")
        second = self.heard(self.run_plan("--start"), "ShiftConfirmed")[0]["deployment"]
        self.assertNotEqual(first, second)
        self.exits(USAGE, "note", "which one?")
        rolled_back = json.loads(self.exits(DONE, "rollback", "--json").stdout)
        self.assertEqual(rolled_back["deployment"], second)
        self.assertEqual(self.world.shares(), [0, 0])

    def test_goes_on_after_a_guard_was_killed(self):
        run = self.run_plan("--start")
        self.heard(run, "ShiftConfirmed")
        run.send_signal(signal.SIGKILL)
        run.wait()
        left = self.status()
        self.assertFalse(left["live"])
        self.assertEqual((left["phase"], left["requested_share"], left["weight_share"]), ("running", 5, None))
        self.assertEqual(left["guard"], {"armed": False, "lacks": [{"lack": "no-engine", "subject": ""}],
                                         "acting_rules": []})
        types = [json.loads(line)["type"] for line in self.exits(DONE, "events", "--json").stdout.splitlines()]
        self.assertEqual(types[0], "DeploymentPlanned")
        self.assertEqual(types.count("ShiftConfirmed"), 1)

        self.assertIn("Nobody guards", self.exits(DONE, "note", "late").stderr)
        self.assertEqual(self.exits(DONE, "rollback").stderr, "")
        self.assertEqual(self.world.shares(), [0, 0])

    def test_verifies_the_record(self):
        run = self.run_plan()
        deployment = self.heard(run, "PreflightChecked")[0]["deployment"]
        found = json.loads(self.exits(DONE, "events", "--verify", "--json").stdout)
        self.assertTrue(found["intact"])
        self.assertEqual(found["deployments"][0]["deployment"], deployment)
        self.assertRegex(found["deployments"][0]["head"], "^[0-9a-f]{64}$")
        run.send_signal(signal.SIGTERM)
        run.wait()
        self.assertIn("as it was written", self.exits(DONE, "events", "--verify").stdout)
        with contextlib.closing(sqlite3.connect(self.home / "events.sqlite")) as log, log:
            log.execute("DROP TRIGGER event_no_update")
            log.execute("UPDATE event SET actor = 'nobody' WHERE sequence = 2")
        self.assertRegex(self.exits(BAD_FILE, "events", "--verify").stderr, f"{deployment}: event 2 is not as it was")
        broken = json.loads(self.exits(BAD_FILE, "events", "--verify", "--json").stdout)
        self.assertEqual((broken["intact"], broken["deployments"][0]["broken_at"], broken["deployments"][0]["fault"]),
                         (False, 2, "wrong-hash"))
        self.exits(UNAVAILABLE, "events", "--verify", "--deployment", "unknown")
        self.exits(USAGE, "events", "--verify", "--follow")

    def test_a_second_process_attaches(self):
        run = self.run_plan()
        deployment = self.heard(run, "DeploymentPlanned")[0]["deployment"]
        follower = subprocess.Popen([PROGRAMS / "bellwetherctl", "--home", self.home, "events", "--follow", "--json"],
                                    stdout=subprocess.PIPE, text=True)
        self.addCleanup(follower.stdout.close)
        self.addCleanup(follower.wait)
        self.addCleanup(follower.kill)
        self.heard(follower, "DeploymentPlanned")
        self.exits(DONE, "--deployment", deployment, "note", "from another process")
        note = self.heard(follower, "NoteAdded")[-1]
        self.assertEqual(note["payload"]["text"], "from another process")
        self.assertTrue(self.status()["live"])
        self.assertEqual(oct((self.home / "engine.sock").stat().st_mode & 0o777), "0o600")
        run.send_signal(signal.SIGTERM)
        self.assertEqual(run.wait(timeout=30), DONE)
        self.assertEqual(follower.wait(timeout=30), UNAVAILABLE)

    def test_a_guard_that_hangs_is_said(self):
        run = self.run_plan()
        self.heard(run, "DeploymentPlanned")
        run.send_signal(signal.SIGSTOP)
        self.assertIn("does not answer", self.exits(UNAVAILABLE, "hold").stderr)
        self.assertFalse(self.status()["live"])
        run.send_signal(signal.SIGCONT)

    def test_a_dead_node_does_not_hold_up_a_roll_back(self):
        run = self.run_plan("--start")
        self.heard(run, "ShiftConfirmed")
        self.world.turn("edge-2.down", 1)
        self.addCleanup(self.world.turn, "edge-2.down", 0)
        unknown = self.exits(UNCONFIRMED, "rollback", "--timeout", "3", "--json")
        self.assertEqual(json.loads(unknown.stdout)["outcome"], "unknown")
        self.assertEqual(peers.haproxy_share(self.world.edges[0], world.BACKEND, [world.CANARY]), 0)

    def test_wrong_input(self):
        self.exits(USAGE, "shift")
        self.exits(USAGE, "shift", "much")
        self.exits(USAGE, "status", "--follow")
        self.exits(USAGE, "dance")
        self.exits(UNAVAILABLE, "shift", "5")
        self.exits(DONE, "plan", "check", str(self.plan))
        self.plan.write_text("service: [\n", encoding="utf-8")
        self.assertRegex(self.exits(BAD_FILE, "plan", "check", str(self.plan)).stderr, r"plan.yaml:\d+:\d+: ")
        self.exits(BAD_FILE, "run", str(self.plan))
        (self.home / "connections.yaml").write_text("connections: 5\n", encoding="utf-8")
        self.assertIn("connections.yaml", self.exits(BAD_FILE, "hold").stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
