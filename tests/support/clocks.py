# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Moves the clocks of a program under test, by what is loaded into it (preloadedfaults.cpp)."""

import mmap
import os
import pathlib
import struct
import time

PRELOADED = os.environ["BELLWETHER_PRELOADED"]


class Clocks:
    """The clocks of one program: UTC, since boot, monotonic; seconds to add to each."""

    def __init__(self, folder):
        self.path = pathlib.Path(folder) / "clocks"
        self.path.write_bytes(bytes(24))
        self._offsets = [0.0, 0.0, 0.0]
        with self.path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), 24)

    def env(self):
        return {"LD_PRELOAD": PRELOADED, "BELLWETHER_TEST_CLOCKS": str(self.path)}

    def move(self, utc=0.0, boot=0.0, monotonic=0.0):
        self._offsets = [old + more for old, more in zip(self._offsets, (utc, boot, monotonic))]
        self._memory[:] = struct.pack("=qqq", *(int(1000 * seconds) for seconds in self._offsets))

    def pass_time(self, seconds, step=10.0):
        """All clocks run that far, in steps so short that nobody could take them for a sleep."""
        for _ in range(round(seconds / step)):
            self.move(step, step, step)
            time.sleep(0.1)
