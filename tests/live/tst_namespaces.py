# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Programs in other network namespaces: their bytes, names, coming and going."""

import csv
import json
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402

TOLERANCE = 0.01

# Sends so many bytes to itself over loopback at each line of its input, and says how many arrived.
TALKER = r"""
import socket, sys
server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname())
peer = server.accept()[0]
total = 0
print("ready", flush=True)
for line in sys.stdin:
    left = int(line)
    while left:
        part = min(left, 65536)
        client.sendall(b"x" * part)
        got = 0
        while got < part:
            got += len(peer.recv(part - got))
        total += got
        left -= part
    print(total, flush=True)
"""

# Makes a listener in the namespace of that name, comes back, and holds it until its input ends.
HOLDER = r"""
import ctypes, os, socket, sys
libc = ctypes.CDLL(None, use_errno=True)
home = os.open("/proc/self/ns/net", os.O_RDONLY)
there = os.open("/run/netns/" + sys.argv[1], os.O_RDONLY)
assert libc.setns(there, 0x40000000) == 0
server = socket.create_server(("127.0.0.1", 0))
assert libc.setns(home, 0x40000000) == 0
print(server.getsockname()[1], flush=True)
sys.stdin.read()
"""

# Three processes in two namespaces without names, as those of containers, in a world of their own.
HIDDEN = r"""
mount -t tmpfs none /run/netns
away() { "$@" & until [ "$(readlink /proc/$!/ns/net)" != "$(readlink /proc/$$/ns/net)" ]; do :; done; }
away unshare -n sleep 60
away nsenter --net=/proc/$!/ns/net sleep 60
away unshare -n sleep 60
"$@" "$0" report processes --count 1 --interval 0.1
"""


