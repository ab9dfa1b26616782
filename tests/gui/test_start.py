#!/usr/bin/python3
# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window says and does at its start when the keychain hangs, or another process has the engine."""

import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import unittest

import cockpit
import driver
import keychain


class AKeychainThatHangs(cockpit.Cockpit):
    def setUp(self):
        super().setUp()
        self.keychain = keychain.Keychain()
        self.keychain.store("prometheus-main", b"token")
        self.start_world()
        file = self.home / "connections.yaml"
        text, count = re.subn("kind: prometheus\n", "kind: prometheus\n    auth: {kind: bearer, "
                              "secret: {keychain: prometheus-main}}\n", file.read_text(encoding="utf-8"))
        self.assertEqual(count, 1)
        file.write_text(text, encoding="utf-8")

    def connection(self, pattern):
        rows = self.window.find("list", "Connections").children()
        return next((row for row in rows if re.search(pattern, row.name)), None)

    def keychain_is_said_to_be_silent(self):
        row = self.connection("prometheus-main · no secret")
        return row and re.search("prometheus-main .*the keychain does not answer.*Unlock the keychain", row.description)

    def test_the_engine_starts_and_the_connection_begins_when_the_secret_comes(self):
        self.keychain.hang()
        self.addCleanup(self.keychain.go_on)
        self.open_window(self.world.at["plan_file"])
        driver.wait_until("the nodes to be read", lambda: self.connection(r"edge-1 · (under )?\d+ ms"))
        # It waits only until the keychain's time is over, which may come before anybody looks.
        driver.wait_until("the connection to wait",
                          lambda: self.connection("prometheus-main · (waits for its secret|no secret)"))
        driver.wait_until("that the keychain is silent", self.keychain_is_said_to_be_silent)
        self.label("prometheus-main waits for its secret: the keychain does not answer")
        self.assertFalse(self.button("Start at 5 %").enabled)
        driver.screenshot("no-secret")
        self.keychain.go_on()
        driver.wait_until("Start can be pressed", lambda: self.button("Start at 5 %").enabled, 90)
        driver.wait_until("the connection", lambda: self.connection(r"prometheus-main · (under )?\d+ ms"))


class AnotherProcessHasTheEngine(cockpit.Cockpit):
    def run_headless(self):
        """A guard without a window, once it has planned its deployment."""
        self.start_world()
        self.guard = subprocess.Popen([cockpit.BIN / "bellwetherctl", "--home", self.home, "run", "--json",
                                       self.world.at["plan_file"]], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(self.guard.stdout.close)
        self.addCleanup(self.guard.wait)
        self.addCleanup(self.guard.kill)
        self.assertEqual(json.loads(self.guard.stdout.readline())["type"], "DeploymentPlanned")

    def test_beside_a_headless_guard_the_window_says_who_it_is_and_follows_its_record(self):
        self.run_headless()
        self.open_window()
        said = self.label(f"bellwetherctl .process {self.guard.pid} on .*, since ").name
        self.assertRegex(said, "(?s)guards the deployments.*Steer with bellwetherctl")
        self.wait_for_button("Try again")
        driver.screenshot("headless")
        self.choose_the_recorded()
        self.ctl("note", "from the guard")
        self.wait_for_event("Note")
        driver.screenshot("headless-followed")
        self.guard.terminate()
        self.guard.wait()
        self.button("Back to live").press()
        self.wait_for_button("Roll back")
        self.wait_for_event("Note")
        driver.wait_until("nothing recorded any more", lambda: not self.has_label("^RECORDED$"))

    def test_beside_a_guard_that_hangs_the_window_says_so_and_takes_over(self):
        self.run_headless()
        os.kill(self.guard.pid, signal.SIGSTOP)
        self.open_window()
        said = self.label(f"process {self.guard.pid} on .*does not answer").name
        self.assertIn(f"kill -CONT {self.guard.pid}", said)
        driver.screenshot("hung")
        self.guard.kill()
        self.guard.wait()
        self.wait_for_button("Roll back")
        driver.wait_until("the deployment", lambda: self.has_label("^canary 0 %$"))

    def test_a_second_window_raises_the_first_and_ends(self):
        first = self.open_window()
        self.label("No connection is configured yet")
        driver.minimize()
        second = self.open_window()
        driver.wait_until("the second to end", lambda: not second.running)
        self.assertEqual(second.process.returncode, 0)
        self.assertTrue(first.running)
        driver.wait_until("the first to be back", lambda: any("Bellwether" in title for title in driver.window_titles()))

    def test_a_socket_that_cannot_be_made_is_said(self):
        long = pathlib.Path(tempfile.mkdtemp(prefix="bellwether-" + "long" * 25))
        self.addCleanup(shutil.rmtree, long, True)
        self.home = long
        self.open_window()
        self.label("Other programs cannot attach to this window: .*engine.sock cannot be made")


if __name__ == "__main__":
    unittest.main()
