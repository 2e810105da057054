# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The events report in storms: one whose reader stands still loses nothing uncounted, keeps its
memory, and can be ended; one beside a fork bomb survives it."""

import csv
import os
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402

FORKS = 60_000
STANDSTILL = 5  # seconds, at least
# A sanitizer keeps 256 MB of what was freed from being used again.
MEMORY = 400_000_000 if "ASAN_OPTIONS" in os.environ else 100_000_000
BOMB_UID = 54321  # of nobody else
BOMB_PROCESSES = 500
BOMB_SECONDS = 3
ARGUMENTS = ("--duration", "0", "--threads")


def find_storm():
    storm = os.environ.get("WEIR_STORM", "")
    if not storm:
        raise unittest.SkipTest("the variable WEIR_STORM names no program")
    return storm


class SlowReader(unittest.TestCase):
    def setUp(self):
        self.storm = find_storm()
        program = live.Program(self, [live.find_weir(), "report", "events", *ARGUMENTS])
        self.report = program.process
        self.header = self.report.stdout.readline()
        if not self.header and self.report.wait(live.LIMIT) == live.NO_SOURCE:
            self.skipTest("this kernel does not tell this account of process events")

    def test_what_a_slow_reader_misses_is_counted(self):
        before = live.memory(self.report.pid, "VmHWM")
        begin = time.monotonic()
        subprocess.run([self.storm, "forks", str(FORKS)], timeout=live.LIMIT, check=True)
        took = time.monotonic() - begin
        time.sleep(max(0, STANDSTILL - took))
        grown = live.memory(self.report.pid, "VmHWM") - before
        self.report.send_signal(signal.SIGTERM)
        rows = list(csv.DictReader([self.header, *self.report.stdout]))
        self.assertEqual(self.report.wait(live.LIMIT), 0, self.report.stderr.read())
        lost = sum(int(row["detail"].split()[0].removeprefix("lost="))
                   for row in rows if row["kind"] == "lost" and row["detail"])
        print(f"\n    {FORKS} forks in {took:.1f} s: {len(rows)} rows, {lost} lost, "
              f"{grown // 1_000_000} MB more", file=sys.stderr)
        # Each fork has its exit. The rest of the machine adds to that.
        self.assertGreaterEqual(len(rows) + lost, 2 * FORKS)
        self.assertLess(grown, MEMORY)

    def test_nobody_reads(self):
        subprocess.run([self.storm, "forks", str(FORKS // 10)], timeout=live.LIMIT, check=True)
        self.report.send_signal(signal.SIGTERM)
        begin = time.monotonic()
        self.assertEqual(self.report.wait(live.LIMIT), 0)
        print(f"\n    ended after {time.monotonic() - begin:.1f} s", file=sys.stderr)
        self.assertLess(time.monotonic() - begin, 10)
        self.assertIn("left unwritten", self.report.stderr.read())


class ForkBomb(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        live.find_weir()
        live.need_tools("setpriv", "prlimit")
        if not live.is_root():
            raise unittest.SkipTest("an account of its own for the bomb is chosen by root")

    def test_the_report_survives(self):
        storm = live.shared_copy(self, find_storm())
        report = live.Report(self, "events", *ARGUMENTS)
        if not report.header and report.process.wait(live.LIMIT) == live.NO_SOURCE:
            self.skipTest("this kernel does not tell of process events")
        # A sanitizer needs a process of its own to look for leaks.
        bomb = ["env", "ASAN_OPTIONS=detect_leaks=0", "prlimit", f"--nproc={BOMB_PROCESSES}",
                "setpriv", f"--reuid={BOMB_UID}", f"--regid={BOMB_UID}", "--clear-groups",
                storm, "bomb", str(BOMB_SECONDS)]
        subprocess.run(bomb, timeout=live.LIMIT, check=True)
        self.assertIsNone(report.process.poll(), report.errors)
        self.assertEqual(report.finish(signal.SIGTERM), 0, report.errors)
        sequence = [int(row["sequence"]) for row in report.rows]
        self.assertEqual(sequence, list(range(sequence[0], sequence[0] + len(sequence))))
        forks = sum(row["kind"] == "fork" for row in report.rows)
        print(f"\n    {forks} forks seen", file=sys.stderr)
        self.assertGreaterEqual(forks, BOMB_PROCESSES - 1)


if __name__ == "__main__":
    unittest.main()