class Talker:
    """A program in a namespace that moves bytes when it is told to."""

    def __init__(self, test, *wrap):
        self.process = subprocess.Popen([*wrap, sys.executable, "-c", TALKER], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        test.addCleanup(self.end)
        assert self.process.stdout.readline() == "ready\n"

    def move(self, amount):
        self.process.stdin.write(f"{amount}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


class Namespaces(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        live.find_weir()
        live.need_tools("ip", "iperf3", "setpriv")
        live.need_namespaces()
        if not live.is_root():
            raise unittest.SkipTest("only root can look into other network namespaces")
        cls.network = live.Network()
        cls.addClassCleanup(cls.network.close)

    def near(self, *command):
        return self.network.inside("near", *command)

    def report(self, kind, *arguments):
        return live.Report(self, kind, "--interval", "0.5", "--duration", "0", *arguments,
                           wrap=self.near)

    def weir(self, *arguments, uid=None):
        program = live.shutil.copy(live.find_weir(), live.shared_folder(self))
        return subprocess.run(self.network.inside("near", program, *arguments, uid=uid),
                              capture_output=True, text=True, timeout=live.LIMIT, check=False)

    def test_bytes_are_on_the_process_of_the_other_namespace(self):
        server = live.Program(self, self.network.inside("far", "iperf3", "-s", "-1", "--json"))
        live.wait_until(lambda: "5201" in self.network.command("far", "ss", "-tnlH"),
                        "iperf3 to listen")
        before = self.network.octets("near", "near0")
        report = self.report("processes", "--netns", "all")
        client = live.Program(self, self.near("iperf3", "-c", self.network.FAR4, "-t", "3",
                                              "-b", "300M"))
        self.assertEqual(client.finish()[0], 0)
        status, out, err = server.finish()
        self.assertEqual(status, 0, err)
        received = json.loads(out)["end"]["sum_received"]["bytes"]
        report.wait_for_ticks(3)
        after = self.network.octets("near", "near0")
        self.assertEqual(report.finish(), 0)
        rows = [row for row in report.rows if row["pid"] == str(server.process.pid)]
        booked = sum(live.number(row["rx_bytes"]) for row in rows)
        self.assertEqual({row["netns"] for row in rows}, {"far"})
        self.assertGreater(received, 50_000_000)
        self.assertLess(abs(booked - received), TOLERANCE * received)
        print(f"\n    iperf3 received {received}, booked {booked} "
              f"({booked / received - 1:+.4%})", file=sys.stderr)
        self.assertBalanced(report.rows, after[1] - before[1])

    def assertBalanced(self, rows, sent):
        """The rows of Weir's own namespace, less loopback, are what its interface counted."""
        here = sum(live.number(row["tx_bytes"]) - live.number(row["local_tx_bytes"])
                   for row in rows if not row["netns"])
        self.assertLess(abs(here - sent), 1000 + sent / 10_000)

    def test_namespaces_come_and_go(self):
        report = self.report("processes", "--netns", "all")
        report.wait_for_ticks(1)
        live.run("ip", "netns", "add", "guest")
        self.addCleanup(subprocess.run, ["ip", "netns", "delete", "guest"], check=False,
                        capture_output=True)
        self.network.command("guest", "ip", "link", "set", "lo", "up")
        talker = Talker(self, *self.network.inside("guest"))
        pid = str(talker.process.pid)
        report.wait_for(lambda: self.rows_of(report, pid), "the program in the new namespace")
        moved = talker.move(3_000_000)
        report.wait_for(lambda: self.sum_of(report, pid) >= moved, "its bytes")
        # The name goes, and the program goes on.
        live.run("ip", "netns", "delete", "guest")
        moved = talker.move(1_000_000)
        report.wait_for(lambda: self.sum_of(report, pid) >= moved, "its bytes without a name")
        named = f"netns of {pid} "
        report.wait_for(lambda: self.rows_of(report, pid)[-1]["netns"].startswith(named),
                        "the name of a process instead")
        talker.end()
        report.wait_for_ticks(3)
        self.assertEqual(report.finish(), 0)
        self.assertEqual(self.sum_of(report, pid), moved)
        self.assertEqual(self.rows_of(report, pid)[0]["netns"], "guest")
        last = report.rows[-1]["time"]
        self.assertFalse([row for row in self.rows_of(report, pid) if row["time"] == last])

    @staticmethod
    def rows_of(report, pid):
        return [row for row in list(report.rows) if row["pid"] == pid]

    def sum_of(self, report, pid):
        return sum(live.number(row["tx_bytes"]) for row in self.rows_of(report, pid))

    def test_one_namespace_alone(self):
        talker = Talker(self, *self.network.inside("far"))
        for name in ("far", str(talker.process.pid)):
            report = self.report("interfaces", "--netns", name)
            report.wait_for_ticks(2)
            self.assertEqual(report.finish(), 0)
            self.assertEqual({(row["name"], row["netns"]) for row in report.rows},
                             {("lo", "far"), ("far0", "far")})
        report = self.report("processes", "--netns", "far")
        report.wait_for_ticks(1)
        moved = talker.move(2_000_000)
        pid = str(talker.process.pid)
        report.wait_for(lambda: self.sum_of(report, pid) >= moved, "its bytes")
        self.assertEqual(report.finish(), 0)
        self.assertEqual({row["netns"] for row in report.rows}, {"far"})

    def test_the_current_namespace_alone(self):
        here = Talker(self, *self.network.inside("near"))
        elsewhere = Talker(self, *self.network.inside("far"))
        report = self.report("connections", "--netns", "current")
        report.wait_for_ticks(2)
        self.assertEqual(report.finish(), 0)
        self.assertEqual({row["netns"] for row in report.rows}, {""})
        self.assertTrue(self.rows_of(report, str(here.process.pid)))
        self.assertFalse(self.rows_of(report, str(elsewhere.process.pid)))

    def test_a_socket_tells_its_own_namespace(self):
        holder = subprocess.Popen(self.near(sys.executable, "-c", HOLDER, "far"), text=True,
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.addCleanup(holder.communicate)
        port = holder.stdout.readline().strip()
        report = self.report("connections", "--netns", "all", "--filter", "netns:far")
        pid = str(holder.pid)
        report.wait_for(lambda: self.rows_of(report, pid), "the socket of the other namespace")
        self.assertEqual(report.finish(), 0)
        self.assertEqual({(row["local_port"], row["netns"]) for row in self.rows_of(report, pid)},
                         {(port, "far")})
        self.assertEqual({row["netns"] for row in report.rows}, {"far"})

    def test_a_name_that_there_is_not(self):
        run = self.weir("report", "processes", "--netns", "nowhere")
        self.assertEqual((run.returncode, run.stdout), (1, ""))
        self.assertIn("nowhere", run.stderr)
        self.assertEqual(run.stderr.count("\n"), 1)

    def test_an_ordinary_account_is_told_what_is_not_covered(self):
        run = self.weir("report", "processes", "--count", "1", "--interval", "0.1",
                        uid=live.NOBODY)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertRegex(run.stderr, r"[1-9]\d* other network namespaces? (is|are) not covered")
        refused = self.weir("report", "processes", "--netns", "far", uid=live.NOBODY)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("Only root", refused.stderr)

    def test_an_ordinary_account_is_told_of_hidden_ones(self):
        program = live.shutil.copy(live.find_weir(), live.shared_folder(self))
        run = subprocess.run(
            self.near("unshare", "--pid", "--fork", "--mount-proc", "sh", "-ec", HIDDEN, program,
                      *live.as_account(live.NOBODY)),
            capture_output=True, text=True, timeout=live.LIMIT, check=False)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("2 other network namespaces are not covered", run.stderr)

    def test_doctor_says_who_may_look_into_them(self):
        def finding(uid):
            run = self.weir("doctor", "--format", "json", uid=uid)
            found = [json.loads(line) for line in run.stdout.splitlines()]
            return next(entry for entry in found if entry["id"] == "other_namespaces")
        # There may be processes that not even this root may look at.
        root = finding(None)
        self.assertIn(root["state"], ("yes", "partly"))
        self.assertIsNone(root["count"])
        ordinary = finding(live.NOBODY)
        self.assertEqual(ordinary["state"], "no")
        self.assertGreaterEqual(ordinary["count"], 1)
        self.assertIn("sudo", ordinary["remedy"])

    def test_root_sees_all_unless_told_otherwise(self):
        talker = Talker(self, *self.network.inside("far"))
        run = self.weir("report", "processes", "--count", "1", "--interval", "0.1")
        self.assertEqual(run.returncode, 0, run.stderr)
        rows = [row for row in csv.DictReader(run.stdout.splitlines())
                if row["pid"] == str(talker.process.pid)]
        self.assertEqual([row["netns"] for row in rows], ["far"])


if __name__ == "__main__":
    live.enter_namespaces()
    unittest.main()
