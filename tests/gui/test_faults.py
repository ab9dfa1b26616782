#!/usr/bin/python3
# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window says and still does when its disk is full, its store is unusable or the network is gone."""

import contextlib
import os
import pathlib
import re
import resource
import sqlite3
import subprocess
import sys
import unittest

import cockpit
import driver

REFUSED = 1  # bellwetherctl's exit code
# One press is a second, or a thousandth of a long deployment.
PLAYHEAD_STEPS = 1001

# A file that may not grow is an error to whoever ignores the signal, not the end of the program.
IGNORING_XFSZ = ("/bin/sh", "-c", 'trap "" XFSZ; exec "$@"', "sh")
READ_ONLY = ("unshare", "--mount", "/bin/sh", "-c",
             'mount --bind "$HOME_FOLDER" "$HOME_FOLDER" && mount -o remount,bind,ro "$HOME_FOLDER"; exec "$@"', "sh")

# A process of its own: whoever closes the file gives up all locks that his process has on it.
LOCKER = """
import sqlite3, sys
log = sqlite3.connect(sys.argv[1], isolation_level=None)
log.execute("PRAGMA locking_mode = EXCLUSIVE")
log.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""


class AStoreThatCannotBeUsed(cockpit.Cockpit):
    """Said at the start, with the file's path and what to try; the file is left as it is."""

    def setUp(self):
        super().setUp()
        self.log = self.home / "events.sqlite"

    def expect_said(self, file, words):
        label = self.label(re.escape(str(file)))
        self.assertRegex(label.name, words)
        self.assertTrue(label.showing)
        self.assertTrue(self.window.running)

    def make_store(self):
        """A good store with nothing in it."""
        self.open_window()
        self.label("No connection is configured yet")
        self.window.close()

    def test_the_event_log_is_garbage(self):
        garbage = bytes(range(256)) * 32
        self.log.write_bytes(garbage)
        self.open_window()
        self.expect_said(self.log, "is damaged.*left as it is.*move it away")
        driver.screenshot("damaged")
        self.assertEqual(self.log.read_bytes(), garbage)
        # It is read again: what is said is about the file as it is now.
        self.log.unlink()
        self.make_another_programs_file()
        self.button("Try again").press()
        self.label(f"{re.escape(str(self.log))}.*is no file of Bellwether|is no file of Bellwether.*{re.escape(str(self.log))}")
        self.log.rename(self.home / "damaged")
        self.button("Try again").press()
        self.label("No connection is configured yet")
        driver.wait_until("nothing offered to try again", lambda: not self.shows("Try again"))

    def test_the_samples_are_garbage(self):
        self.make_store()
        samples = self.home / "samples.sqlite"
        garbage = b"not a database" * 600
        samples.write_bytes(garbage)
        for rest in self.home.glob("samples.sqlite-*"):
            rest.unlink()
        self.open_window()
        self.expect_said(samples, "Samples are not recorded.*is damaged.*left as it is")
        self.assertEqual(samples.read_bytes(), garbage)

    def make_another_programs_file(self):
        with contextlib.closing(sqlite3.connect(self.log)) as other:
            other.execute("CREATE TABLE theirs (text)")

    def test_it_belongs_to_another_program(self):
        self.make_another_programs_file()
        before = self.log.read_bytes()
        self.open_window()
        self.expect_said(self.log, "is no file of Bellwether.*left as it is")
        self.assertEqual(self.log.read_bytes(), before)

    def test_another_process_has_it_locked(self):
        self.make_store()
        other = subprocess.Popen([sys.executable, "-c", LOCKER, self.log], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.addCleanup(other.communicate)
        self.assertEqual(other.stdout.readline(), b"locked\n")
        before = self.contents()
        self.open_window()
        self.expect_said(self.log, "is in use.*Close it")
        self.assertEqual(self.contents(), before)
        other.communicate()
        self.label("No connection is configured yet")

    def contents(self):
        return {file.name: file.read_bytes() for file in self.home.glob("events.sqlite*")
                if not file.name.endswith((".lock", "-shm"))}

    def test_it_cannot_be_written(self):
        self.make_store()
        before = self.log.read_bytes()
        os.environ["HOME_FOLDER"] = str(self.home)
        if os.geteuid() == 0:
            if subprocess.run([*READ_ONLY, "true"], check=False, stderr=subprocess.DEVNULL).returncode:
                self.skipTest("no mount namespaces here, and permissions do not bind the super-user")
            self.open_window(within=READ_ONLY)
        else:
            self.home.chmod(0o500)
            self.log.chmod(0o400)
            self.addCleanup(self.home.chmod, 0o700)
            self.open_window()
        self.expect_said(self.log, "cannot be written|may not be used")
        self.assertEqual(self.log.read_bytes(), before)


class ADiskThatIsFull(cockpit.Cockpit):
    def let_files_grow(self, whether):
        most = resource.RLIM_INFINITY if whether else 1
        resource.prlimit(self.window.process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    def recorded(self):
        """The types in the event log, past the program."""
        with contextlib.closing(sqlite3.connect(f"file:{self.home}/events.sqlite?mode=ro", uri=True)) as log:
            return [row[0] for row in log.execute("SELECT type FROM event ORDER BY sequence")]

    def claimed(self):
        """How many events the window says are on record."""
        said = re.search(r"record: (\d+) events", self.label(r"record: \d+ events").name)
        return said and int(said[1])

    def exit_of(self, *arguments):
        return subprocess.run([cockpit.BIN / "bellwetherctl", "--home", self.home, *arguments], capture_output=True,
                              check=False).returncode

    def test_raising_is_refused_rolling_back_works_and_what_is_missing_is_said(self):
        self.begin(within=IGNORING_XFSZ)
        driver.wait_until("an honest count", lambda: self.claimed() == len(self.recorded()))
        self.let_files_grow(False)
        # The first that lowers meets the full disk, and goes through.
        self.assertNotEqual(self.exit_of("shift", "4"), REFUSED)
        self.wait_for_shares(4)
        self.label("The event log cannot be written.*Free disk space")
        self.assertEqual(self.exit_of("shift", "5"), REFUSED)
        before = self.recorded()
        self.roll_back_by_keys()
        self.wait_for_shares(0)
        self.wait_for_event("Rolled back")
        self.assertEqual(self.recorded(), before)
        self.label(r"[1-9]\d* events wait to be recorded")
        driver.wait_until("an honest count", lambda: self.claimed() == len(before))

        self.let_files_grow(True)
        driver.wait_until("the roll-back on record", lambda: "RolledBack" in self.recorded())
        self.assertIn("RollbackRequested", self.recorded())
        driver.wait_until("no more warning", lambda: not self.has_label("event log cannot be written"))
        driver.wait_until("an honest count", lambda: self.claimed() == len(self.recorded()))


class ANetworkThatIsGone(cockpit.Cockpit):
    def test_it_is_said_and_the_share_is_unknown(self):
        self.begin()
        self.stop_world()
        self.label("Cannot see production since .*Nothing is queued")
        self.label(r"^canary \?$")
        self.label("Unknown")
        self.assertFalse(self.has_label("^canary 5 %$"))
        self.assertIn("canary ?", " ".join(driver.window_titles()))

    def test_a_closed_deployment_is_replayed_offline_by_keys(self):
        self.begin()
        driver.wait_until("values in the charts", lambda: "%" in self.chart_says())
        self.roll_back_by_keys()
        self.wait_for_event("Rolled back")
        self.ctl("close")
        self.window.close()
        self.stop_world()

        self.open_window()
        self.choose_the_recorded()
        self.assertTrue(any("Rolled back" in event for event in self.events()))
        playhead = self.window.find("slider", "Playhead")
        playhead.focus()
        end = self.position()
        back = self.scrub("Left", lambda: "event 1 of" in self.position())
        self.assertTrue([said for said in back if re.search(r"stable: [\d.]+ %", said)], back)
        driver.wait_until("no values at the beginning", lambda: "stable: unknown" in self.chart_says())
        self.scrub("Right", lambda: self.position() == end)
        driver.keys("Home")
        driver.wait_until("the beginning", lambda: "event 1 of" in self.position())
        driver.keys("End")
        driver.wait_until("the end", lambda: self.position() == end)
        self.assertFalse(self.has_label("Cannot see production"))
        self.expect_a_recording_that_is_gone_to_be_said_and_read_when_it_is_back()

    def expect_a_recording_that_is_gone_to_be_said_and_read_when_it_is_back(self):
        log = self.home / "events.sqlite"
        self.button("Back to live").press()
        self.label("No deployment is running")
        log.rename(self.home / "elsewhere")
        self.window.find("text", "Find a deployment").focus()
        driver.keys("Tab", "Down")
        self.label("(?s)The recording could not be opened.*" + re.escape(str(log)))
        driver.screenshot("no-recording")
        self.assertNotIn("Problems", " ".join(driver.window_titles()))
        (self.home / "elsewhere").rename(log)
        self.button("Try again").press()
        self.label("^RECORDED$")

    def chart_says(self):
        return self.window.find(name="Error rate", description=re.compile(".")).description

    def position(self):
        return self.label(r"^event \d+ of \d+").name

    def scrub(self, key, reached):
        """Presses the key until then; what the chart said on the way."""
        said = set()
        for _ in range(PLAYHEAD_STEPS):
            if reached():
                return said
            said.add(self.chart_says())
            driver.keys(key)
        self.fail(f"{key} does not get there; at {self.position()}")
        return said


if __name__ == "__main__":
    unittest.main()
