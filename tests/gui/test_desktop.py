#!/usr/bin/python3
# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window asks of the desktop around it."""

import json
import pathlib
import subprocess
import sys
import threading
import unittest

import cockpit
import driver


class Notifications:
    """The service, and what it was told."""

    def __init__(self):
        self.told = []
        self._process = subprocess.Popen([sys.executable, "-B", pathlib.Path(__file__).with_name("notifications.py")],
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout.readline() == "ready\n"
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self._process.stdout:
            self.told.append(json.loads(line))

    def titled(self, lead):
        return [notice for notice in self.told if notice["title"].startswith(lead)]

    def choose(self, notice):
        self._process.stdin.write(f"{notice['id']}\n")
        self._process.stdin.flush()

    def end(self):
        self._process.kill()
        self._process.wait()


def shows_window():
    return any("Bellwether" in title for title in driver.window_titles())


class Desktop(cockpit.Cockpit):
    def told_of_it(self):
        return self.service.titled("Lowered by somebody else")

    def test_a_colleagues_zero_is_notified_once_and_opens_the_window(self):
        self.service = Notifications()
        self.addCleanup(self.service.end)
        self.begin()
        # No login manager runs in a test's session: the window says so beside the guard.
        self.label("may fall asleep, nothing here prevents it")
        driver.screenshot("asleep")
        driver.minimize()
        self.world.set_canary_weight(0)
        driver.wait_until("the notification", self.told_of_it)
        notice = self.told_of_it()[0]
        self.assertEqual(notice["urgency"], 2)
        self.service.choose(notice)
        driver.wait_until("the window is back", shows_window)
        self.label("^canary 0 %$")
        # A poll between a colleague's two nodes makes that two acts; neither is told again.
        told = len(self.told_of_it())
        self.assertLessEqual(told, len(self.world.edges))
        driver.stays_true("told once", lambda: len(self.told_of_it()) == told, 5)


if __name__ == "__main__":
    unittest.main()
