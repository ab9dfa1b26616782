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
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Bellwether"], capture_output=True,
                           check=False)
    return found.returncode == 0


class Desktop(cockpit.Cockpit):
    def test_a_colleagues_zero_is_notified_once_and_opens_the_window(self):
        service = Notifications()
        self.addCleanup(service.end)
        self.begin()
        # No login manager runs in a test's session: the window says so beside the guard.
        self.label("may fall asleep, nothing here prevents it")
        driver.screenshot("asleep")
        driver.xdotool("getactivewindow", "windowminimize")
        driver.wait_until("the window is out of sight", lambda: not shows_window())
        self.world.set_canary_weight(0)
        driver.wait_until("the notification", lambda: service.titled("Lowered by somebody else"), 30)
        notice = service.titled("Lowered by somebody else")[0]
        self.assertEqual(notice["urgency"], 2)
        service.choose(notice)
        driver.wait_until("the window is back", shows_window)
        driver.stays_true("told once", lambda: len(service.titled("Lowered by somebody else")) == 1, 5)


if __name__ == "__main__":
    unittest.main()
