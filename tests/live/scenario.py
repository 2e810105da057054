# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Pairs of traffic programs, watched by a running processes report."""

import collections
import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402
import traffic  # noqa: E402

TOLERANCE = 0.01


class Side(live.Program):
    """One running traffic program."""

    def __init__(self, test, command):
        super().__init__(test, command, stdin=subprocess.PIPE)

    def line(self):
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError("ended early: " + self.process.stderr.read())
        return line.strip()

    def expect(self, word):
        line = self.line()
        if not line.startswith(word):
            raise AssertionError(f"said {line!r} instead of {word!r}")
        return line

    def go(self):
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def counted(self, processes):
        return [json.loads(self.line()) for _ in range(processes)]

    def end(self):
        """Exit status, stderr."""
        _, errors = self.process.communicate(timeout=live.LIMIT)
        return self.process.returncode, errors


class Scenario:
    """For a TestCase that has a Network. Weir and the programs run as self.uid."""

    uid = None

    def watch(self):
        self.report = live.Report(
            self, "processes", "--interval", "0.2", "--duration", "0",
            wrap=lambda *command: self.network.inside("near", *command, uid=self.uid))

    def start(self, where, way, role, address, port=0):
        if way == "io_uring":
            program = live.shared_copy(self, os.environ["WEIR_URING"])
            return Side(self, self.network.inside(where, program, role, address, str(port),
                                                  str(traffic.BULK), uid=self.uid))
        return Side(self, self.network.inside(where, "/usr/bin/python3", "-B",
                                              live.shared_copy(self, traffic.__file__), way, role, address,
                                              str(port), uid=self.uid))

    def move(self, serve, connect, server="far", client="near", address=None, processes=1,
             stay=False):
        """Runs a pair of programs and returns what each watched process counted.

        stay: Weir looks at the sockets once more before the programs end.
        """
        address = address or (self.network.FAR4 if server == "far" else self.network.NEAR4)
        listener = self.start(server, serve, "serve", address)
        port = int(listener.expect("port").split()[1])
        caller = self.start(client, connect, "connect", address, port)
        for side in (listener, caller):
            line = side.line()
            if line == "unsupported":
                self.skipTest(f"this kernel has no {connect}")
            self.assertEqual(line, "connected")
        # Whoever holds a socket while Weir looks at it is its owner.
        self.report.wait_for_ticks(2)
        listener.go()
        caller.go()
        served, called = listener.counted(processes), caller.counted(1)
        if stay:
            self.report.wait_for_ticks(2)
        for side in (listener, caller):
            self.assertEqual(side.end(), (0, ""))
        self.report.wait_for_ticks(3)
        return served * (server == "near") + called * (client == "near")

    def booked(self):
        """The bytes on each pid; rows without one go by their name."""
        sums = collections.defaultdict(collections.Counter)
        for row in self.report.rows:
            for column in ("rx_bytes", "tx_bytes", "local_rx_bytes", "local_tx_bytes"):
                sums[row["pid"] or row["process"]][column] += live.number(row[column])
        return sums

    def assertBooked(self, counted, local=False):
        """Every byte that a process counted is in its row, once."""
        sums = self.booked()
        for process in counted:
            for way in ("rx", "tx"):
                row = sums[str(process["pid"])]
                self.assertAmount(row[f"{way}_bytes"], process[way], (way, process, sums))
                self.assertEqual(row[f"local_{way}_bytes"], row[f"{way}_bytes"] if local else 0)
        others = {key: sum(row.values()) for key, row in sums.items()
                  if key not in {str(process["pid"]) for process in counted}
                  and key != "(unattributed)"}
        self.assertEqual(sum(others.values()), 0, others)

    def assertAmount(self, booked, counted, message):
        self.assertLessEqual(abs(booked - counted), TOLERANCE * counted, message)
