# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox's real servers for a test, with peers of the test's own in front of them, and bellwetherctl on top.

Nothing here waits blindly: every wait polls a condition and has an end.
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import unittest

import peers

DONE, REFUSED, USAGE, UNAVAILABLE, UNCONFIRMED, BAD_FILE = range(6)
BACKEND, CANARY = "be_shop", "shop-c1"


def until(what, met, seconds=60):
    """Asks again until met() is true, and returns its answer. `what` names it in the failure."""
    end = time.monotonic() + seconds
    while not (answer := met()):
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s in vain for {what}")
        time.sleep(0.05)
    return answer


def stays(what, met, seconds):
    """Fails as soon as met() is false within that time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not met():
            raise AssertionError(f"did not stay so: {what}")
        time.sleep(0.05)


def answers(edge):
    """Whether a HAProxy's runtime socket does."""
    try:
        return bool(peers.haproxy(edge, "show info"))
    except OSError:
        return False


class World:
    """The sandbox's servers. Their keeper ends with us because its input does."""

    def __init__(self, programs):
        self.programs = programs
        # Knobs are turned in the sandbox whose pointer lies here: no other one's.
        self._runtime = tempfile.mkdtemp(prefix="bellwether-world-")
        self._env = {**os.environ, "XDG_RUNTIME_DIR": self._runtime}
        self._keeper = subprocess.Popen([programs / "bellwether-sandbox", "keeper"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, env=self._env)
        self.at = None
        for line in self._keeper.stdout:
            if "ready" in (said := json.loads(line)):
                self.at = said["ready"]
                break
        assert self.at, "the sandbox did not start"
        self.edges = [edge["runtime"] for edge in self.at["edges"]]
        self.prometheus = self.at["prometheus"]

    def wait_for_samples(self):
        query = "count by (track) (rate(http_requests_total[5s]))"
        until("samples in Prometheus", lambda: len(peers.prometheus(self.prometheus, query)) == 2)

    def turn(self, knob, value):
        subprocess.run([self.programs / "bellwetherctl", "sandbox", "set", knob, str(value)], check=True,
                       stdout=subprocess.DEVNULL, env=self._env)
        if knob.startswith("edge-") and not value:
            until(f"{knob} to be off", lambda: answers(self.edges[int(knob[5]) - 1]))

    def shares(self):
        return [round(peers.haproxy_share(edge, BACKEND, [CANARY]), 2) for edge in self.edges]

    def set_canary_weight(self, weight):
        for edge in self.edges:
            peers.haproxy(edge, f"set server {BACKEND}/{CANARY} weight {weight}")

    def plan_text(self):
        return pathlib.Path(self.at["plan_file"]).read_text(encoding="utf-8")

    def end(self):
        self._keeper.stdin.close()
        self._keeper.stdout.close()
        self._keeper.wait(timeout=20)
        shutil.rmtree(self._runtime, ignore_errors=True)


def connections_text(prometheus, nodes, proxy=None):
    proxied = [f'    proxy: "{proxy}"'] if proxy else []
    lines = [f'      - {{name: edge-{number}, address: "{node}"}}' for number, node in enumerate(nodes, 1)]
    return "\n".join(["connections:", "  - name: prometheus-main", "    kind: prometheus", f'    url: "{prometheus}"',
                      *proxied, "  - name: edge", "    kind: haproxy", "    nodes:", *lines, ""])


class Guard:
    """`bellwetherctl run`, and what it says: its events as they come."""

    def __init__(self, command, env):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env)
        self.events = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.events.append(json.loads(line))

    def types(self, after=0):
        return [event["type"] for event in self.events[after:]]

    def wait_for(self, wanted, after=0, seconds=60):
        """The first event of this type behind the first `after` ones."""
        def found():
            return next((event for event in self.events[after:] if event["type"] == wanted), None)

        try:
            return until(f"the event {wanted}", found, seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}; heard {self.types()}") from None

    def end(self, by=signal.SIGKILL):
        self.process.send_signal(by)
        return self.close()

    def close(self):
        """The exit code, once the process has ended by itself."""
        code = self.process.wait(timeout=30)
        self._reader.join(timeout=20)
        self.process.stdout.close()
        return code


class Desk:
    """A home folder of its own with a plan and connections, and bellwetherctl on it."""

    def __init__(self, world, prometheus=None, nodes=None, changes=(), env=None, proxy=None):
        self.world = world
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="bellwether-home-"))
        self.guard = None
        self.env = env or {}
        text = world.plan_text().replace("at_least: 20s", "at_least: 0s")
        for old, new in changes:
            assert old in text, f"the plan has no {old!r}"
            text = text.replace(old, new)
        self.plan = self.home / "plan.yaml"
        self.plan.write_text(text, encoding="utf-8")
        self.connect(prometheus or world.prometheus, nodes or world.edges, proxy)

    def connect(self, prometheus, nodes, proxy=None):
        (self.home / "connections.yaml").write_text(connections_text(prometheus, nodes, proxy), encoding="utf-8")

    def run(self, *options):
        self.guard = Guard([self.world.programs / "bellwetherctl", "--home", self.home, "run", self.plan, "--json",
                            *options], {**os.environ, **self.env})
        return self.guard

    def ctl(self, *arguments):
        return subprocess.run([self.world.programs / "bellwetherctl", "--home", self.home, *arguments],
                              capture_output=True, text=True, timeout=60, check=False)

    def status(self):
        ran = self.ctl("status", "--json")
        deployments = json.loads(ran.stdout)["deployments"]
        assert len(deployments) == 1, ran.stdout + ran.stderr
        return deployments[0]

    def metric(self, name):
        return next((metric for metric in self.status()["metrics"] if metric["metric"] == name), {})

    def node(self, name):
        return next((node for node in self.status()["nodes"] if node["node"] == name), {})

    def act(self, *arguments):
        """The outcome of a command as it says it itself: {"outcome": ..., "refused": [...], "events": [...]}."""
        ran = self.ctl(*arguments, "--json")
        assert ran.stdout, ran.stderr
        return json.loads(ran.stdout)

    def end(self):
        if self.guard:
            self.guard.end()
        shutil.rmtree(self.home, ignore_errors=True)


class FaultTest(unittest.TestCase):
    """One world a class, one desk a test; the canary begins without traffic."""

    @classmethod
    def setUpClass(cls):
        cls.world = World(pathlib.Path(os.environ["BELLWETHER_PROGRAMS"]))
        cls.addClassCleanup(cls.world.end)
        cls.world.wait_for_samples()

    def setUp(self):
        self.world.set_canary_weight(0)

    def desk(self, **how):
        desk = Desk(self.world, **how)
        self.addCleanup(desk.end)
        return desk

    def started(self, desk, *options):
        """The desk's guard once the first stage is confirmed."""
        guard = desk.run("--start", *options)
        guard.wait_for("ShiftConfirmed")
        return guard

    def roll_back(self, desk):
        self.assertEqual(desk.act("rollback")["outcome"], "confirmed")
        self.assertEqual(self.world.shares(), [0, 0])

    def kinds(self, refused):
        return {refusal["kind"] for refusal in refused}
