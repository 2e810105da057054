# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Starts a thousand short programs and expects each in the events report, with its name."""

import collections
import signal
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402

COUNT = 1000

# Runs /bin/true again and again and prints the pid of each. "hurried" waits for each as a shell
# does, so that nothing is left of it after half a millisecond; "patient" collects them at the end.
SPAWNER = f"""
import os, sys
def spawn():
    pid = os.posix_spawn("/bin/true", ["true"], dict())
    if sys.argv[1] == "hurried":
        os.waitpid(pid, 0)
    return pid
pids = [spawn() for _ in range({COUNT})]
if sys.argv[1] == "patient":
    for pid in pids:
        os.waitpid(pid, 0)
print(*pids)
"""


class Events(unittest.TestCase):
    uid = None

    @classmethod
    def setUpClass(cls):
        live.find_weir()
        live.need_tools("setpriv")
        if not live.is_root():
            raise unittest.SkipTest("the test of an ordinary account's events is started by root")

    def account(self, *command):
        if self.uid is None:
            return list(command)
        return ["setpriv", f"--reuid={self.uid}", f"--regid={self.uid}", "--clear-groups",
                *command]

    def watch(self, manner):
        report = live.Report(self, "events", "--duration", "0",
                             wrap=lambda *command: self.account(*command))
        if not report.header and report.process.wait(live.LIMIT) == live.NO_SOURCE:
            self.skipTest("this kernel does not tell this account of process events")
        spawned = subprocess.run(self.account("/usr/bin/python3", "-c", SPAWNER, manner), text=True,
                                 capture_output=True, timeout=live.LIMIT, check=True)
        pids = spawned.stdout.split()
        report.wait_for(lambda: any(row["pid"] == pids[-1] and row["kind"] == "exit"
                                    for row in reversed(report.rows)), "the last exit")
        self.assertEqual(report.finish(signal.SIGTERM), 0, report.errors)
        return self.check(report.rows, set(pids))

    def test_a_thousand_programs(self):
        names = self.watch("patient")
        self.assertEqual(names["exec"], {"true": COUNT})
        self.assertEqual(names["exit"], {"true": COUNT})

    def test_a_thousand_programs_in_a_hurry(self):
        """No event is missing, no name is wrong. The kernel tells root the name of each program; for
        others, a program that is gone before anybody could look has none."""
        names = self.watch("hurried")
        for kind in ("exec", "exit"):
            if self.uid is None:
                self.assertEqual(names[kind], {"true": COUNT})
            self.assertLessEqual(set(names[kind]), {"true", ""}, names)
            self.assertGreater(names[kind]["true"], COUNT // 2, names)
        print(f"\n    in a hurry: {dict(names['exec'])}", file=sys.stderr)

    def check(self, rows, pids):
        self.assertEqual([row for row in rows if row["kind"] in ("lost", "silent")], [])
        found = collections.defaultdict(list)
        for row in rows:
            if row["pid"] in pids:
                found[row["kind"]].append(row)
        names = {kind: collections.Counter(row["process"] for row in found[kind]) for kind in found}
        for kind in ("fork", "exec", "exit"):
            self.assertEqual(len({row["pid"] for row in found[kind]}), COUNT, (kind, names))
            self.assertEqual(len(found[kind]), COUNT, (kind, names))
        # A fork happens before the program is loaded: its name is still that of its parent.
        self.assertNotIn("", names["fork"], names)
        self.assertEqual({row["exit_code"] for row in found["exit"]}, {"0"})
        self.assertEqual({row["exit_signal"] for row in found["exit"]}, {""})
        sequence = [int(row["sequence"]) for row in rows]
        self.assertEqual(sequence, sorted(set(sequence)))
        return names


class EventsOrdinaryAccount(Events):
    uid = live.NOBODY


if __name__ == "__main__":
    unittest.main()
