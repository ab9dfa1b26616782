# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a program from outside as a person does: by the roles and names that assistive technology reads, by mouse and
by keys. It knows nothing of the program's code. Runs under tests/support/session.sh with Debian's /usr/bin/python3.

Nothing here waits blindly: every wait polls a condition and has an end.
"""

import os
import pathlib
import re
import signal
import subprocess
import time
import unittest

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  (the version has to be chosen first)

POLL_SECONDS = 0.05
# For what takes a moment on an idle machine. Only a failure waits that long.
PATIENCE_SECONDS = 40
# Thousands of cells may be inside; they are reached by row and column instead.
CLOSED_ROLES = {"table", "tree table", "tree", "list"}
ARTIFACTS = pathlib.Path(os.environ.get("BELLWETHER_ARTIFACTS", "."))


class Timeout(AssertionError):
    """What was waited for did not come."""


def wait_until(what, condition, timeout=PATIENCE_SECONDS):
    """Polls until condition() is true and returns its value. `what` names it in the failure."""
    end = time.monotonic() + timeout
    while True:
        try:
            value = condition()
        except GLib.Error:  # a control that went away while it was asked
            value = None
        if value:
            return value
        if time.monotonic() > end:
            raise Timeout(f"waited {timeout} s in vain for {what}")
        time.sleep(POLL_SECONDS)


def steady(ask):
    """The answer of ask(), asked again when a control goes away meanwhile."""
    return wait_until("controls that stay", lambda: (ask(),))[0]


def stays_true(what, condition, duration):
    """Fails as soon as condition() is false within the duration."""
    end = time.monotonic() + duration
    while time.monotonic() < end:
        if not condition():
            raise AssertionError(f"did not stay so: {what}")
        time.sleep(POLL_SECONDS)


def matches(wanted, text):
    text = text.replace("&", "")
    return wanted is None or (bool(wanted.search(text)) if isinstance(wanted, re.Pattern) else text == wanted)


class Node:
    """One control, as assistive technology sees it."""

    def __init__(self, accessible):
        self._accessible = accessible

    @property
    def role(self):
        return self._accessible.get_role_name()

    @property
    def name(self):
        return (self._accessible.get_name() or "").replace("&", "")

    @property
    def description(self):
        return self._accessible.get_description() or ""

    @property
    def text(self):
        """What an editable or read-only text holds; a label's text is its name."""
        content = self._accessible.get_text_iface()
        return Atspi.Text.get_text(content, 0, -1) if content else self.name

    def set_text(self, text):
        """For characters that keys cannot type reliably. Otherwise prefer keys."""
        Atspi.EditableText.set_text_contents(self._accessible.get_editable_text_iface(), text)

    @property
    def value(self):
        return Atspi.Value.get_current_value(self._accessible.get_value_iface())

    def has(self, state):
        return self._accessible.get_state_set().contains(state)

    @property
    def enabled(self):
        return self.has(Atspi.StateType.ENABLED)

    @property
    def checked(self):
        return self.has(Atspi.StateType.CHECKED)

    @property
    def focused(self):
        return self.has(Atspi.StateType.FOCUSED)

    @property
    def showing(self):
        return self.has(Atspi.StateType.SHOWING)

    @property
    def extents(self):
        """x, y, width and height on the screen."""
        area = Atspi.Component.get_extents(self._accessible.get_component_iface(), Atspi.CoordType.SCREEN)
        return area.x, area.y, area.width, area.height

    def children(self):
        for index in range(self._accessible.get_child_count()):
            child = self._accessible.get_child_at_index(index)
            if child is not None:
                yield Node(child)

    def walk(self):
        yield self
        if self.role not in CLOSED_ROLES:
            for child in self.children():
                yield from child.walk()

    def find_all(self, role=None, name=None, description=None):
        return steady(lambda: self._matching(role, name, description))

    def _matching(self, role, name, description):
        return [node for node in self.walk() if (role is None or node.role == role) and matches(name, node.name)
                and matches(description, node.description)]

    def find(self, role=None, name=None, description=None, timeout=PATIENCE_SECONDS):
        """The first control on the screen with this role and name (text or pattern), waited for. One that is hidden may
        be in the tree or not, and nobody can use it."""
        what = f"{role or 'a control'} {getattr(name, 'pattern', name)!r}"
        if description is not None:
            what += f" described as {getattr(description, 'pattern', description)!r}"

        def found():
            return next((node for node in self._matching(role, name, description) if node.showing), None)

        return wait_until(what, found, timeout)

    def press(self):
        """Presses, toggles or opens it by its own action, without pointer and focus."""
        if not self.enabled:
            raise AssertionError(f"{self.role} {self.name!r} is disabled: {self.description!r}")
        actions = self._accessible.get_action_iface()
        names = [Atspi.Action.get_action_name(actions, index) for index in range(Atspi.Action.get_n_actions(actions))]
        wanted = next(name for name in ("Press", "Toggle", "ShowMenu", *names) if name in names)
        Atspi.Action.do_action(actions, names.index(wanted))

    def click(self, button=1):
        """A click in its middle, as a hand does it."""
        left, top, width, height = self.extents
        xdotool("mousemove", left + width // 2, top + height // 2, "click", button)

    def focus(self):
        Atspi.Component.grab_focus(self._accessible.get_component_iface())
        wait_until(f"focus on {self.name!r}", lambda: self.focused)

    def cell(self, row, column):
        return Node(Atspi.Table.get_accessible_at(self._accessible.get_table_iface(), row, column))

    @property
    def row_count(self):
        return Atspi.Table.get_n_rows(self._accessible.get_table_iface())

    def row(self, row):
        columns = Atspi.Table.get_n_columns(self._accessible.get_table_iface())
        return [self.cell(row, column).name for column in range(columns)]

    def rows(self, limit=200):
        return [self.row(row) for row in range(min(self.row_count, limit))]

    def outline(self, depth=0):
        """The tree below as indented text, for failures."""
        off = "" if self.enabled else " (disabled)"
        yield "  " * depth + f"{self.role} {self.name!r}{off}" + (f" | {self.description}" if self.description else "")
        if self.role not in CLOSED_ROLES:
            for child in self.children():
                yield from child.outline(depth + 1)


class Program:
    """A program that was started, and its tree. Ends with the test."""

    def __init__(self, *command, env=None):
        self.log = ARTIFACTS / f"{pathlib.Path(command[0]).name}-{os.getpid()}.log"
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([str(part) for part in command], stdout=log, stderr=log,
                                            env={**os.environ, **(env or {})})
        self._root = None

    @property
    def root(self):
        if self._root is None:
            self._root = wait_until("the program on the accessibility bus", self._look)
        return self._root

    def _look(self):
        if not self.running:
            raise AssertionError(f"the program ended with {self.process.returncode}: {self.log.read_text()[-2000:]}")
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application is not None and application.get_process_id() == self.process.pid:
                application.set_cache_mask(Atspi.Cache.NONE)
                return Node(application) if application.get_child_count() else None
        return None

    def find(self, *args, **kwargs):
        return self.root.find(*args, **kwargs)

    def find_all(self, *args, **kwargs):
        return self.root.find_all(*args, **kwargs)

    @property
    def running(self):
        return self.process.poll() is None

    def kill(self):
        """As a crash would end it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self, timeout=PATIENCE_SECONDS):
        """As a session's end would; killed when it does not listen."""
        if self.running:
            self.process.terminate()
            try:
                self.process.wait(timeout)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError("the program did not end when it was asked to") from None
        return self.process.returncode


def xdotool(*arguments):
    return subprocess.run(["xdotool", *map(str, arguments)], capture_output=True, text=True, check=True).stdout.strip()


def active_window():
    """The window that the window manager gives the keys to; None before it has done so."""
    found = subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True, check=False)
    return found.stdout.strip() if found.returncode == 0 else None


