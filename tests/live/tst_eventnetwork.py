# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the network does, in the events report: links, addresses and default routes of a namespace,
and the first connection of a program that the account never saw use the network before."""

import datetime
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402

OUTER = "WEIR_TEST_OUTER_NETNS"  # number of a descriptor that is open in this test
INTERVAL = ("--duration", "0", "--interval", "0.2")
NETWORK_KINDS = ("link_up", "link_down", "address_added", "address_removed", "route_changed")
# What a row of the network says beside its kind and detail.
OWN_COLUMNS = ("time", "sequence", "kind", "detail")

# The kernel tells of processes in its first network namespace only: the socket for that is made
# there, all others where Weir runs.
OUTER_CONNECTOR = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>
int socket(int domain, int type, int protocol)
{
    static int (*real)(int, int, int);
    if (!real)
        real = dlsym(RTLD_NEXT, "socket");
    if (domain != AF_NETLINK || protocol != NETLINK_CONNECTOR)
        return real(domain, type, protocol);
    int here = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    setns(atoi(getenv("%s")), CLONE_NEWNET);
    int made = real(domain, type, protocol);
    setns(here, CLONE_NEWNET);
    close(here);
    return made;
}
""" % OUTER

# Takes connections and datagrams, and says nothing.
LISTENER = """
import socket, sys
listener = socket.create_server((sys.argv[1], 7000))
datagrams = socket.socket(type=socket.SOCK_DGRAM)
datagrams.bind((sys.argv[1], 7000))
print("ready", flush=True)
held = []
while True:
    held.append(listener.accept())
"""

# Opens a connection without a byte on it and keeps it until its input ends.
CONNECT = "exec 3<>/dev/{}/{}/7000; echo connected; read line"


