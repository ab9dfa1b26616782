# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's real keychain, which can be made to hang."""

import os
import signal

from gi.repository import Gio, GLib

import driver

SERVICE, ROOT = "org.freedesktop.secrets", "/org/freedesktop/secrets"


class Keychain:
    def __init__(self):
        self._bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self._process = driver.wait_until("the keychain on the bus", self._owner)

    def _owner(self):
        """Its process; an error before it owns its name."""
        asked = self._bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                    "GetConnectionUnixProcessID", GLib.Variant("(s)", (SERVICE,)), None, 0, 5000, None)
        return asked.unpack()[0]

    def _call(self, path, interface, method, arguments):
        return self._bus.call_sync(SERVICE, path, "org.freedesktop.Secret." + interface, method, arguments, None, 0,
                                   30000, None).unpack()

    def store(self, entry, secret):
        """As Bellwether's own entry."""
        session = self._call(ROOT, "Service", "OpenSession", GLib.Variant("(sv)", ("plain", GLib.Variant("s", ""))))[1]
        collection = self._call(ROOT, "Service", "ReadAlias", GLib.Variant("(s)", ("default",)))[0]
        attributes = {"user": entry, "server": "bellwether", "type": "plaintext", "xdg:schema": "org.qt.keychain"}
        properties = {"org.freedesktop.Secret.Item.Label": GLib.Variant("s", entry),
                      "org.freedesktop.Secret.Item.Attributes": GLib.Variant("a{ss}", attributes)}
        self._call(collection, "Collection", "CreateItem",
                   GLib.Variant("(a{sv}(oayays)b)", (properties, (session, b"", secret, "text/plain"), True)))

    def hang(self):
        os.kill(self._process, signal.SIGSTOP)

    def go_on(self):
        os.kill(self._process, signal.SIGCONT)
