# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window on the sandbox's servers, by what a person reads and presses."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import driver
import world

BIN = pathlib.Path(os.environ["BELLWETHER_BIN"])


class Cockpit(driver.Scenario):
    """A home folder of its own; servers for those who ask for them."""

    def setUp(self):
        super().setUp()
        self.world = None
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="bellwether-gui-"))
        self.addCleanup(shutil.rmtree, self.home, True)

    def start_world(self):
        self.world = world.World(BIN)
        self.addCleanup(self.stop_world)
        shutil.copy(self.world.at["connections_file"], self.home / "connections.yaml")

    def stop_world(self):
        """Every server, as when the network is gone for good."""
        if self.world:
            self.world.end()
            self.world = None

    def open_window(self, *more, within=()):
        """`within`: a command that starts the window as its last arguments, by exec."""
        self.window = self.start(*within, BIN / "bellwether", "--home", self.home, *more)
        return self.window

    def begin(self, **how):
        """A deployment in its first stage."""
        self.start_world()
        self.open_window(self.world.at["plan_file"], **how)
        driver.wait_until("Start can be pressed", lambda: self.button("Start at 5 %").enabled, 90)
        self.button("Start at 5 %").press()
        self.wait_for_shares(5)
        self.wait_for_event("Traffic shifted")

    def roll_back_by_keys(self):
        driver.keys("ctrl+r")
        self.button("Yes, roll back")
        driver.keys("Return")

    def button(self, name):
        return self.window.find("push button", name)

    def shows(self, name):
        """A control that is hidden may be in the tree or not."""
        return any(button.showing for button in self.window.find_all("push button", name))

    def wait_for_button(self, name):
        driver.wait_until(f"the button {name}", lambda: self.shows(name))

    def label(self, pattern):
        return self.window.find("label", re.compile(pattern))

    def has_label(self, pattern):
        return any(label.showing for label in self.window.find_all("label", re.compile(pattern)))

    def wait_for_shares(self, share, timeout=driver.PATIENCE_SECONDS):
        driver.wait_until(f"both nodes at {share} %", lambda: self.world.shares() == [share, share], timeout)

    def wait_for_event(self, title):
        pattern = re.compile(title)
        driver.wait_until(f"the event {title}", lambda: any(pattern.search(name) for name in self.events()))

    def events(self):
        return driver.steady(lambda: [row.name for row in self.window.find("list", "Events").children()])

    def choose_the_recorded(self):
        """The only deployment, from the list, by keys."""
        def row():
            rows = self.window.find("list", "Deployments").children()
            return next((row for row in rows if "shop" in row.name), None)

        driver.wait_until("the deployment in the list", row)
        self.window.find("text", "Find a deployment").focus()
        driver.keys("Tab", "Down")
        self.label("^RECORDED$")

    def ctl(self, *arguments):
        return subprocess.run([BIN / "bellwetherctl", "--home", self.home, *arguments], capture_output=True, text=True,
                              timeout=60, check=True).stdout
