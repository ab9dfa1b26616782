#!/usr/bin/python3
# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, driven from outside: the window by what a person reads and presses, the world by HAProxy's own words."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import driver
import peers

BIN = pathlib.Path(os.environ["BELLWETHER_BIN"])
BACKEND, CANARY = "be_shop", ["shop-c1"]


class World:
    """The sandbox's servers, kept by a process of their own so that they outlive the window."""

    def __init__(self):
        self.keeper = subprocess.Popen([BIN / "bellwether-sandbox", "keeper"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       text=True)
        for line in self.keeper.stdout:
            said = json.loads(line)
            if "ready" in said:
                self.addresses = said["ready"]
                return
        raise AssertionError("the sandbox did not start")

    def edges(self):
        return [edge["runtime"] for edge in self.addresses["edges"]]

    def shares(self):
        return [round(peers.haproxy_share(edge, BACKEND, CANARY), 2) for edge in self.edges()]

    def set_canary_weight(self, weight):
        for edge in self.edges():
            peers.haproxy(edge, f"set server {BACKEND}/shop-c1 weight {weight}")

    def turn(self, knob, value):
        subprocess.run([BIN / "bellwetherctl", "sandbox", "set", knob, str(value)], check=True, stdout=subprocess.DEVNULL)

    def end(self):
        self.keeper.stdin.close()
        self.keeper.stdout.close()
        self.keeper.wait(20)


class Rollout(driver.Scenario):
    def setUp(self):
        super().setUp()
        self.world = World()
        self.addCleanup(self.world.end)
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="bellwether-gui-"))
        self.addCleanup(shutil.rmtree, self.home, True)
        shutil.copy(self.world.addresses["connections_file"], self.home / "connections.yaml")

    def open_window(self, *more):
        self.window = self.start(BIN / "bellwether", "--home", self.home, *more)
        return self.window

    def button(self, name):
        return self.window.find("push button", name, timeout=40)

    def wait_for_button(self, name, timeout=60):
        driver.wait_until(f"{name} can be pressed", lambda: self.button(name).enabled, timeout)

    def wait_for_shares(self, share, timeout=20):
        driver.wait_until(f"both nodes at {share} %", lambda: self.world.shares() == [share, share], timeout)

    def wait_for_event(self, title, timeout=20):
        pattern = re.compile(title)
        driver.wait_until(f"the event {title}", lambda: any(pattern.search(name) for name in self.events()), timeout)

    def events(self):
        return [row.name for row in self.window.find("list", "Events").children()]

    def begin(self):
        self.open_window(self.world.addresses["plan_file"])
        self.wait_for_button("Start at 5 %")
        self.button("Start at 5 %").press()
        self.wait_for_shares(5.0)
        self.wait_for_event("Traffic shifted")

    def test_a_bad_canary_is_rolled_back_by_rule(self):
        self.begin()
        self.world.turn("canary.error_rate", 0.4)
        self.wait_for_shares(0.0, 90)
        self.wait_for_event("Rule fired|Rule triggered")
        self.wait_for_event("Rolled back")

    def test_two_key_presses_roll_back(self):
        self.begin()
        driver.keys("ctrl+r")
        self.window.find("push button", "Yes, roll back")
        driver.keys("Return")
        self.wait_for_shares(0.0, 5)
        self.wait_for_event("Rolled back")

    def test_a_killed_window_goes_on_and_reads_the_world_first(self):
        self.begin()
        self.window.kill()
        self.assertEqual(self.world.shares(), [5.0, 5.0])
        self.open_window()
        self.window.find("label", re.compile("canary 5 %"), timeout=20)
        driver.stays_true("nothing is sent after a restart", lambda: self.world.shares() == [5.0, 5.0], 3)
        driver.keys("ctrl+r")
        self.window.find("push button", "Yes, roll back")
        driver.keys("Return")
        self.wait_for_shares(0.0, 5)

    def test_a_colleagues_zero_is_held_not_fought(self):
        self.begin()
        self.world.set_canary_weight(0)
        self.wait_for_button("Resume")
        driver.stays_true("the colleague's zero stands", lambda: self.world.shares() == [0.0, 0.0], 6)
        self.wait_for_event("changed by (others|somebody else)|Somebody else|Foreign|changed")


if __name__ == "__main__":
    unittest.main()
