# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Programs whose file, arguments and name want to harm the reader of a report: in CSV and JSON each
is told as what it is, in one row, and nothing of it is a formula. In the first network namespace,
for the kernel tells of processes only there."""

import csv
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402
import spreadsheet  # noqa: E402

NAMES = [
    b"<b>x</b>", b"<img src=\"file:///etc/hostname\">", b"<a href=\"file:///\">ok</a>", b"&lt;b&gt;",
    b"</td></table>", b"%1 %2 %n %s", b") R 1 (x", b"a\nb", b"a\n1,2,3\n=4", b"\r", b"\t", b" ",
    b"\x1b]0;t\x07", b"\x1b[31m", "\u202egnp.exe".encode(), "\u2066x".encode(), "a\u200bb".encode(),
    "\ufeff".encode(), "\u2028line".encode(), "z\u0301\u0301\u0301\u0301".encode(), b"\xff\xfe\x80",
    b"\xed\xa0\x80", b"\xc0\x80", b"half a letter\xe2\x82", "cut within its \U0001f600".encode(),
    b"x (deleted)", b"../../x", b"'; DROP TABLE", b"=1+1", b"+1", b"-1", b"@SUM(1)", b"\t=1", b"\r=1",
    b" =1", "\u00a0=1".encode(), "\u200b=1".encode(), "\uff1d1".encode(), b"=cmd|' /C calc'!A0",
    b"|cmd", b"\"", b"\"\"", b",", b";", b"a;=1+1", b"\"=1+1", b"'=1+1", b"a,b\n\"c\"", b"\\n",
]

# Takes its name from its argument, moves some bytes, and lives until its input ends.
PROGRAM = ("import ctypes,os,socket,sys;ctypes.CDLL(None).prctl(15,os.fsencode(sys.argv[2]),0,0,0);"
           "peer=socket.create_connection(('127.0.0.1',int(sys.argv[1])));peer.sendall(b'x'*1000);"
           "print('ready',flush=True);sys.stdin.read()")


class File:
    """A report that is written to a file: as bytes, and as a reader that knows nothing of Weir sees
    it."""

    def __init__(self, test, kind, form):
        self.form = form
        self.path = Path(test.folder, f"{kind}.{form}")
        self.program = live.Program(test, test.account(
            live.shared_copy(test, live.find_weir()), "report", kind, "--duration", "0", "--interval",
            "0.5", "--format", form, "--output", str(self.path),
            *(["--netns", "current"] if kind == "processes" else [])))

    def has_begun(self):
        ended = self.program.process.poll() is not None
        return ended or (self.path.exists() and self.path.stat().st_size > 0)

    def lines(self):
        """Of bytes; the last one may be on its way."""
        return self.path.read_bytes().split(b"\n")[:-1]

    def rows(self):
        text = "".join(line.decode("utf-8") + "\n" for line in self.lines())  # strict
        if self.form == "json":
            return [json.loads(line) for line in text.split("\n")[:-1]]
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


class HostilePrograms(unittest.TestCase):
    uid = None
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        live.find_weir()
        live.need_tools("setpriv")
        if not live.is_root():
            raise unittest.SkipTest("the test of an ordinary account is started by root")

    def setUp(self):
        self.folder = Path(live.shared_folder(self), "work")
        self.folder.mkdir()
        self.folder.chmod(0o777)
        self.python = Path(self.folder, "python")
        shutil.copy(Path(sys.executable).resolve(), self.python)
        server = self.enterContext(socket.create_server(("127.0.0.1", 0), backlog=len(NAMES)))
        self.port = str(server.getsockname()[1]).encode()

    def account(self, *command):
        if self.uid is None:
            return list(command)
        return ["setpriv", f"--reuid={self.uid}", f"--regid={self.uid}", "--clear-groups", *command]

    def start_reports(self):
        files = {(kind, form): File(self, kind, form)
                 for kind in ("events", "processes") for form in ("csv", "json")}

        def begun():
            subprocess.run(["true"], check=True)  # something to tell of
            return all(file.has_begun() for file in files.values())

        live.wait_until(begun, "all reports to begin")
        if files["events", "csv"].program.process.poll() == live.NO_SOURCE:
            self.skipTest("this kernel does not tell this account of process events")
        return files

    def arguments(self, name):
        return [name, b"-S", b"-E", b"-c", PROGRAM.encode(), self.port, name]

    def start(self, name):
        file = os.path.join(os.fsencode(self.folder), name.replace(b"/", b"|"))
        os.link(self.python, file)
        program = subprocess.Popen(self.arguments(name), executable=file, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, user=self.uid, group=self.uid,
                                   extra_groups=[] if self.uid else None)

        def end():
            program.kill()
            program.communicate()

        self.addCleanup(end)
        self.assertEqual(program.stdout.readline(), b"ready\n", name)
        return str(program.pid), program

    def test_each_is_a_row_and_nothing_more(self):
        files = self.start_reports()
        started = dict(self.start(name) for name in NAMES)
        names = dict(zip(started, NAMES))
        for file in (files["processes", "csv"], files["processes", "json"]):
            live.wait_until(lambda: set(names) <= self.pids(file), "a row of each process")
        for program in started.values():
            program.communicate(timeout=live.LIMIT)
        for file in (files["events", "csv"], files["events", "json"]):
            live.wait_until(lambda: set(names) <= self.pids(file, "exit"), "each exit")
        for (kind, form), file in files.items():
            status, _, errors = file.program.finish(signal.SIGTERM)
            self.assertEqual(status, 0, errors)
            with self.subTest(kind=kind, form=form):
                self.check_lines(file)
                (self.check_events if kind == "events" else self.check_processes)(file, names)

    @staticmethod
    def pids(file, kind=None):
        return {str(row["pid"]) for row in file.rows() if kind is None or row["kind"] == kind}

    def check_lines(self, file):
        rows, lines = file.rows(), file.lines()
        head = 1 if file.form == "csv" else 0
        self.assertEqual(len(rows), len(lines) - head)
        for row in rows:
            self.assertEqual(list(row), list(rows[0]))
            self.assertNotIn(None, row.keys())
        for line in lines:
            # Of C0, DEL: nothing but the end of the line.
            self.assertFalse(any(byte < 0x20 or byte == 0x7F for byte in line), line)
        if file.form == "csv":
            for row in rows:
                self.assertEqual([cell for cell in row.values() if spreadsheet.runs(cell)], [])

    def check_events(self, file, names):
        rows = [row for row in file.rows() if str(row["pid"]) in names]
        for pid, name in names.items():
            own = [row for row in rows if str(row["pid"]) == pid]
            account = [] if self.uid is None else ["gid", "uid"]
            self.assertEqual([row["kind"] for row in own],
                             ["fork", *account, "exec", "comm", "exit"], name)
            if file.form == "json":
                program = own[-3:]  # before, it is that of this test
                self.assertEqual({row["cmdline"] for row in program},
                                 {text_of(b" ".join(self.arguments(name)))})
                self.check_file(program, name)
                self.assertEqual(program[1]["detail"] or "", text_of(name[:15]))

    def check_processes(self, file, names):
        rows = [row for row in file.rows() if str(row["pid"]) in names]
        self.assertEqual({str(row["pid"]) for row in rows}, set(names))
        moments = [(row["time"], row["pid"]) for row in rows]
        self.assertEqual(len(set(moments)), len(moments))
        if file.form == "json":
            for pid, name in names.items():
                self.check_file([row for row in rows if str(row["pid"]) == pid], name)

    def check_file(self, rows, name):
        for row in rows:
            self.assertEqual(Path(row["exe"]).name, text_of(name.replace(b"/", b"|")))


def text_of(name):
    return name.decode("utf-8", "replace")


class HostileProgramsOrdinaryAccount(HostilePrograms):
    uid = live.NOBODY


if __name__ == "__main__":
    unittest.main()
