# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Starts 200 programs that do known things, and compares what the events report says of each, in
order and field by field, with what it did; the same beside forkstat. A program that fetches something
has its bytes on the row of its end."""

import collections
import ctypes
import os
import pwd
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import threading
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402
from connector import Connector  # noqa: E402

COUNT = 200
LIBC = ctypes.CDLL(None, use_errno=True)
PR_SET_NAME = 15
PTRACE_ATTACH, PTRACE_DETACH = 16, 17
OTHER_UID, OTHER_GID = 1234, 4321


def rename(name):
    LIBC.prctl(PR_SET_NAME, name.encode(), 0, 0, 0)


class Deed:
    """What one program does between its birth and its end, and the rows that must tell of it."""

    def __init__(self, number, folder):
        self.number = number
        self.code = number % 256 if number % 3 else None
        self.signal = None if number % 3 else (signal.SIGKILL, signal.SIGTERM, signal.SIGABRT)[
            number // 3 % 3]
        self.steps = {0: [], 1: ["name"], 2: ["gid", "uid"], 3: ["sid"], 4: ["ptrace"],
                      5: ["name", "sid", "gid", "uid"]}[number % 6]
        if number % 7 == 0:
            self.steps.append("thread")
        self.folder = folder if number % 2 else None  # for its core
        self.pid = self.thread = self.status = None
        self.parent = os.getpid()

    @property
    def name(self):
        return f"deed {self.number}"

    def commit(self, go, done):
        """In the child; never returns."""
        os.read(go, 1)
        limit = resource.RLIM_INFINITY if self.folder else 0
        resource.setrlimit(resource.RLIMIT_CORE, (limit, resource.RLIM_INFINITY))
        if self.folder:
            os.chdir(self.folder)
        for step in self.steps:
            if step == "name":
                rename(self.name)
            elif step == "uid":
                os.setresuid(OTHER_UID, OTHER_UID, OTHER_UID)
            elif step == "gid":
                os.setresgid(OTHER_GID, OTHER_GID, OTHER_GID)
            elif step == "sid":
                os.setsid()
            elif step == "thread":
                os.write(done, f"{run_thread()}\n".encode())
                os.read(go, 1)
        os.dup2(go, 0)
        os.dup2(done, 1)
        os.execv("/bin/sh", ["sh", "-c", self.script])

    def expected_start(self):
        rows = [("fork", {"parent_pid": str(self.parent)} | account(os.getuid()))]
        if "ptrace" in self.steps:
            rows += [("ptrace", {"detail": f"tracer={self.parent}"}), ("ptrace", {"detail": "tracer=0"})]
        for step in self.steps:
            rows += {"thread": [("fork", {"thread": self.thread, "detail": ""}),
                                ("exit", {"thread": self.thread, "exit_code": "0"})],
                     "name": [("comm", {"detail": self.name})],
                     "uid": [("uid", {"detail": f"uid={OTHER_UID} euid={OTHER_UID}"}
                              | account(OTHER_UID))],
                     "gid": [("gid", {"detail": f"gid={OTHER_GID} egid={OTHER_GID}"})],
                     "sid": [("sid", {"detail": f"sid={self.pid}"})]}.get(step, [])
        return self.completed([*rows, ("exec", self.program)])

    def expected_end(self):
        rows = []
        if self.signal == signal.SIGABRT:
            rows.append(("coredump", {"process": SHELL}))
        end = {"exit_code": "", "exit_signal": str(int(self.signal))} if self.signal else {
            "exit_code": str(self.code), "exit_signal": ""}
        end["detail"] = "core_dumped" if os.WCOREDUMP(self.status) else ""
        return self.completed([*rows, ("exit", self.program | end)])

    def completed(self, rows):
        """With what is the same in all rows of a process, where they do not say otherwise."""
        return [(kind, {"pid": str(self.pid), "thread": str(self.pid)} | fields)
                for kind, fields in rows]

    @property
    def program(self):
        uid = OTHER_UID if "uid" in self.steps else os.getuid()
        return account(uid) | {"process": SHELL, "parent_pid": str(self.parent),
                               "cmdline": self.cmdline}

    @property
    def script(self):
        end = f"exit {self.code}" if self.signal is None else f"kill -{int(self.signal)} $$"
        return f"echo; read line; {end} # {self.name}"

    @property
    def cmdline(self):
        return f"sh -c {self.script}"


SHELL = Path("/bin/sh").resolve().name


def account(uid):
    try:
        return {"uid": str(uid), "user": pwd.getpwuid(uid).pw_name}
    except KeyError:
        return {"uid": str(uid), "user": ""}


def run_thread():
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()
    return thread.native_id


def attach_and_detach(pid):
    if LIBC.ptrace(PTRACE_ATTACH, pid, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "ptrace")
    os.waitpid(pid, 0)
    LIBC.ptrace(PTRACE_DETACH, pid, 0, 0)


def start(deed, connector):
    """The program does what it is to do when it gets a byte, and ends when it gets a line. It has
    done it on return: what the next one does comes later."""
    ready, deed.leash = os.pipe()
    answer, done = os.pipe()
    pid = os.fork()
    if pid == 0:
        deed.commit(ready, done)
    deed.pid = pid
    os.close(ready)
    os.close(done)
    if "ptrace" in deed.steps:
        attach_and_detach(pid)
    os.write(deed.leash, b"!")
    with open(answer, encoding="ascii") as lines:
        if "thread" in deed.steps:
            deed.thread = lines.readline().strip()
            connector.wait_for_exit(int(deed.thread))
            os.write(deed.leash, b"!")
        lines.readline()


def end(deed, connector):
    os.write(deed.leash, b"\n")
    os.close(deed.leash)
    _, deed.status = os.waitpid(deed.pid, 0)
    connector.wait_for_exit(deed.pid)


class EventTruth(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        live.find_weir()
        if not live.is_root():
            raise unittest.SkipTest("programs that change their account are started by root")

    def test_two_hundred_programs(self):
        report = live.Report(self, "events", "--duration", "0", "--raw", "--threads")
        if not report.header and report.process.wait(live.LIMIT) == live.NO_SOURCE:
            self.skipTest("this kernel does not tell of process events")
        forkstat = self.start_forkstat()
        folder = Path(live.shared_folder(self), "cores")
        folder.mkdir()
        folder.chmod(0o777)
        deeds = [Deed(number, folder) for number in range(COUNT)]
        connector = self.enterContext(Connector(buffer=64 << 20))
        for deed in deeds:
            start(deed, connector)
        pids = {str(deed.pid) for deed in deeds}
        # A program that is gone before anybody could look at it has no command line.
        report.wait_for(lambda: len({row["pid"] for row in report.rows
                                     if row["kind"] == "exec"} & pids) == COUNT, "every program")
        for deed in deeds:
            end(deed, connector)
        last = str(deeds[-1].pid)
        report.wait_for(lambda: any(row["pid"] == last and row["kind"] == "exit"
                                    for row in reversed(report.rows)), "the last exit")
        self.assertEqual(report.finish(signal.SIGTERM), 0, report.errors)
        self.assertEqual([row for row in report.rows if row["kind"] in ("lost", "silent")], [])
        self.check_against_truth(deeds, report.rows)
        if forkstat:
            self.check_against_forkstat(deeds, report.rows, forkstat)

    def check_against_truth(self, deeds, rows):
        pids = {str(deed.pid) for deed in deeds}
        found = [row for row in rows if row["pid"] in pids]
        expected = [row for deed in deeds for row in deed.expected_start()]
        expected += [row for deed in deeds for row in deed.expected_end()]
        self.assertEqual([(row["pid"], row["kind"]) for row in found],
                         [(fields["pid"], kind) for kind, fields in expected])
        for row, (kind, fields) in zip(found, expected, strict=True):
            self.assertEqual({name: row[name] for name in fields}, fields, (kind, row))
        stamps = [int(row["timestamp_ns"]) for row in found]
        self.assertEqual(stamps, sorted(stamps))
        for row in found[-COUNT:]:
            self.assertTrue(row["kind"] != "exit" or float(row["run_time_ms"]) > 0, row)
        self.check_cores(deeds)

    def check_cores(self, deeds):
        """Where the kernel writes files, those that may leave one do; a pipe takes what it likes."""
        dumped = [deed.number for deed in deeds if os.WCOREDUMP(deed.status)]
        if not Path("/proc/sys/kernel/core_pattern").read_text().startswith("|"):
            self.assertEqual(dumped, [deed.number for deed in deeds
                                      if deed.folder and deed.signal == signal.SIGABRT])
        print(f"\n    {len(dumped)} cores were dumped", file=sys.stderr)

    def start_forkstat(self):
        if not shutil.which("forkstat"):
            return None
        forkstat = live.Program(self, ["forkstat", "-E", "-l", "-D", "3600"])
        lines = []
        thread = threading.Thread(
            target=lambda: lines.extend(iter(forkstat.process.stdout.readline, "")), daemon=True)
        thread.start()
        # It prints its head once it listens.
        live.wait_until(lambda: lines, "forkstat to listen")
        return forkstat, thread, lines

    def check_against_forkstat(self, deeds, rows, watched):
        forkstat, thread, lines = watched
        last = re.compile(rf"\bexit\s+{deeds[-1].pid}\b")
        live.wait_until(lambda: any(last.search(line) for line in lines), "forkstat's last exit")
        forkstat.process.send_signal(signal.SIGTERM)
        thread.join(live.LIMIT)
        pids = {str(deed.pid) for deed in deeds}
        # It tells of no groups.
        kinds = ("exec", "exit", "comm", "uid", "sid", "ptrce", "core")
        seen = collections.Counter()
        for line in lines:
            words = line.split()
            if len(words) > 2 and words[1] in kinds and words[2] in pids:
                seen[words[1], words[2]] += 1
        own = collections.Counter()
        names = {"ptrace": "ptrce", "coredump": "core"}
        for row in rows:
            kind = names.get(row["kind"], row["kind"])
            if kind in kinds and row["pid"] in pids and row["thread"] == row["pid"]:
                own[kind, row["pid"]] += 1
        self.assertEqual(own, seen)
        print(f"\n    forkstat agrees on {sum(seen.values())} events", file=sys.stderr)


# Fetches something over a connection of its own, lives 200 ms, and tells what it moved.
CLIENT = """
import socket, sys, time
end = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
end.sendall(b"GET /\\r\\n\\r\\n")
got = 0
while data := end.recv(65536):
    got += len(data)
