# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""More than a hundred thousand TCP sockets in one namespace: each has its row in the report of
connections, and the memory that it takes is bounded.
"""

import csv
import os
import signal
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402
from scenario import Side  # noqa: E402

# A process may have 20 000 files open in many a container.
HOLDERS = 6
PAIRS = 9000
SOCKETS = HOLDERS * 2 * PAIRS
BYTES_A_SOCKET = 600
# The program itself, the text of the report and the answers of the kernel.
BYTES_BESIDE = 64 * 1024 * 1024


class ManySockets(unittest.TestCase):
    uid = None

    @classmethod
    def setUpClass(cls):
        live.find_weir()
        live.need_tools("ip", "setpriv")
        live.need_namespaces()
        if "WEIR_CHURN" not in os.environ:
            raise unittest.SkipTest("the holder is not built: WEIR_CHURN names no file")
        cls.network = live.Network()
        cls.addClassCleanup(cls.network.close)

    def hold(self):
        holder = live.shared_copy(self, os.environ["WEIR_CHURN"])
        sides = [Side(self, self.network.inside("near", holder, "idle", str(2 * PAIRS)))
                 for _ in range(HOLDERS)]
        for side in sides:
            side.expect("ready")

    def rows_of_two_ticks(self, report):
        """State and both ends of each row, by the time of its tick, until a third one begins."""
        ticks = {}
        for row in csv.DictReader(report.process.stdout):
            if row["time"] not in ticks and len(ticks) == 2:
                return list(ticks.values())
            ticks.setdefault(row["time"], []).append((row["state"], row["local_address"],
                                                      row["local_port"], row["remote_port"]))
        raise AssertionError("ended early: " + report.process.stderr.read())

    def test_each_has_its_row_and_memory_is_bounded(self):
        self.hold()
        weir = live.shared_copy(self, live.find_weir())
        report = live.Program(self, self.network.inside(
            "near", weir, "report", "connections", "--interval", "1", "--duration", "0",
            "--netns", "current", uid=self.uid))
        for rows in self.rows_of_two_ticks(report):
            held = [row for row in rows if row[0] == "established"]
            self.assertEqual(len(held), SOCKETS)
            self.assertEqual(len(set(held)), SOCKETS, "a socket is there twice")
            self.assertEqual(sum(row[0] == "listen" for row in rows), HOLDERS)
        peak = live.memory(report.process.pid, "VmHWM")
        report.process.send_signal(signal.SIGINT)
        # Rows that were on their way are thrown away.
        while report.process.stdout.read(1 << 20):
            pass
        self.assertEqual(report.process.wait(live.LIMIT), 0, report.process.stderr.read())
        print(f"\n    {SOCKETS} sockets: {peak // 1024} KiB at most", file=sys.stderr)
        if "ASAN_OPTIONS" not in os.environ:
            self.assertLessEqual(peak, SOCKETS * BYTES_A_SOCKET + BYTES_BESIDE)


class ManySocketsOrdinaryAccount(live.OrdinaryAccount, ManySockets):
    """The same without any right: who holds them is hidden, they are not."""


if __name__ == "__main__":
    live.enter_namespaces()
    unittest.main()
