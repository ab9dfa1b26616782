#!/usr/bin/python3
# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window with a sandbox of its own, as a newcomer meets it: a knob is turned, a rule answers."""

import json
import os
import pathlib
import unittest

import cockpit
import driver
import peers
import world


class Sandbox(cockpit.Cockpit):
    def edges(self):
        """The nodes of the sandbox that the window has started."""
        pointers = pathlib.Path(os.environ["XDG_RUNTIME_DIR"], "bellwether-sandboxes").glob("*.json")
        return [edge["runtime"] for pointer in pointers
                for edge in json.loads(pointer.read_text(encoding="utf-8"))["edges"]]

    def shares(self):
        return [round(peers.haproxy_share(edge, world.BACKEND, [world.CANARY]), 2) for edge in self.edges()]

    def test_a_knob_makes_the_canary_bad_and_the_rule_rolls_it_back(self):
        self.open_window("--sandbox")
        driver.wait_until("Start can be pressed", lambda: self.button("Start at 5 %").enabled, 90)
        self.button("Start at 5 %").press()
        driver.wait_until("both nodes at 5 %", lambda: self.shares() == [5, 5])
        self.button("Sandbox knobs…").press()
        rate = self.window.find("spin button", "Error rate, Canary")
        driver.wait_until("knobs that can be turned", lambda: rate.enabled)
        driver.screenshot("knobs")
        rate.focus()
        driver.keys("ctrl+a")
        driver.type_text("40")
        driver.keys("Tab")
        driver.wait_until("both nodes at 0 %", lambda: self.shares() == [0, 0], 120)
        self.wait_for_event("Rolled back")
        driver.screenshot("rolled-back")


if __name__ == "__main__":
    unittest.main()
