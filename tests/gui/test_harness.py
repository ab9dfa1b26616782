#!/usr/bin/python3
# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves the harness on a small window and on real servers, so that a red scenario speaks of the product."""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import driver
import peers

PROBE = os.environ["BELLWETHER_PROBE"]


class Controls(driver.Scenario):
    def setUp(self):
        super().setUp()
        self.window = self.start(PROBE)

    def status(self):
        return self.window.find("label", description="status").name

    def expect(self, text):
        driver.wait_until(f"status {text!r}", lambda: self.status() == text)

    def test_button_is_pressed_by_its_name(self):
        self.window.find("push button", "Shift").press()
        self.expect("shifted")

    def test_button_is_clicked_with_the_pointer(self):
        self.window.find("push button", "Shift").click()
        self.expect("shifted")

    def test_check_box_toggles(self):
        box = self.window.find("check box", "Armed")
        box.press()
        self.expect("armed")
        self.assertTrue(box.checked)

    def test_keys_reach_the_focused_field(self):
        field = self.window.find("text", "Filter")
        field.focus()
        driver.type_text("edge-2")
        self.expect("edge-2")
        self.assertEqual(field.text, "edge-2")

    def test_text_beyond_the_keyboard_is_set(self):
        self.window.find("text", "Filter").set_text("é-ß-✓")
        self.expect("é-ß-✓")

    def test_two_keys_answer_a_dialogue(self):
        self.window.find("text", "Filter").focus()
        driver.keys("ctrl+b")
        self.window.find("push button", re.compile("Yes"))
        driver.keys("Return")
        self.expect("rolled back")

    def test_pressing_what_opens_a_dialogue_returns(self):
        self.window.find("push button", "Roll back").press()
        self.window.find("push button", "No").press()
        self.expect("kept")

    def test_disabled_button_says_why_and_is_not_pressed(self):
        button = self.window.find("push button", "Promote")
        self.assertFalse(button.enabled)
        with self.assertRaisesRegex(AssertionError, "the checklist is open"):
            button.press()

    def test_table_is_read_by_row(self):
        self.assertEqual(self.window.find("table", "Nodes").rows(), [["edge-1", "25"], ["edge-2", "0"]])

    def test_crash_and_restart_are_told_apart(self):
        self.window.find("push button", "Shift").press()
        self.expect("shifted")
        self.window.kill()
        self.assertFalse(self.window.running)
        self.window = self.start(PROBE)
        self.expect("idle")

    def test_picture_shows_the_window(self):
        self.window.find("push button", "Shift")
        picture = driver.screenshot("harness")
        colours = subprocess.run(["identify", "-format", "%k", str(picture)], capture_output=True, text=True, check=True)
        self.assertGreater(int(colours.stdout), 2)
        self.assertIn("Harness probe", driver.window_titles())


class Waiting(unittest.TestCase):
    def test_vain_wait_ends_and_says_for_what(self):
        with self.assertRaisesRegex(driver.Timeout, "for the moon"):
            driver.wait_until("the moon", lambda: False, timeout=0.2)

    def test_program_that_ends_at_once_is_said(self):
        with self.assertRaisesRegex(AssertionError, "ended with 1"):
            driver.Program("/bin/false").find("push button", "Shift")


class Peers(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    def run_server(self, *command):
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)

    def test_haproxy_tells_weights_and_share(self):
        socket = self.folder / "socket"
        config = self.folder / "haproxy.cfg"
        config.write_text(f"global\n stats socket {socket} level admin\ndefaults\n mode http\n timeout connect 1s\n timeout client 1s\n"
                          f" timeout server 1s\nlisten shop\n bind 127.0.0.1:{peers.free_port()}\n"
                          " server stable 127.0.0.1:1 weight 90\n server canary 127.0.0.1:2 weight 10\n")
        self.run_server("haproxy", "-db", "-f", str(config))
        driver.wait_until("HAProxy", socket.exists)
        self.assertEqual(peers.haproxy_share(socket, "shop", ["canary"]), 10)
        self.assertEqual(peers.haproxy(socket, "set server shop/canary weight 0").strip(), "")
        self.assertEqual(peers.haproxy_weight(socket, "shop", "canary"), 0)
        self.assertEqual(peers.haproxy_stats(socket)[("shop", "canary")]["weight"], "0")

    def test_prometheus_answers_a_query(self):
        port = peers.free_port()
        config = self.folder / "prometheus.yml"
        config.write_text("global: {scrape_interval: 1s}\n")
        self.run_server("prometheus", f"--config.file={config}", f"--storage.tsdb.path={self.folder}/data",
                        f"--web.listen-address=127.0.0.1:{port}")

        def answer():
            try:
                return peers.prometheus(f"http://127.0.0.1:{port}", "vector(7)")
            except OSError:
                return None

        self.assertEqual(driver.wait_until("Prometheus", answer), [({}, 7.0)])


if __name__ == "__main__":
    unittest.main()
