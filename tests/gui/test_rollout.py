#!/usr/bin/python3
# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, driven from outside: the window by what a person reads and presses, the world by HAProxy's own words."""

import re
import unittest

import cockpit
import driver


class Rollout(cockpit.Cockpit):
    def test_a_bad_canary_is_rolled_back_by_rule(self):
        self.begin()
        self.world.turn("canary.error_rate", 0.4)
        self.wait_for_shares(0.0, 120)
        self.wait_for_event("Rule fired|Rule triggered")
        self.wait_for_event("Rolled back")
        self.try_rules_on_the_past()

    def try_rules_on_the_past(self):
        """What the metrics backend remembers says what the rule did; a rule that no canary breaks would not have."""
        self.window.find("page tab", "Try rules").press()
        self.button("Read this past").press()
        self.label("^This plan: stopped by itself at .*Error")
        self.window.find("spin button", re.compile("rolls back at$")).focus()
        driver.keys("ctrl+a")
        driver.type_text("99")
        driver.keys("Return")
        self.label("^Tried: not stopped")

    def test_two_key_presses_roll_back(self):
        self.begin()
        self.roll_back_by_keys()
        self.wait_for_shares(0.0)
        self.wait_for_event("Rolled back")

    def test_a_killed_window_goes_on_and_reads_the_world_first(self):
        self.begin()
        self.window.kill()
        self.assertEqual(self.world.shares(), [5.0, 5.0])
        self.open_window()
        self.label("^canary 5 %$")
        driver.stays_true("nothing is sent after a restart", lambda: self.world.shares() == [5.0, 5.0], 3)
        self.roll_back_by_keys()
        self.wait_for_shares(0.0)

    def test_a_colleagues_zero_is_held_not_fought(self):
        self.begin()
        self.world.set_canary_weight(0)
        driver.wait_until("Resume can be pressed", lambda: self.button("Resume").enabled)
        driver.stays_true("the colleague's zero stands", lambda: self.world.shares() == [0.0, 0.0], 6)
        self.wait_for_event("Somebody changed the traffic")

    def test_closing_asks_while_a_canary_has_traffic(self):
        self.begin()
        driver.keys("ctrl+q")
        self.wait_for_button("Keep it open")
        driver.keys("Return")
        driver.wait_until("the question is gone", lambda: not self.shows("Keep it open"))
        driver.keys("ctrl+q")
        self.wait_for_button("Close all the same")
        self.button("Close all the same").press()
        driver.wait_until("the window is closed", lambda: not self.window.running)

    def test_closing_can_roll_back_first(self):
        self.begin()
        driver.keys("ctrl+q")
        self.wait_for_button("Roll back, then close")
        self.button("Roll back, then close").press()
        driver.wait_until("the window is closed", lambda: not self.window.running)
        self.assertEqual(self.world.shares(), [0.0, 0.0])
        self.assertIn("the window was closed", self.ctl("events"))

    def test_a_closed_deployment_is_reviewed_and_left(self):
        self.begin()
        self.roll_back_by_keys()
        self.wait_for_event("Rolled back")
        self.ctl("close")
        self.wait_for_button("Back to live")
        driver.wait_until("the end", lambda: self.has_label(r"event (\d+) of \1 "))
        events = self.label(r"^event \d+ of \d+").name.split()[3]
        self.label(f"record: {events} events")
        self.button("Previous event").press()
        driver.wait_until("one event back", lambda: not self.has_label(r"event (\d+) of \1 "))
        self.button("Back to live").press()
        driver.wait_until("nothing is shown", lambda: self.has_label("No deployment is running"))


if __name__ == "__main__":
    unittest.main()
