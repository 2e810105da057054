# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The real program on a desktop without a screen: its window, keys, export, accessibility and tray."""

import csv
import json
import os
import re
import select
import socket
import subprocess
import sys
import threading
import time
import unittest

from desktop import Desktop

from live import LIMIT, need_tools, wait_until

HERE = os.path.dirname(os.path.abspath(__file__))


class Talk:
    """Two sockets of this process that talk over loopback until the end of the test."""

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.near = socket.create_connection(self.listener.getsockname())
        self.far = self.listener.accept()[0]
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()
        return self

    def run(self):
        while not self.ended.wait(0.02):
            self.near.sendall(b"x" * 5000)
            self.far.recv(100000)

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()
        for end in (self.near, self.far, self.listener):
            end.close()

    def port(self):
        return self.listener.getsockname()[1]


class TrayHost:
    def __init__(self, desktop, *arguments):
        self.process = desktop.start([sys.executable, "-B", os.path.join(HERE, "trayhost.py"),
                                      *arguments], stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE)
        self.expect("ready")

    def expect(self, event):
        """The next thing of this name that the item did."""
        def step():
            if not select.select([self.process.stdout], [], [], 0.1)[0]:
                return None
            line = self.process.stdout.readline()
            if not line:
                raise AssertionError("the tray host ended")
            told = json.loads(line)
            return told if told["event"] == event else None
        return wait_until(step, f"the tray icon's {event}")

    def tell(self, command):
        self.process.stdin.write(command.encode() + b"\n")
        self.process.stdin.flush()


class DesktopCase(unittest.TestCase):
    def setUp(self):
        self.desktop = Desktop()
        self.addCleanup(self.desktop.close)

    def assert_ends_well(self, weir):
        self.assertEqual(weir.wait(LIMIT), 0, self.desktop.errors())


class Window(DesktopCase):
    def exported(self, path, sure):
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertTrue(any(sure(row) for row in rows), rows[:5])
        return rows

    def test_shows_exports_and_quits(self):
        with Talk() as talk:
            weir = self.desktop.start_weir("--interval", "0.5")
            window = self.desktop.wait_for_window(weir)
            wait_until(lambda: self.desktop.colours_of(window) > 50, "a picture in the window")
            port = str(talk.port())
            self.desktop.keys("ctrl+2", "ctrl+f")
            self.desktop.type(f"port:{port} state:established")
            self.desktop.keys("Return")
            rows = self.exported(self.desktop.export(weir, "connections.csv"),
                                 lambda row: row["pid"] == str(os.getpid()))
            self.assertEqual(len(rows), 2)
            self.assertTrue(all(port in (row["local_port"], row["remote_port"]) for row in rows))
            self.desktop.keys("ctrl+3")
            self.exported(self.desktop.export(weir, "interfaces.csv"), lambda row: row["name"] == "lo")
            self.desktop.keys("ctrl+1")
            self.exported(self.desktop.export(weir, "processes.csv"),
                          lambda row: row["pid"] == str(os.getpid()))
            self.desktop.keys("ctrl+q")
            self.assert_ends_well(weir)

    def test_closing_without_a_tray_ends_it(self):
        weir = self.desktop.start_weir()
        self.desktop.wait_for_window(weir)
        self.desktop.keys("ctrl+w")
        self.assert_ends_well(weir)

    def test_minimized_without_a_tray_is_a_minimized_window(self):
        weir = self.desktop.start_weir("--minimized")
        window = wait_until(lambda: [w for w in self.desktop.windows(weir, visible=False)
                                   if self.desktop.is_minimized(w)], "a minimised window")[0]
        self.desktop.output(["xdotool", "windowactivate", "--sync", window])
        self.desktop.wait_for_window(weir)
        self.desktop.keys("ctrl+q")
        self.assert_ends_well(weir)

    def test_ends_on_a_signal(self):
        weir = self.desktop.start_weir()
        self.desktop.wait_for_window(weir)
        weir.terminate()
        self.assert_ends_well(weir)


class StuckBus(unittest.TestCase):
    def test_shows_its_window_all_the_same(self):
        desktop = Desktop(bus=False)
        self.addCleanup(desktop.close)
        silent = desktop.path("bus")
        with socket.socket(socket.AF_UNIX) as bus:
            bus.bind(silent)
            bus.listen(16)
            desktop.env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={silent}"
            weir = desktop.start_weir()
            began = time.monotonic()
            desktop.wait_for_window(weir)
            self.assertLess(time.monotonic() - began, 10)
            self.assertIn("session bus does not answer", desktop.errors())
            desktop.keys("ctrl+q")
            self.assertEqual(weir.wait(LIMIT), 0, desktop.errors())


