# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Thousands of short connections a second beside thousands of idle sockets: the rows must sum up to
what the connections carried and to what the interface counted, and no connection counts twice.

The environment sets how much: WEIR_CHURN_RATE connections a second for WEIR_CHURN_SECONDS, beside
WEIR_CHURN_IDLE sockets. How fast a machine is decides nothing: what was moved is compared.
"""

import collections
import json
import os
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402

TOLERANCE = 0.01
RATE = int(os.environ.get("WEIR_CHURN_RATE", "5000"))
SECONDS = int(os.environ.get("WEIR_CHURN_SECONDS", "4"))
IDLE = int(os.environ.get("WEIR_CHURN_IDLE", "10000"))
PORT = 700
# A client's ports come back only after a minute on one address of the server.
ADDRESSES = [f"10.99.0.{host}" for host in range(10, 18)]


class Generator(live.Program):
    def __init__(self, test, command):
        super().__init__(test, command, stdin=subprocess.PIPE)

    def wait_until_ready(self):
        line = self.process.stdout.readline()
        if line != "ready\n":
            raise AssertionError(f"said {line!r}: {self.process.stderr.read()}")

    def result(self):
        out, err = self.process.communicate(timeout=live.LIMIT + SECONDS)
        if self.process.returncode != 0:
            raise AssertionError(err)
        return json.loads(out)


class Churn(unittest.TestCase):
    uid = None

    @classmethod
    def setUpClass(cls):
        live.find_weir()
        live.need_tools("ip", "sysctl", "setpriv")
        live.need_namespaces()
        if "WEIR_CHURN" not in os.environ:
            raise unittest.SkipTest("the generator is not built: WEIR_CHURN names no file")
        cls.network = live.Network()
        cls.addClassCleanup(cls.network.close)
        for address in ADDRESSES:
            cls.network.command("far", "ip", "address", "add", f"{address}/24", "dev", "far0")
        for name in ("near", "far"):
            cls.network.command(name, "sysctl", "-qw",
                                "net.ipv4.ip_local_port_range=1024 65535")

    def generator(self, where, *arguments):
        program = live.shared_copy(self, os.environ["WEIR_CHURN"])
        uid = self.uid if where == "near" else None
        return Generator(self, self.network.inside(where, program, *arguments, uid=uid))

    def report(self, kind, *arguments):
        return live.Report(self, kind, "--duration", "0", *arguments,
                           wrap=lambda *command: self.network.inside("near", *command,
                                                                     uid=self.uid))

    def start(self):
        server = self.generator("far", "serve", str(PORT))
        server.wait_until_ready()
        idle = self.generator("near", "idle", str(IDLE))
        idle.wait_until_ready()
        self.network.wait_until_idle()

    def churn(self, role, rate, seconds):
        return self.generator("near", role, str(PORT), str(rate), str(seconds), *ADDRESSES)

    def assertClose(self, summed, expected, message):
        self.assertLessEqual(abs(summed - expected), TOLERANCE * expected, message)

    def test_the_books_close(self):
        self.start()
        before = self.network.octets("near", "near0")
        report = self.report("processes", "--interval", "1")
        client = self.churn("connect", RATE, SECONDS)
        report.wait_for_ticks(max(SECONDS // 3, 2))
        early = live.memory(report.process.pid, "VmRSS")
        moved = client.result()
        late = live.memory(report.process.pid, "VmRSS")
        report.wait_for_ticks(3)
        after = self.network.octets("near", "near0")
        self.assertEqual(report.finish(), 0)
        sums = self.sums(report.rows)
        for column, (first, last) in zip(("rx", "tx"), zip(before, after)):
            rows = {name: row[column] for name, row in sums.items()}
            unexplained = rows.pop("(unattributed)")
            self.assertClose(sum(rows.values()), moved[column], (column, sums, moved))
            self.assertClose(sum(rows.values()) + unexplained, last - first, (column, sums))
        self.assertEqual([line for line in report.errors if "lost" in line], [])
        print(f"\n    {moved['connections'] / SECONDS:.0f} connections a second, moved "
              f"{moved['rx']} + {moved['tx']}, rows {dict(sums)}, memory "
              f"{early // 1024} then {late // 1024} KiB",
              file=sys.stderr)
        # The first seconds fill what is kept between two ticks.
        self.assertLess(late - early, 4096 * 1024 + early // 4)

    @staticmethod
    def sums(rows):
        """Bytes over the network, by name."""
        sums = collections.defaultdict(collections.Counter)
        for row in rows:
            for way in ("rx", "tx"):
                sums[row["process"]][way] += (live.number(row[f"{way}_bytes"])
                                              - live.number(row[f"local_{way}_bytes"]))
        return sums

    def connections(self, role, rate):
        """What two seconds of churn moved, and its rows of the connections report."""
        self.start()
        # The listener of the idle sockets has a row in every interval.
        report = self.report("connections", "--interval", "1",
                             "--filter", f"port:{PORT} or state:listen")
        moved = self.churn(role, rate, 2).result()
        report.wait_for_ticks(3)
        self.assertEqual(report.finish(), 0)
        return moved, [row for row in report.rows if row["remote_port"] == str(PORT)]

    def test_each_connection_ends_once(self):
        moved, rows = self.connections("connect", RATE)
        ended = collections.Counter(row["cookie"] for row in rows if row["state"] == "close")
        self.assertEqual([cookie for cookie, times in ended.items() if times > 1], [])
        self.assertEqual(len(ended), moved["connections"])
        for way in ("rx", "tx"):
            self.assertEqual(sum(live.number(row[f"{way}_bytes"]) for row in rows
                                 if row["state"] == "close"), moved[way])
        self.assertOncePerInterval(rows)

    def test_aborted_connections_are_told_apart(self):
        """Nothing is booked of what carried nothing, and none of them shows up twice."""
        moved, rows = self.connections("abort", 4 * RATE)
        self.assertGreater(moved["connections"], 0)
        self.assertEqual({live.number(row[f"{way}_bytes"]) for row in rows
                          for way in ("rx", "tx")} - {0}, set())
        self.assertOncePerInterval(rows)
        print(f"\n    {moved['connections'] / 2:.0f} aborted a second", file=sys.stderr)

    def assertOncePerInterval(self, rows):
        seen = collections.Counter((row["time"], row["cookie"]) for row in rows)
        self.assertEqual([key for key, times in seen.items() if times > 1], [])


class ChurnOrdinaryAccount(live.OrdinaryAccount, Churn):
    """The same watched without any right."""


if __name__ == "__main__":
    live.enter_namespaces()
    unittest.main()
