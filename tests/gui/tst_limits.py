# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The window while limits of the network stack are near, in a network namespace of its own."""

import json
import os
import re
import socket
import subprocess
import sys
import unittest

from desktop import Desktop

import live
from live import LIMIT, need_tools, run, wait_until

HERE = os.path.dirname(os.path.abspath(__file__))
CELLS = "400"  # of a table that are looked at


class Limits(unittest.TestCase):
    def setUp(self):
        live.need_namespaces()
        need_tools("ip", "sysctl", "/usr/libexec/at-spi-bus-launcher")
        self.desktop = Desktop()
        self.addCleanup(self.desktop.close)
        self.held = []
        self.addCleanup(lambda: [held.close() for held in self.held])
        run("ip", "link", "set", "lo", "up")

    def listen_and_fill(self, backlog, clients, ports):
        """Returns the port of the listener, whose clients are given theirs out of a range."""
        server = socket.create_server(("127.0.0.1", 0), backlog=backlog)
        self.held.append(server)
        run("sysctl", "-q", "-w", f"net.ipv4.ip_local_port_range={ports}")
        for _ in range(clients):
            self.held.append(socket.create_connection(server.getsockname()))
        return server.getsockname()[1]

    def fill_neighbours(self):
        """The table is the whole machine's; what this namespace puts into it goes with it."""
        table = run("ip", "-s", "ntable", "show", "name", "arp_cache")
        threshold = int(re.search(r"thresh3 (\d+)", table).group(1))
        if threshold > 60_000:
            return False
        entries = int(re.search(r"entries (\d+)", table).group(1))
        run("ip", "link", "add", "near0", "type", "veth", "peer", "name", "far0")
        run("ip", "address", "add", "10.100.0.1/15", "dev", "near0")
        run("ip", "link", "set", "far0", "up")
        run("ip", "link", "set", "near0", "up")
        lines = "".join(
            f"neighbour replace 10.{100 + index // 65025}.{index // 255 % 255}.{index % 255} "
            "lladdr 02:00:00:00:00:01 nud reachable dev near0\n"
            for index in range(2, int(threshold * 0.87) - entries + 2))
        subprocess.run(["ip", "-batch", "-"], input=lines, text=True, check=True, timeout=LIMIT)
        self.addCleanup(run, "ip", "link", "delete", "near0")
        return True

    def told(self):
        walk = subprocess.run(
            [sys.executable, "-B", os.path.join(HERE, "accessible.py"), CELLS],
            env=self.desktop.env, capture_output=True, text=True, check=False, timeout=LIMIT)
        self.assertEqual(walk.returncode, 0, walk.stderr)
        return json.loads(walk.stdout)["names"]

    def test_the_panel_shows_what_is_near(self):
        full = self.listen_and_fill(backlog=4, clients=5, ports="30000 30999")
        self.listen_and_fill(backlog=64, clients=9, ports="20000 20009")
        neighbours = self.fill_neighbours()
        self.desktop.start(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        weir = self.desktop.start_weir("--interval", "0.5")
        window = self.desktop.wait_for_window(weir)
        self.desktop.keys("ctrl+3")
        program = re.escape(os.path.basename(os.path.realpath(sys.executable)))
        expected = [r"Limits of the network stack", r"TCP ports to one destination", r"90\.0%",
                    rf"Accept queue \({program}, 127\.0\.0\.1:{full}\): 100\.0% of the limit\. .*",
                    rf"{program}, 127\.0\.0\.1:{full}", r"100\.0%"]
        if neighbours:
            expected += [r"IPv4 neighbours", r"8[0-9]\.\d%"]

        def missing():
            names = self.told()
            return [what for what in expected
                    if not any(re.fullmatch(what, name) for name in names)]

        try:
            wait_until(lambda: not missing(), "the limits in the window", limit=LIMIT)
        except AssertionError as error:
            raise AssertionError(f"{error}: {missing()} in {self.told()}") from error
        if "WEIR_SCREENSHOT" in os.environ:
            self.desktop.output(["import", "-window", window, os.environ["WEIR_SCREENSHOT"]])
        self.desktop.keys("ctrl+q")
        self.assertEqual(weir.wait(LIMIT), 0, self.desktop.errors())


if __name__ == "__main__":
    live.enter_namespaces()
    unittest.main()
