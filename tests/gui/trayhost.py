# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""A StatusNotifier watcher and host to test against. Prints one JSON object a line for each thing that
an item does; takes commands on standard input: activate, menu LABEL, register, unregister.
With --no-host the watcher has no host before it is told to register one.
"""

import json
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
PROPERTIES = "org.freedesktop.DBus.Properties"
# Qt reads the properties through an interface that it has introspected.
INTROSPECTION = """<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
<node>
 <interface name="org.kde.StatusNotifierWatcher">
  <method name="RegisterStatusNotifierItem"><arg name="service" type="s" direction="in"/></method>
  <property name="RegisteredStatusNotifierItems" type="as" access="read"/>
  <property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
  <property name="ProtocolVersion" type="i" access="read"/>
  <signal name="StatusNotifierItemRegistered"><arg type="s"/></signal>
  <signal name="StatusNotifierHostRegistered"/>
  <signal name="StatusNotifierHostUnregistered"/>
 </interface>
 <interface name="org.freedesktop.DBus.Properties">
  <method name="Get"><arg type="s" direction="in"/><arg type="s" direction="in"/>
   <arg type="v" direction="out"/></method>
  <method name="GetAll"><arg type="s" direction="in"/><arg type="a{sv}" direction="out"/></method>
 </interface>
</node>"""


def tell(**what):
    print(json.dumps(what), flush=True)


class Watcher(dbus.service.Object):
    def __init__(self, bus):
        self.bus = bus
        self.items = []
        self.host = "--no-host" not in sys.argv
        self.name = dbus.service.BusName(WATCHER, bus)
        super().__init__(self.name, "/StatusNotifierWatcher")

    @dbus.service.method(WATCHER, in_signature="s", sender_keyword="sender")
    def RegisterStatusNotifierItem(self, service, sender=None):
        place = (sender, service) if service.startswith("/") else (service, "/StatusNotifierItem")
        self.items.append(place)
        self.bus.get_object(*place).connect_to_signal(
            "NewIcon", lambda: self.read("icon"), dbus_interface=ITEM)
        self.read("registered")

    # Never wait for a program that may be waiting for this one.
    def read(self, event):
        item = self.bus.get_object(*self.items[-1])
        item.GetAll(ITEM, dbus_interface=PROPERTIES, reply_handler=lambda found: tell(
            event=event, tooltip=str(found["ToolTip"][2]),
            sizes=[int(picture[0]) for picture in found["IconPixmap"]],
            picture=hash(bytes(found["IconPixmap"][0][2]))), error_handler=lambda _: None)

    def activate(self):
        self.bus.get_object(*self.items[-1]).Activate(
            0, 0, dbus_interface=ITEM, reply_handler=lambda: None, error_handler=lambda _: None)

    def menu(self, label):
        name, path = self.items[-1]
        menu_path = self.bus.get_object(name, path).Get(ITEM, "Menu", dbus_interface=PROPERTIES)
        menu = dbus.Interface(self.bus.get_object(name, menu_path), "com.canonical.dbusmenu")
        for child in menu.GetLayout(0, -1, [])[1][2]:
            if str(child[1].get("label", "")).replace("_", "") == label:
                menu.Event(child[0], "clicked", dbus.String("", variant_level=1), dbus.UInt32(0))
                return
        tell(event="no such entry", label=label)

    def register(self):
        self.host = True
        self.StatusNotifierHostRegistered()

    def unregister(self):
        self.host = False
        self.StatusNotifierHostUnregistered()

    @dbus.service.signal(WATCHER)
    def StatusNotifierHostRegistered(self):
        pass

    @dbus.service.signal(WATCHER)
    def StatusNotifierHostUnregistered(self):
        pass

    @dbus.service.method("org.freedesktop.DBus.Introspectable", out_signature="s")
    def Introspect(self):
        return INTROSPECTION

    @dbus.service.method(PROPERTIES, in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        return self.GetAll(interface)[name]

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, _):
        return {
            "RegisteredStatusNotifierItems": dbus.Array(
                [name + path for name, path in self.items], signature="s"),
            "IsStatusNotifierHostRegistered": dbus.Boolean(self.host),
            "ProtocolVersion": dbus.Int32(0),
        }


def main():
    DBusGMainLoop(set_as_default=True)
    watcher = Watcher(dbus.SessionBus())
    loop = GLib.MainLoop()

    def command(stream, _):
        line = stream.readline()
        if not line:
            loop.quit()
            return False
        words = line.strip().split(" ", 1)
        getattr(watcher, words[0])(*words[1:])
        return True

    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, command)
    tell(event="ready")
    loop.run()


if __name__ == "__main__":
    main()