class Tray(DesktopCase):
    def test_lives_in_the_tray(self):
        host = TrayHost(self.desktop)
        weir = self.desktop.start_weir("--minimized", "--interval", "1")
        item = host.expect("registered")
        self.assertEqual(item["sizes"], [16, 22, 24, 32, 48])
        self.assertEqual(self.desktop.windows(weir), [])
        host.tell("activate")
        self.desktop.wait_for_window(weir)
        self.desktop.keys("ctrl+w")
        wait_until(lambda: not self.desktop.windows(weir), "a hidden window")
        self.assertIsNone(weir.poll())
        host.tell("menu Show Weir")
        self.desktop.wait_for_window(weir)
        host.tell("menu Hide Weir")
        wait_until(lambda: not self.desktop.windows(weir), "a hidden window")
        host.tell("menu Quit")
        self.assert_ends_well(weir)

    # An embedded icon is a window too, and one that refuses to close holds up the end.
    def test_quits_from_an_open_window(self):
        need_tools("trayer")
        self.desktop.start(["trayer", "--edge", "bottom"])
        for end in (lambda weir: self.desktop.keys("ctrl+q"), lambda weir: weir.terminate()):
            weir = self.desktop.start_weir()
            self.desktop.wait_for_window(weir)
            wait_until(lambda: self.tray_icon(weir), "an embedded icon")
            end(weir)
            self.assert_ends_well(weir)

    def test_a_late_host_gets_an_icon(self):
        host = TrayHost(self.desktop, "--no-host")
        weir = self.desktop.start_weir("--minimized")
        wait_until(lambda: [window for window in self.desktop.windows(weir, visible=False)
                            if self.desktop.is_minimized(window)], "a minimised window")
        host.tell("register")
        host.expect("registered")
        host.tell("menu Quit")
        self.assert_ends_well(weir)

    def test_comes_back_when_the_tray_goes(self):
        host = TrayHost(self.desktop)
        weir = self.desktop.start_weir()
        self.desktop.wait_for_window(weir)
        host.expect("registered")
        self.desktop.keys("ctrl+w")
        wait_until(lambda: not self.desktop.windows(weir), "a hidden window")
        host.tell("unregister")
        self.desktop.wait_for_window(weir)
        self.desktop.keys("ctrl+q")
        self.assert_ends_well(weir)

    def test_old_trays_are_found(self):
        need_tools("trayer")
        self.desktop.start(["trayer", "--edge", "bottom"])
        weir = self.desktop.start_weir("--minimized")
        wait_until(lambda: self.tray_icon(weir), "an embedded icon")
        self.assertEqual(self.desktop.windows(weir), [])
        weir.terminate()
        self.assert_ends_well(weir)

    def tray_icon(self, weir):
        found = self.desktop.output(["xdotool", "search", "--onlyvisible", "--pid",
                                     str(weir.pid)]).split()
        return [window for window in found if self.width_of(window) <= 64]

    def width_of(self, window):
        geometry = self.desktop.output(["xdotool", "getwindowgeometry", "--shell", window])
        return int(re.search(r"WIDTH=(\d+)", geometry + "WIDTH=9999").group(1))


class Appearance(DesktopCase):
    def test_follows_the_desktop_into_the_dark_and_back(self):
        portal = self.desktop.start([sys.executable, "-B", os.path.join(HERE, "portal.py")],
                                    stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.assertEqual(portal.stdout.readline(), b"ready\n")
        weir = self.desktop.start_weir()
        window = self.desktop.wait_for_window(weir)
        wait_until(lambda: self.desktop.brightness_of(window) < 0.3, "a dark window")
        portal.stdin.write(b"2\n")
        portal.stdin.flush()
        wait_until(lambda: self.desktop.brightness_of(window) > 0.7, "a light window")
        self.desktop.keys("ctrl+q")
        self.assert_ends_well(weir)


class Accessibility(DesktopCase):
    def test_names_and_tables_are_told(self):
        need_tools("/usr/libexec/at-spi-bus-launcher")
        self.desktop.start(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        with Talk():
            weir = self.desktop.start_weir()
            self.desktop.wait_for_window(weir)
            walk = subprocess.run([sys.executable, "-B", os.path.join(HERE, "accessible.py")],
                                  env=self.desktop.env, capture_output=True, text=True,
                                  check=False, timeout=LIMIT)
            self.assertEqual(walk.returncode, 0, walk.stderr)
            told = json.loads(walk.stdout)
        for name in ("Processes", "Connections", "Interfaces", "Events", "Filter", "Pause",
                     "Download, all interfaces", "Chart of throughput by process"):
            self.assertIn(name, told["names"])
        self.assertIn("Download", told["headers"])
        self.desktop.keys("ctrl+q")
        self.assert_ends_well(weir)


if __name__ == "__main__":
    unittest.main()
