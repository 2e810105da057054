# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""A settings portal to test against: says dark, then whatever number comes on standard input."""

import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

SETTINGS = "org.freedesktop.portal.Settings"
NAMESPACE = "org.freedesktop.appearance"
KEY = "color-scheme"


class Portal(dbus.service.Object):
    def __init__(self, bus):
        self.scheme = 1
        self.name = dbus.service.BusName("org.freedesktop.portal.Desktop", bus)
        super().__init__(self.name, "/org/freedesktop/portal/desktop")

    # The real one wraps its answer in one variant more, too.
    @dbus.service.method(SETTINGS, in_signature="ss", out_signature="v")
    def Read(self, _namespace, _key):
        return dbus.UInt32(self.scheme, variant_level=2)

    @dbus.service.signal(SETTINGS, signature="ssv")
    def SettingChanged(self, namespace, key, value):
        pass


def main():
    DBusGMainLoop(set_as_default=True)
    portal = Portal(dbus.SessionBus())
    loop = GLib.MainLoop()

    def command(stream, _):
        line = stream.readline()
        if not line:
            loop.quit()
            return False
        portal.scheme = int(line)
        portal.SettingChanged(NAMESPACE, KEY, dbus.UInt32(portal.scheme, variant_level=1))
        return True

    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, command)
    print("ready", flush=True)
    loop.run()


if __name__ == "__main__":
    main()