def keys(*names):
    """Key presses into whatever has the focus, as xdotool names them: "ctrl+r", "Return"."""
    wait_until("an active window", active_window)
    xdotool("key", *names)


def type_text(text):
    """ASCII only: others arrive wrongly under a window manager. Use Node.set_text for them."""
    text.encode("ascii")
    xdotool("type", "--delay", 12, text)


def windows():
    """Those on the screen; one may be gone when it is asked for something."""
    return subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "."], capture_output=True, text=True,
                          check=False).stdout.split()


def window_titles():
    return [subprocess.run(["xdotool", "getwindowname", window], capture_output=True, text=True, check=False).stdout.strip()
            for window in windows()]


def minimize():
    """Puts the active window out of sight."""
    window = wait_until("an active window", active_window)
    xdotool("windowminimize", window)
    wait_until("the window to be out of sight", lambda: window not in windows())


def screenshot(name):
    """The whole screen as ARTIFACTS/name.png."""
    path = ARTIFACTS / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["import", "-window", "root", str(path)], check=True)
    return path


class Scenario(unittest.TestCase):
    """A test that leaves a picture and the control tree of each program behind when it fails."""

    def setUp(self):
        self._programs = []

    def start(self, *command, env=None):
        program = Program(*command, env=env)
        self._programs.append(program)
        return program

    def tearDown(self):
        if self._failed():
            screenshot(self.id())
            for program in (program for program in self._programs if program.running):
                try:
                    (ARTIFACTS / f"{self.id()}.txt").write_text("\n".join(program.root.outline()), encoding="utf-8")
                except (GLib.Error, AssertionError) as error:
                    print(f"no control tree: {error}")
        for program in self._programs:
            if program.running:
                program.kill()

    def _failed(self):
        result = self._outcome.result
        return any(test is self for test, _ in result.failures + result.errors)