time.sleep(0.2)
end.close()
print(got)
"""
ANSWER = b"x" * 123_456


class EventBytes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        live.find_weir()

    def serve(self):
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)

        def answer():
            while True:
                try:
                    end, _ = listener.accept()
                except OSError:
                    return
                with end:
                    while not end.recv(4096).endswith(b"\r\n\r\n"):
                        pass
                    end.sendall(ANSWER)

        threading.Thread(target=answer, daemon=True).start()
        return listener.getsockname()[1]

    def test_a_short_program_carries_its_bytes(self):
        port = self.serve()
        report = live.Report(self, "events", "--duration", "0", "--interval", "0.1")
        if not report.header and report.process.wait(live.LIMIT) == live.NO_SOURCE:
            self.skipTest("this kernel does not tell this account of process events")
        client = subprocess.Popen([sys.executable, "-c", CLIENT, str(port)], stdout=subprocess.PIPE,
                                  text=True)
        pid = str(client.pid)
        self.assertEqual(int(client.communicate(timeout=live.LIMIT)[0]), len(ANSWER))
        report.wait_for(lambda: any(row["pid"] == pid and row["kind"] == "exit"
                                    for row in reversed(report.rows)), "the end of the client")
        self.assertEqual(report.finish(signal.SIGTERM), 0, report.errors)
        end = [row for row in report.rows if row["pid"] == pid and row["kind"] == "exit"][-1]
        self.assertEqual(end["rx_bytes"], str(len(ANSWER)), end)
        self.assertEqual(end["tx_bytes"], str(len(b"GET /\r\n\r\n")), end)
        self.assertEqual(end["connections"], "1", end)
        self.assertGreaterEqual(float(end["run_time_ms"]), 200)


if __name__ == "__main__":
    unittest.main()
