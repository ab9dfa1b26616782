# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop's notification service: it shows nothing, prints what it is told, and presses what a line on stdin says."""

import json
import sys

from gi.repository import Gio, GLib

NAME = "org.freedesktop.Notifications"
INTERFACE = Gio.DBusNodeInfo.new_for_xml(f"""<node><interface name="{NAME}"><method name="Notify">
<arg direction="in" type="s"/><arg direction="in" type="u"/><arg direction="in" type="s"/><arg direction="in" type="s"/>
<arg direction="in" type="s"/><arg direction="in" type="as"/><arg direction="in" type="a{{sv}}"/>
<arg direction="in" type="i"/><arg direction="out" type="u"/></method></interface></node>""").interfaces[0]
count = 0


def on_call(_bus, _sender, _path, _interface, _method, arguments, invocation):
    global count
    count += 1
    _app, _replaces, _icon, title, body, _actions, hints, _expires = arguments.unpack()
    print(json.dumps({"id": count, "title": title, "body": body, "urgency": hints["urgency"]}), flush=True)
    invocation.return_value(GLib.Variant("(u)", (count,)))


def on_line(source, _condition):
    line = source.readline()
    if line:
        bus.emit_signal(None, "/org/freedesktop/Notifications", NAME, "ActionInvoked",
                        GLib.Variant("(us)", (int(line), "default")))
    return bool(line)


bus = Gio.bus_get_sync(Gio.BusType.SESSION)
bus.register_object("/org/freedesktop/Notifications", INTERFACE, on_call)
Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE, lambda *_: print("ready", flush=True), None)
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_line)
GLib.MainLoop().run()
