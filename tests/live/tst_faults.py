# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Takes away what the program stands on, one thing at a time: a /proc that hides others, or none at
all; a kernel without sock_diag or cgroup2; system calls that are interrupted or give a byte at a
time; processes that are gone when they are looked for. What is left must still be right.
"""

import collections
import csv
import errno
import json
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402
import mover  # noqa: E402

# Starts a program whose socket(AF_NETLINK, ..., PROTOCOL) fails with EPROTONOSUPPORT.
WITHOUT_NETLINK = """
import ctypes, os, struct, sys
def step(code, true, false, value): return struct.pack("HBBI", code, true, false, value)
load, equal, give = 0x20, 0x15, 0x06
number, first, third = 0, 16, 32
program = b"".join([
    step(load, 0, 0, number), step(equal, 0, 5, int(sys.argv[1])),
    step(load, 0, 0, first), step(equal, 0, 3, 16),
    step(load, 0, 0, third), step(equal, 0, 1, int(sys.argv[2])),
    step(give, 0, 0, 0x0005_0000 | 93), step(give, 0, 0, 0x7fff_0000)])
buffer = ctypes.create_string_buffer(program)
filter = ctypes.create_string_buffer(struct.pack("HP", len(program) // 8, ctypes.addressof(buffer)))
libc = ctypes.CDLL(None, use_errno=True)
if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, filter, 0, 0):
    sys.exit("no seccomp")
os.execv(sys.argv[3], sys.argv[3:])
"""
SOCKET_CALL = {"x86_64": 41, "aarch64": 198}
RTNETLINK, SOCK_DIAG, CONNECTOR, GENERIC = 0, 4, 11, 16

# Interrupts every other call, and reads of files give a byte at a time. A short read of what is
# not a file of /proc would be a fault of the kernel, not of the weather.
BAD_WEATHER = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <sys/socket.h>
#include <sys/types.h>
static __thread unsigned calls;
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define INTERRUPTED (++calls % 2 && (errno = EINTR))
ssize_t read(int fd, void *bytes, size_t size)
{
    if (size >= 1024 && INTERRUPTED)
        return -1;
    return REAL(read)(fd, bytes, size >= 1024 ? 1 : size);
}
ssize_t recvmsg(int fd, struct msghdr *message, int flags)
{
    return INTERRUPTED ? -1 : REAL(recvmsg)(fd, message, flags);
}
int recvmmsg(int fd, struct mmsghdr *messages, unsigned count, int flags, struct timespec *limit)
{
    return INTERRUPTED ? -1 : REAL(recvmmsg)(fd, messages, count, flags, limit);
}
ssize_t sendto(int fd, const void *bytes, size_t size, int flags, const struct sockaddr *to,
               socklen_t length)
{
    return INTERRUPTED ? -1 : REAL(sendto)(fd, bytes, size, flags, to, length);
}
"""

# Children that connect, send and are gone, one after the other.
HURRY = """
import os, socket, sys
server = socket.create_server(("127.0.0.1", 0), backlog=1024)
total = 0
print("ready", flush=True)
sys.stdin.readline()
for turn in range(400):
    amount = 1000 + turn
    pid = os.fork()
    if pid == 0:
        client = socket.create_connection(server.getsockname())
        client.sendall(b"x" * amount)
        os._exit(0)
    peer = server.accept()[0]
    while peer.recv(65536): pass
    peer.close()
    os.waitpid(pid, 0)
    total += amount
print(total, flush=True)
sys.stdin.read()
"""


class Faults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        live.find_weir()
        live.need_tools("ip", "unshare", "setpriv", "mount")
        live.need_namespaces()
        if not live.is_root():
            raise unittest.SkipTest("only root can take away what these tests take away")
        cls.network = live.Network()
        cls.addClassCleanup(cls.network.close)

    def start(self, script, uid=None):
        program = subprocess.Popen(
            self.network.inside("near", sys.executable, *script, uid=uid),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

        def end():
            program.stdin.close()
            program.stdout.close()
            program.wait(live.LIMIT)

        self.addCleanup(end)
        self.assertEqual(program.stdout.readline(), "ready\n")
        return program

    def go(self, program):
        program.stdin.write("\n")
        program.stdin.flush()
        return program.stdout.readline().strip()

    def without(self, change, uid=None):
        """A wrapper that changes the file systems of the report alone, as root, before it runs."""
        account = f"setpriv --reuid={uid} --regid={uid} --clear-groups " if uid else ""
        return lambda *command: self.network.inside(
            "near", "unshare", "--mount", "sh", "-c", f'{change} && exec {account}"$@"', "sh",
            *command)

    def watch(self, wrap, uid=None, script=None):
        """The rows of a report over the bytes of a program of the given account."""
        program = self.start(script or (live.shared_copy(self, mover.__file__), "100000"), uid)
        report = live.Report(self, "processes", "--interval", "0.3", "--duration", "0", wrap=wrap)
        report.wait_for_ticks(1)
        answer = self.go(program)
        report.wait_for_ticks(3)
        self.assertEqual(report.finish(), 0, report.errors)
        return report, answer

    def booked(self, rows):
        """Bytes sent by process and user, loopback included."""
        sent = collections.Counter()
        for row in rows:
            sent[row["process"], row["user"]] += live.number(row["tx_bytes"])
        return +sent

    def python_name(self):
        return Path(sys.executable).resolve().name

    def test_a_proc_that_hides_other_accounts(self):
        for level in ("1", "2", "ptraceable"):
            report, _ = self.watch(
                self.without(f"mount -t proc -o hidepid={level} proc /proc", live.NOBODY))
            self.assertEqual(self.booked(report.rows), {("(hidden)", "root"): 100_000}, level)

    def test_a_proc_that_hides_others_shows_our_own(self):
        report, _ = self.watch(self.without("mount -t proc -o hidepid=2 proc /proc", live.NOBODY),
                               live.NOBODY)
        self.assertEqual(self.booked(report.rows), {(self.python_name(), "nobody"): 100_000})

    def without_proc(self):
        if "ASAN_OPTIONS" in live.os.environ:
            self.skipTest("a sanitizer looks for leaks, and for its options, in /proc")
        return self.without("mount -t tmpfs none /proc")

    def test_no_proc_at_all(self):
        report, _ = self.watch(self.without_proc())
        self.assertEqual(self.booked(report.rows), {("(hidden)", "root"): 100_000})
        self.assertIn("/proc", "".join(report.errors))

    def test_no_cgroups(self):
        report, _ = self.watch(self.without("mount -t tmpfs none /sys", live.NOBODY))
        self.assertEqual(self.booked(report.rows), {("(hidden)", "root"): 100_000})

    def without_netlink(self, protocol):
        call = SOCKET_CALL.get(live.os.uname().machine)
        if call is None:
            self.skipTest("the number of socket(2) is not known here")
        return lambda *command: self.network.inside(
            "near", sys.executable, "-c", WITHOUT_NETLINK, str(call), str(protocol), *command)

    def weir_without(self, protocol, *arguments):
        return subprocess.run(self.without_netlink(protocol)(live.find_weir(), *arguments),
                              capture_output=True, text=True, timeout=live.LIMIT, check=False)

    def one_look_without(self, protocol, kind):
        """The rows of a report and what it says of what is missing."""
        run = self.weir_without(protocol, "report", kind, "--count", "1", "--interval", "0.1",
                                "--netns", "current")
        self.assertEqual(run.returncode, 0, run.stderr)
        return list(csv.DictReader(run.stdout.splitlines())), run.stderr

    def assertRefused(self, protocol, kind, reason):
        """Without its only source a report says so in a line, and nothing else."""
        run = self.weir_without(protocol, "report", kind)
        self.assertEqual((run.returncode, run.stdout), (live.NO_SOURCE, ""))
        self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)
        self.assertIn(reason, run.stderr)

    def assertBooksClose(self, protocol, *reasons):
        """Sockets and their owners are what they are with everything, beside the reasons."""
        report, _ = self.watch(self.without_netlink(protocol))
        self.assertEqual(self.booked(report.rows), {(self.python_name(), "root"): 100_000})
        self.assertEqual(len(report.errors), len(reasons), report.errors)
        for reason in reasons:
            self.assertIn(reason, "".join(report.errors))

    def test_no_sock_diag(self):
        self.assertRefused(SOCK_DIAG, "processes", "Connections cannot be shown")
        links, _ = self.one_look_without(SOCK_DIAG, "interfaces")
        self.assertIn("near0", [row["name"] for row in links])

    def test_no_connector(self):
        self.assertRefused(CONNECTOR, "events", "Process events cannot be shown")
        self.assertBooksClose(CONNECTOR)
        links, _ = self.one_look_without(CONNECTOR, "interfaces")
        self.assertIn("near0", [row["name"] for row in links])

    def test_no_rtnetlink(self):
        self.assertRefused(RTNETLINK, "interfaces", "Interfaces cannot be shown")
        self.assertBooksClose(RTNETLINK, "Interfaces cannot be shown")
        limits, _ = self.one_look_without(RTNETLINK, "limits")
        self.assertIn("tcp_ports", [row["name"] for row in limits])

    def test_no_generic_netlink(self):
        """It tells of wireless networks and speeds, which sysfs tells in part."""
        self.assertBooksClose(GENERIC)
        links, errors = self.one_look_without(GENERIC, "interfaces")
        near, = (row for row in links if row["name"] == "near0")
        self.assertEqual((near["kind"], near["state"]), ("veth", "up"))
        self.assertEqual(errors, "")

    def findings(self, protocol):
        run = self.weir_without(protocol, "doctor", "--format", "json")
        return {finding["id"]: finding for finding in map(json.loads, run.stdout.splitlines())}

    def test_doctor_names_the_cause(self):
        """One refusal must not pass for an old kernel, a hidden /proc or missing rights."""
        findings = self.findings(SOCK_DIAG)
        for name in ("tcp_sockets", "tcp_counters", "own_processes", "socket_units"):
            self.assertEqual(findings[name]["state"], "no", name)
            self.assertEqual(findings[name]["error"], errno.EPROTONOSUPPORT, name)
            self.assertEqual(findings[name]["remedy"], findings["tcp_sockets"]["remedy"], name)
        self.assertEqual(findings["interfaces"]["state"], "yes")
        for protocol, name in ((CONNECTOR, "process_events"), (RTNETLINK, "interfaces")):
            finding = self.findings(protocol)[name]
            self.assertEqual((finding["state"], finding["error"]), ("no", errno.EPROTONOSUPPORT))

    def test_doctor_does_not_send_root_to_root(self):
        for without in (lambda: self.without("true"), self.without_proc):
            self.assertNotIn("sudo weir", live.run(*without()(live.find_weir(), "doctor")))

    def test_interrupted_calls_and_short_reads(self):
        weather = live.preload(self, "weather", BAD_WEATHER)
        report, _ = self.watch(lambda *command: self.network.inside(
            "near", "env", weather, *command))
        self.assertEqual(self.booked(report.rows), {(self.python_name(), "root"): 100_000})
        rows = [row for row in report.rows if row["process"] == self.python_name()]
        self.assertTrue(all(row["exe"] == str(Path(sys.executable).resolve()) for row in rows))
        self.assertEqual(report.errors, [])

    def test_processes_that_are_gone_when_they_are_looked_for(self):
        report, total = self.watch(lambda *command: self.network.inside("near", *command),
                                   script=("-c", HURRY))
        rows = [row for row in report.rows if row["process"] != "(unattributed)"]
        self.assertEqual(sum(live.number(row["tx_bytes"]) for row in rows), int(total))
        self.assertEqual(sum(live.number(row["rx_bytes"]) for row in rows), int(total))
        # A process that is about to end has lost its file already, but not the name it was given.
        names = {self.python_name(), Path(sys.executable).name, "(hidden)", "(unknown)"}
        booked = {process for process, _ in self.booked(rows)}
        self.assertLessEqual(booked, names)


if __name__ == "__main__":
    live.enter_namespaces()
    unittest.main()
