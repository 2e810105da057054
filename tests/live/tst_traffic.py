# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Moves a known number of bytes with iperf3 and expects them in the processes report, on the
process that moved them, and the whole in balance with the interface."""

import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402

TOLERANCE = 0.01


class Traffic(unittest.TestCase):
    uid = None

    @classmethod
    def setUpClass(cls):
        live.find_weir()
        live.need_tools("ip", "iperf3", "setpriv")
        live.need_namespaces()
        cls.network = live.Network()
        cls.addClassCleanup(cls.network.close)

    def inside(self, name, *command):
        return self.network.inside(name, *command, uid=self.uid)

    def serve(self):
        server = live.Program(self, self.inside("far", "iperf3", "-s", "-1", "--forceflush"))
        live.wait_until(lambda: "5201" in self.network.command("far", "ss", "-tnlH"),
                        "iperf3 to listen")
        return server

    def transfer(self, address, *direction):
        """Runs iperf3 from the near end and returns the bytes it says it moved."""
        client = live.Program(self, self.inside(
            "near", "iperf3", "-c", address, "-t", "3", "-b", "300M", "--json", *direction))
        status, out, err = client.finish()
        self.assertEqual(status, 0, out + err)
        end = json.loads(out)["end"]
        return end["sum_received"]["bytes"] if direction else end["sum_sent"]["bytes"]

    def measure(self, address, *direction):
        self.network.wait_until_idle()
        server = self.serve()
        before = self.network.octets("near", "near0")
        report = live.Report(self, "processes", "--interval", "0.5", "--duration", "0",
                             wrap=lambda *command: self.inside("near", *command))
        moved = self.transfer(address, *direction)
        self.assertEqual(server.finish()[0], 0)
        report.wait_for_ticks(3)
        after = self.network.octets("near", "near0")
        self.assertEqual(report.finish(), 0)
        return moved, report.rows, [b - a for a, b in zip(before, after)]

    def check(self, address, column, *direction):
        moved, rows, interface = self.measure(address, *direction)
        booked = sum(live.number(row[column]) for row in rows if row["process"] == "iperf3")
        self.assertGreater(moved, 50_000_000)
        self.assertLess(abs(booked - moved), TOLERANCE * moved,
                        f"iperf3 moved {moved}, its rows say {booked}")
        self.assertBalanced(rows, interface)
        print(f"\n    {column}: iperf3 {moved}, booked {booked} ({booked / moved - 1:+.4%}), "
              f"interface {interface}", file=sys.stderr)

    def assertBalanced(self, rows, interface):
        """All rows together, less what stayed on loopback, are what the interface counted."""
        for column, counted in zip(("rx_bytes", "tx_bytes"), interface):
            summed = sum(live.number(row[column]) - live.number(row["local_" + column])
                         for row in rows)
            self.assertLess(abs(summed - counted), 1000 + counted / 10_000,
                            f"{column}: the rows sum up to {summed}, the interface says {counted}")
        self.assertTrue([row for row in rows if row["process"] == "(unattributed)"])

    def test_upload_v4(self):
        self.check(self.network.FAR4, "tx_bytes")

    def test_download_v4(self):
        self.check(self.network.FAR4, "rx_bytes", "-R")

    def test_upload_v6(self):
        self.check(self.network.FAR6, "tx_bytes")

    def test_download_v6(self):
        self.check(self.network.FAR6, "rx_bytes", "-R")


class TrafficOrdinaryAccount(live.OrdinaryAccount, Traffic):
    """The same without any right: Weir and iperf3 run as nobody."""


if __name__ == "__main__":
    live.enter_namespaces()
    unittest.main()