class EventNetwork(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        live.find_weir()
        live.need_tools("ip", "bash")
        live.need_namespaces()
        if not live.is_root():
            raise unittest.SkipTest("the events of processes are brought into a namespace by root")
        cls.network = live.Network()
        cls.addClassCleanup(cls.network.close)

    def setUp(self):
        self.connector = live.preload(self, "connector", OUTER_CONNECTOR)

    def near(self, *command):
        return self.network.command("near", *command)

    def wrap(self, *command, variables=()):
        return self.network.inside("near", "env", self.connector, *variables, *command)

    def report(self, variables=()):
        report = live.Report(self, "events", *INTERVAL, pass_fds=(int(os.environ[OUTER]),),
                             wrap=lambda *command: self.wrap(*command, variables=variables))
        if not report.header and report.process.wait(live.LIMIT) == live.NO_SOURCE:
            self.skipTest("this kernel does not tell of process events")
        return report

    def finish(self, report):
        self.assertEqual(report.finish(signal.SIGTERM), 0, report.errors)
        sequence = [int(row["sequence"]) for row in report.rows]
        self.assertEqual(sequence, sorted(set(sequence)))


class Links(EventNetwork):
    # What is done, and the rows that it makes.
    DEEDS = (
        ("ip link set near1 up", ["link_up near1"]),
        ("ip address add 192.0.2.5/24 dev near1", ["address_added near1 192.0.2.5/24"]),
        ("ip address add 2001:db8::5/64 dev near1 nodad", ["address_added near1 2001:db8::5/64"]),
        ("ip route add default via 192.0.2.1 dev near1",
         ["route_changed ipv4 via 192.0.2.1 dev near1"]),
        ("ip route replace default via 10.99.0.2 dev near0",
         ["route_changed ipv4 via 10.99.0.2 dev near0"]),
        ("ip route delete default", ["route_changed ipv4 none"]),
        ("ip -6 route add default via 2001:db8::1 dev near1",
         ["route_changed ipv6 via 2001:db8::1 dev near1"]),
        ("ip -6 route delete default", ["route_changed ipv6 none"]),
        ("ip address delete 2001:db8::5/64 dev near1", ["address_removed near1 2001:db8::5/64"]),
        ("ip address delete 192.0.2.5/24 dev near1", ["address_removed near1 192.0.2.5/24"]),
        ("ip link set near1 down", ["link_down near1"]),
    )

    def setUp(self):
        super().setUp()
        live.run("ip", "link", "add", "near1", "netns", "near", "type", "veth",
                 "peer", "name", "far1", "netns", "far")
        self.network.command("far", "ip", "link", "set", "far1", "up")
        # It would give itself an address of its own.
        self.near("ip", "link", "set", "near1", "addrgenmode", "none")

    @staticmethod
    def told(rows):
        return [row for row in rows if row["kind"] in NETWORK_KINDS]

    def test_links_addresses_and_routes(self):
        beside, file = self.report_beside()
        report = self.report()
        begin, expected = time.time(), []
        for deed, rows in self.DEEDS:
            self.near(*deed.split())
            expected += rows
            # What is undone between two looks is not seen: both have to look.
            report.wait_for(lambda: len(self.told(report.rows)) >= len(expected), deed)
            live.wait_until(lambda: len(self.told(self.rows_of(file))) >= len(expected), deed)
        end = time.time()
        self.finish(report)
        told = self.told(report.rows)
        self.assertEqual([f"{row['kind']} {row['detail']}" for row in told], expected)
        for row in told:
            self.assertEqual({name: value for name, value in row.items()
                              if value and name not in OWN_COLUMNS}, {})
            moment = datetime.datetime.fromisoformat(row["time"]).timestamp()
            self.assertTrue(begin - 1 < moment < end + 1, row)
        status, _, errors = beside.finish(signal.SIGTERM)
        self.assertEqual(status, 0, errors)
        self.assertEqual([f"{row['kind']} {row['detail']}" for row in self.told(self.rows_of(file))],
                         expected)

    def report_beside(self):
        """The same as JSON, in a file."""
        file = Path(live.shared_folder(self), "events.json")
        weir = live.shared_copy(self, live.find_weir())
        running = live.Program(
            self, self.wrap(weir, "report", "events", *INTERVAL, "--format", "json",
                            "--output", str(file)), pass_fds=(int(os.environ[OUTER]),))
        # Its first look at the links comes before its first row.
        live.wait_until(lambda: (file.exists() and file.stat().st_size > 0)
                        or running.process.poll() is not None, "rows of JSON")
        return running, file

    @staticmethod
    def rows_of(file):
        """Those that are written to their end."""
        return [json.loads(line) for line in file.read_text().splitlines(keepends=True)
                if line.endswith("\n")]


class FirstConnection(EventNetwork):
    def setUp(self):
        super().setUp()
        folder = live.shared_folder(self)
        self.variables = [f"XDG_{name}_HOME={folder}/{name.lower()}"
                          for name in ("DATA", "CONFIG", "CACHE")]
        self.store = Path(folder, "data/weir/weir/programs")
        listener = live.Program(self, self.network.inside(
            "far", sys.executable, "-c", LISTENER, self.network.FAR4))
        self.assertEqual(listener.process.stdout.readline(), "ready\n")

    def newcomer(self, name):
        """A program of that name that nobody has seen before."""
        path = Path(live.shared_folder(self), name)
        shutil.copy(shutil.which("bash"), path)
        return str(path.resolve())

    def connect(self, program, protocol):
        script = CONNECT.format(protocol, self.network.FAR4)
        running = live.Program(self, self.network.inside("near", program, "-c", script),
                               stdin=subprocess.PIPE)
        self.assertEqual(running.process.stdout.readline(), "connected\n")
        return running.process.pid, script

    def learn_in_the_window(self, program):
        """The window keeps what it sees for the next time; the report only reads it."""
        window = live.Program(self, self.network.inside(
            "near", "env", *self.variables, "QT_QPA_PLATFORM=offscreen",
            live.shared_copy(self, live.find_weir()), "--interval", "0.2"))
        live.wait_until(lambda: self.store.exists() and program in self.known(), program)
        window.kill()

    def known(self):
        return self.store.read_text().splitlines()

    @staticmethod
    def first_of(report, program):
        return [row for row in report.rows
                if row["kind"] == "first_connection" and row["exe"] == program]

    def told_once(self, report, program, protocol):
        pid, script = self.connect(program, protocol)
        report.wait_for(lambda: self.first_of(report, program), f"the first of {program}")
        row = self.first_of(report, program)[0]
        expected = {"pid": str(pid), "thread": str(pid), "process": Path(program).name,
                    "cmdline": f"{program} -c {script}", "uid": "0", "user": "root",
                    "detail": f"{self.network.FAR4} port 7000"}
        self.assertEqual({name: row[name] for name in expected}, expected)

    def test_first_connection(self):
        stream, datagram, last = map(self.newcomer, ("streamer", "datagrammer", "latecomer"))
        # Seen by an account that never ran Weir before: what is there already is not new.
        self.connect(stream, "tcp")
        self.learn_in_the_window(stream)
        before = self.known()
        report = self.report(self.variables)
        self.connect(stream, "tcp")
        self.told_once(report, datagram, "udp")
        self.connect(datagram, "udp")
        # Whoever sees it has seen all that connected earlier.
        self.told_once(report, last, "tcp")
        self.finish(report)
        self.assertEqual(self.first_of(report, stream), [])
        self.assertEqual(len(self.first_of(report, datagram)), 1)
        self.assertEqual(len(self.first_of(report, last)), 1)
        self.assertEqual(self.known(), before)
        # Known by now: of UDP, and to the window that begins with a file.
        self.learn_in_the_window(datagram)
        self.assertIn(stream, self.known())


if __name__ == "__main__":
    if OUTER not in os.environ:
        outer = os.open("/proc/self/ns/net", os.O_RDONLY)
        os.set_inheritable(outer, True)
        os.environ[OUTER] = str(outer)
    live.enter_namespaces()
    unittest.main()
