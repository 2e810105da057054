# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The events report while the kernel tells nobody of processes: any account can bring that about by
unbalanced requests. For a quarter of a minute all listeners of the machine hear nothing, so it is
done only where WEIR_TEST_SILENCE is set; then the kernel's counter is what it was before.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402
from connector import COMM, IGNORE, LISTEN, Connector, tgid_of, what  # noqa: E402

NOTICED = 10  # seconds
LARGEST_COUNT = 100_000
BUFFER = 64 << 20  # bytes: all listeners get the answers to each request
LIBC = ctypes.CDLL(None)
PR_SET_NAME, PR_GET_NAME = 15, 16
UNKNOWN_REQUEST = 3  # remembered as the last one, so that the next one counts again


class Silence:
    """Takes listeners off the kernel's counter until it says no more. A socket that ignores events
    gets none even if others do: one hears and one asks."""

    def __init__(self):
        self.taken = 0

    def __enter__(self):
        self.sockets = contextlib.ExitStack()
        self.heard, self.asking = (self.sockets.enter_context(Connector(BUFFER)) for _ in range(2))
        with contextlib.ExitStack() as undo:
            undo.callback(self.end)
            while self.speaks():
                assert self.taken < LARGEST_COUNT, "the kernel goes on speaking"
                self.request(IGNORE)
                self.taken += 1
            undo.pop_all()
        return self

    def __exit__(self, *problem):
        self.end()

    def end(self):
        while self.taken > 0:
            self.request(LISTEN)
            self.taken -= 1
        self.sockets.close()

    def request(self, operation):
        self.asking.control(UNKNOWN_REQUEST)
        self.asking.control(operation)

    def speaks(self):
        """A thread that takes the name that it has is an event, there when the call returns."""
        self.heard.waiting()
        name = ctypes.create_string_buffer(16)
        LIBC.prctl(PR_GET_NAME, name, 0, 0, 0)
        LIBC.prctl(PR_SET_NAME, name, 0, 0, 0)
        return any(what(datagram) == COMM and tgid_of(datagram) == os.getpid()
                   for datagram in self.heard.waiting())


class EventSilence(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not os.environ.get("WEIR_TEST_SILENCE"):
            raise unittest.SkipTest("it silences the whole machine: set WEIR_TEST_SILENCE=1")
        live.find_weir()
        live.need_tools("setpriv", "bash")
        if not live.is_root():
            raise unittest.SkipTest("the report of an ordinary account is started by root")

    def report(self, *account):
        report = live.Report(self, "events", "--duration", "0",
                             wrap=lambda *command: [*account, *command])
        if not report.header and report.process.wait(live.LIMIT) == live.NO_SOURCE:
            self.skipTest("this kernel does not tell of process events")
        return report

    def start(self):
        program = subprocess.Popen(["bash", "-c", "read line; exit 7"], stdin=subprocess.PIPE)
        self.addCleanup(program.kill)
        return program

    @staticmethod
    def rows(report, kind, pid=None):
        return [row for row in report.rows
                if row["kind"] == kind and (pid is None or row["pid"] == str(pid))]

    def wait_for_row(self, reports, kind, pid=None, count=1, limit=live.LIMIT):
        for report in reports:
            report.wait_for(lambda: len(self.rows(report, kind, pid)) >= count,
                            f"row {count} of {kind} {pid}", limit)

    def test_silence_is_noticed_shown_and_survived(self):
        nobody = ("setpriv", f"--reuid={live.NOBODY}", f"--regid={live.NOBODY}", "--clear-groups")
        reports = self.report(), self.report(*nobody)
        earlier = self.start()
        self.wait_for_row(reports, "exec", earlier.pid)
        silence = self.enterContext(Silence())
        print(f"\n    {silence.taken} listeners were taken off", file=sys.stderr)
        try:
            unseen, seen = self.live_in_silence(reports, earlier)
        except AssertionError:
            self.skip_if_broken(silence)
            raise
        self.skip_if_broken(silence)
        silence.end()
        self.wait_for_row(reports, "silent", count=2)
        # What was known before the silence is not trusted any more: its name is read while its end
        # is not collected yet.
        seen.stdin.close()
        self.wait_for_row(reports, "exit", seen.pid)
        seen.wait(live.LIMIT)
        for report in reports:
            self.check(report, earlier, unseen, seen)

    def skip_if_broken(self, silence):
        if silence.speaks():
            self.skipTest("another program has begun to listen and made the kernel speak")

    def live_in_silence(self, reports, earlier):
        unseen = self.start()
        self.wait_for_row(reports, "silent", limit=NOTICED)
        # Told from /proc: who was missed before anybody noticed, who came, who went.
        self.wait_for_row(reports, "exec", unseen.pid)
        seen = self.start()
        self.wait_for_row(reports, "exec", seen.pid)
        for program in (earlier, unseen):
            program.communicate(b"\n", timeout=live.LIMIT)
        self.wait_for_row(reports, "exit", unseen.pid)
        self.wait_for_row(reports, "exit", earlier.pid)
        return unseen, seen

    def check(self, report, earlier, unseen, seen):
        self.assertEqual(report.finish(signal.SIGTERM), 0, report.errors)
        begin, end = self.rows(report, "silent")
        self.assertEqual(begin["detail"], "")
        name, milliseconds = end["detail"].split("=")
        self.assertEqual(name, "silent_ms")
        self.assertGreater(int(milliseconds), 0)
        for program, code in ((earlier, ""), (unseen, ""), (seen, "7")):
            exits = self.rows(report, "exit", program.pid)
            self.assertEqual([(row["process"], row["exit_code"]) for row in exits], [("bash", code)])
            self.assertEqual(len(self.rows(report, "exec", program.pid)), 1)
        self.assertIn("stopped sending process events", "".join(report.errors))


if __name__ == "__main__":
    unittest.main()
