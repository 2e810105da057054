# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Compares the report of limits with other readers of the same kernel, and drives limits to their
end in a network namespace."""

import errno
import ipaddress
import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402

PAGE = os.sysconf("SC_PAGE_SIZE")


class LimitCase(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        live.find_weir()
        live.need_tools("ip", "ss", "nstat", "sysctl", "conntrack")
        live.need_namespaces()
        cls.network = live.Network()
        cls.addClassCleanup(cls.network.close)

    def near(self, *command, check=True):
        return self.network.command("near", *command, check=check)

    def set_near(self, name, value):
        self.near("sysctl", "-q", "-w", f"{name}={value}")

    def report(self, *arguments):
        """The rows of one interval."""
        report = live.Report(self, "limits", "--count", "1", "--interval", "0.1", *arguments,
                             wrap=lambda *command: self.network.inside("near", *command))
        self.assertEqual(report.finish(send=None), 0, report.errors)
        self.notices = "".join(report.errors)
        return report.rows

    def of(self, rows, name):
        return [row for row in rows if row["name"] == name]

    def one(self, rows, name):
        found = self.of(rows, name)
        self.assertEqual(len(found), 1, (name, rows))
        return found[0]

    def open_in(self, where, *arguments, code):
        """A program in a namespace that says "ready" and lives until the end of the test."""
        program = subprocess.Popen(
            self.network.inside(where, sys.executable, "-c", code, *map(str, arguments)),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

        def end():
            program.stdin.close()
            program.stdout.close()
            program.wait(live.LIMIT)

        self.addCleanup(end)
        return program, program.stdout.readline().split()


class Agreement(LimitCase):
    """Each figure beside what somebody else reads. Those of the whole machine are moving: the two
    agree when the other reader's is the same before and after."""

    def agrees(self, name, read, field="value"):
        def same():
            before = read()
            row = self.one(self.report(), name)
            return before == read() == int(row[field])
        live.wait_until(same, f"{name} to be what another reader says")

    def proc(self, name, column=0):
        return int(self.near("cat", f"/proc/{name}").split()[column])

    def test_figures_of_the_machine(self):
        self.agrees("file_handles", lambda: self.proc("sys/fs/file-nr", 2), "limit")
        self.agrees("tcp_memory", lambda: PAGE * int(re.search(
            r"^TCP: .* mem (\d+)", self.near("cat", "/proc/net/sockstat"), re.M).group(1)))
        self.agrees("tcp_orphans", lambda: int(re.search(
            r"orphaned (\d+)", self.near("ss", "-s")).group(1)))

    # Weir's own files are among them while it looks, and the kernel counts in steps for each CPU.
    def test_file_handles(self):
        steps, files = 512, 3000

        def agrees():
            before = self.proc("sys/fs/file-nr")
            value = int(self.one(self.report(), "file_handles")["value"])
            after = self.proc("sys/fs/file-nr")
            return value if before - steps <= value <= after + steps else None

        few = live.wait_until(agrees, "the open files to be what file-nr says")
        _, (opened,) = self.open_in("near", files, code="""
import os, resource, sys
most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
held = [os.open("/dev/null", os.O_RDONLY) for _ in range(int(sys.argv[1]))]
print(len(held), flush=True); sys.stdin.read()""")
        self.assertEqual(opened, str(files))
        many = live.wait_until(agrees, "the open files to be what file-nr says")
        self.assertAlmostEqual(many - few, files, delta=2 * steps)

    def sysctl(self, name):
        """The words of a setting, none where this namespace does not have it."""
        return self.near("sysctl", "-n", name, check=False).split()

    def test_limits_are_those_of_sysctl(self):
        rows = self.report()
        for name, setting, factor in (
                ("conntrack", "net.netfilter.nf_conntrack_max", 1),
                ("tcp_memory", "net.ipv4.tcp_mem", PAGE),
                ("tcp_orphans", "net.ipv4.tcp_max_orphans", 1),
                ("time_wait", "net.ipv4.tcp_max_tw_buckets", 1),
                ("softnet_backlog", "net.core.netdev_max_backlog", 1)):
            with self.subTest(name):
                told = self.sysctl(setting)
                self.assertEqual(self.one(rows, name)["limit"],
                                 str(factor * int(told[-1])) if told else "")
                self.assertEqual(setting in self.notices, not told, self.notices)

    def test_a_limit_follows_what_is_set(self):
        setting = "net.ipv4.tcp_max_tw_buckets"
        (told,) = self.sysctl(setting)
        self.addCleanup(self.set_near, setting, told)
        self.set_near(setting, 4711)
        self.assertEqual(self.one(self.report(), "time_wait")["limit"], "4711")

    def test_udp_ports(self):
        first, last = map(int, self.sysctl("net.ipv4.ip_local_port_range"))
        self.open_in("near", first, code="""
import socket, sys
held = []
def bind(family, address, port=0):
    held.append(socket.socket(family, socket.SOCK_DGRAM))
    held[-1].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    held[-1].bind((address, port))
    return held[-1].getsockname()[1]
for _ in range(3): shared = bind(socket.AF_INET, "10.99.0.1")
bind(socket.AF_INET, "10.99.0.1", shared)
bind(socket.AF_INET6, "::1")
bind(socket.AF_INET, "127.0.0.1", int(sys.argv[1]) - 1)
held.append(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
held[-1].connect(("10.99.0.2", 53))
print("ready", flush=True); sys.stdin.read()""")
        row = self.one(self.report(), "udp_ports")
        ports = {int(line.split()[3].rpartition(":")[2])
                 for line in self.near("ss", "-uanH").splitlines()}
        used = {port for port in ports if first <= port <= last}
        self.assertEqual((int(row["value"]), int(row["limit"])), (len(used), last - first + 1))
        self.assertGreaterEqual(len(used), 4)
        self.assertIn(first - 1, ports - used)

    def test_softnet(self):
        def drops():
            lines = self.near("cat", "/proc/net/softnet_stat").splitlines()
            return sum(int(line.split()[1], 16) for line in lines)
        live.wait_until(
            lambda: drops() == sum(int(row["value"])
                                   for row in self.of(self.report(), "softnet_drops")) == drops(),
            "the drops of all CPUs")

    def test_figures_of_the_namespace(self):
        for number in (40001, 40002):
            self.near("conntrack", "-I", "-p", "tcp", "-s", "10.99.0.1", "-d", "10.99.0.2",
                      "--sport", str(number), "--dport", "80", "--state", "ESTABLISHED",
                      "--timeout", "120")
        self.open_in("near", code="""
import socket, sys
server = socket.create_server(("10.99.0.1", 8080))
for _ in range(3):
    client = socket.create_connection(server.getsockname())
    peer = server.accept()[0]
    client.close(); peer.recv(1); peer.close()
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 30)
udp.bind(("127.0.0.1", 5353))
other = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for _ in range(5): other.sendto(bytes(1000), udp.getsockname())
print("ready", flush=True); sys.stdin.read()""")
        rows = self.report()
        waiting = len(self.near("ss", "-tnH", "state", "time-wait").splitlines())
        self.assertEqual(int(self.one(rows, "time_wait")["value"]), waiting)
        self.assertEqual(waiting, 3)
        self.assertEqual(int(re.search(r"timewait (\d+)", self.near("ss", "-s")).group(1)), waiting)
        self.assertEqual(int(self.one(rows, "conntrack")["value"]),
                         int(self.near("conntrack", "-C")))
        self.assertGreaterEqual(int(self.one(rows, "conntrack")["value"]), 2)
        self.assert_buffers(rows)

    def assert_buffers(self, rows):
        line = next(line for line in self.near("ss", "-uanmOH").splitlines() if ":5353 " in line)
        buffer = int(re.search(r"\brb(\d+)", line).group(1))
        fullest = self.one(rows, "receive_buffer")
        self.assertEqual((int(fullest["value"]), int(fullest["limit"])),
                         (int(line.split()[1]), buffer))
        self.assertIn("127.0.0.1:5353 ", fullest["detail"])
        largest = self.one(rows, "receive_buffer_size")
        self.assertEqual(int(largest["value"]), buffer)
        for name, setting in (("receive_buffer_size", "rmem_max"),
                              ("send_buffer_size", "wmem_max")):
            self.assertEqual(int(self.one(rows, name)["limit"]),
                             2 * int(self.near("sysctl", "-n", f"net.core.{setting}")))

    def test_figures_of_another_namespace(self):
        if not live.is_root():
            self.skipTest("only root can look into other network namespaces")
        self.network.command("far", "sysctl", "-qw", "net.ipv4.ip_local_port_range=40000 40019")
        self.open_in("far", code="""
import socket, sys
server = socket.create_server(("127.0.0.1", 8080))
clients = [socket.create_connection(server.getsockname()) for _ in range(5)]
print("ready", flush=True); sys.stdin.read()""")
        rows = self.report("--netns", "far")
        ports = self.one(rows, "tcp_ports")
        self.assertEqual((int(ports["value"]), int(ports["limit"])), (5, 20))
        self.assertEqual(int(self.one(self.report(), "tcp_ports")["value"]), 0)

    def test_settings(self):
        rows = self.report()
        for name, setting in (("congestion_control", "ipv4.tcp_congestion_control"),
                              ("ecn", "ipv4.tcp_ecn"), ("forwarding_v4", "ipv4.ip_forward"),
                              ("forwarding_v6", "ipv6.conf.all.forwarding"),
                              ("ipv6_disabled", "ipv6.conf.all.disable_ipv6")):
            self.assertEqual(self.one(rows, name)["value"],
                             self.near("sysctl", "-n", f"net.{setting}").strip())
        self.set_near("net.ipv4.conf.near0.rp_filter", 2)
        filters = {row["value"]: row["detail"] for row in self.of(self.report(), "reverse_path")}
        self.assertIn("near0", filters["2"].split())
        self.assertIn("rp_filter loose", self.near("ip", "netconf", "show", "dev", "near0"))

    # Nobody wants frames of an Ethernet protocol for experiments (IEEE 802).
    def test_interface_drops_are_those_of_others(self):
        def drops():
            return self.network.links("near")["near0"]["stats64"]["rx"]["dropped"]
        before = drops()
        address = self.network.links("near")["near0"]["address"]
        self.network.command("far", sys.executable, "-c", """
import socket, sys
sender = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
sender.bind(("far0", 0))
address = bytes.fromhex(sys.argv[1].replace(":", ""))
for _ in range(7): sender.send(address + bytes(6) + bytes([0x88, 0xb5]) + bytes(46))""", address)
        live.wait_until(lambda: drops() >= before + 7, "the frames to be dropped")

        def agrees():
            known = drops()
            rows = [row for row in self.of(self.report(), "interface_drops")
                    if row["detail"] == "near0"]
            return known == drops() and [int(row["value"]) for row in rows] == [known]
        live.wait_until(agrees, "the drops of near0 to be what ip says")
        for row in self.of(self.report(), "interface_drops"):
            self.assertEqual(int(row["value"]), int(self.near(
                "cat", f"/sys/class/net/{row['detail']}/statistics/rx_dropped")))

    def test_what_the_namespace_lacks_is_said(self):
        rows = self.report()
        missing = not os.path.exists("/proc/sys/net/ipv4/tcp_mem")
        self.assertEqual(self.one(rows, "tcp_memory")["limit"] == "", missing)
        self.assertEqual("net.ipv4.tcp_mem" in self.notices, missing, self.notices)


CONNECT = """
import socket, sys
held = []
try:
    while len(held) < int(sys.argv[3]):
        held.append(socket.create_connection((sys.argv[1], int(sys.argv[2]))))
    print(len(held), 0, flush=True)
except OSError as error:
    print(len(held), error.errno, flush=True)
sys.stdin.read()"""

LISTEN = """
import socket, sys
server = socket.create_server((sys.argv[1], 0), backlog=int(sys.argv[2]))
print(server.getsockname()[1], flush=True)
sys.stdin.read()"""


class Driven(LimitCase):
    """Limits of a namespace of the test's own, used to 80 % and more."""

    names_programs = True

    def counter(self, name):
        text = self.near("nstat", "-az", name)
        return int(re.search(rf"{name}\s+(\d+)", text).group(1))

    def test_ephemeral_ports(self):
        self.set_near("net.ipv4.ip_local_port_range", "40000 40011")
        self.set_near("net.ipv4.ip_local_reserved_ports", "40004-40005")
        _, (port,) = self.open_in("far", self.network.FAR4, 64, code=LISTEN)
        _, (made, error) = self.open_in("near", self.network.FAR4, port, 9, code=CONNECT)
        self.assertEqual((made, error), ("9", "0"))
        rows = self.report()
        for name in ("tcp_ports", "tcp_ports_to_peer"):
            row = self.one(rows, name)
            self.assertEqual((row["value"], row["limit"], row["percent"]), ("9", "10", "90"), row)
        self.assertEqual(self.one(rows, "tcp_ports_to_peer")["detail"],
                         f"{self.network.NEAR4} to {self.network.FAR4}:{port}")
        self.assertIn("TCP ports to one destination: 90.0% of the limit.", self.notices)
        # What is called the limit is where the kernel stops.
        _, (made, error) = self.open_in("near", self.network.FAR4, port, 2, code=CONNECT)
        self.assertEqual((made, error), ("1", str(errno.EADDRNOTAVAIL)))
        row = self.one(self.report(), "tcp_ports_to_peer")
        self.assertEqual((row["value"], row["percent"]), ("10", "100"))

    def test_accept_queue(self):
        listener, (port,) = self.open_in("near", self.network.NEAR4, 4, code=LISTEN)
        _, (made, _) = self.open_in("far", self.network.NEAR4, port, 5, code=CONNECT)
        self.assertEqual(made, "5")
        row = self.of(self.report(), "accept_queue")[0]
        self.assertEqual((row["value"], row["limit"], row["percent"]), ("5", "5", "100"), row)
        program = rf" python3\S*\[{listener.pid}\]" if self.names_programs else ""
        self.assertRegex(row["detail"], rf"^{self.network.NEAR4}:{port}{program}$")
        owner = "python3" if self.names_programs else "root"
        self.assertRegex(self.notices, rf"Accept queue \({owner}.*\): 100\.0% of the limit, all")
        line = self.near("ss", "-ltnH", f"sport = :{port}").split()
        self.assertEqual((line[1], line[2]), ("5", "4"))
        before = self.counter("TcpExtListenOverflows")
        self.connect_in_vain(port)
        live.wait_until(lambda: self.counter("TcpExtListenOverflows") > before,
                        "the overflow of the accept queue")
        live.wait_until(lambda: self.agrees_on_drops(port), "the counters of the overflow")

    # The client's kernel goes on trying: the counters may move between two readers.
    def agrees_on_drops(self, port):
        names = {"listen_overflows": "TcpExtListenOverflows", "listen_drops": "TcpExtListenDrops"}
        before = {name: self.counter(counter) for name, counter in names.items()}
        rows = self.report()
        found = {name: int(self.one(rows, name)["value"]) for name in names}
        after = {name: self.counter(counter) for name, counter in names.items()}
        dropped = [int(row["value"]) for row in self.of(rows, "listener_drops")
                   if row["detail"].split()[0].endswith(f":{port}")]
        line = self.near("ss", "-ltnmOH", f"sport = :{port}")
        told = int(re.search(r"\bskmem:\(.*\bd(\d+)\)", line).group(1))
        return before == found == after and told > 0 and dropped == [told]

    # At 2 the kernel answers every SYN with a cookie, not only when its queue is full.
    def test_syn_cookies(self):
        self.near("sysctl", "-qw", "net.ipv4.tcp_syncookies=2", check=False)
        if self.near("sysctl", "-n", "net.ipv4.tcp_syncookies", check=False).strip() != "2":
            self.skipTest("this kernel sends no SYN cookies")
        self.addCleanup(self.set_near, "net.ipv4.tcp_syncookies", 1)
        before = self.counter("TcpExtSyncookiesSent")
        _, (port,) = self.open_in("near", self.network.NEAR4, 4, code=LISTEN)
        _, (made, _) = self.open_in("far", self.network.NEAR4, port, 1, code=CONNECT)
        self.assertEqual(made, "1")
        self.assertEqual(self.counter("TcpExtSyncookiesSent"), before + 1)
        self.assertEqual(int(self.one(self.report(), "syn_cookies")["value"]), before + 1)

    def connect_in_vain(self, port):
        program = subprocess.Popen(
            self.network.inside("far", sys.executable, "-c", "import socket, sys\n"
                                "socket.create_connection((sys.argv[1], int(sys.argv[2])))",
                                self.network.NEAR4, port),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(program.wait)
        self.addCleanup(program.kill)

    # gc_thresh3 belongs to the whole machine, and only its first namespace may change it. The
    # entries are the machine's, too: those of this namespace fill the table and go with it.
    def test_neighbour_table(self):
        table = self.near("ip", "-s", "ntable", "show", "name", "arp_cache")
        threshold = int(re.search(r"thresh3 (\d+)", table).group(1))
        if threshold > 60_000:
            self.skipTest(f"a neighbour table of {threshold} entries takes too long to fill")
        entries = int(re.search(r"entries (\d+)", table).group(1))
        first = int(ipaddress.ip_address("10.100.0.1"))
        self.near("ip", "address", "add", "10.100.0.0/15", "dev", "near0")
        lines = "".join(f"neighbour replace {ipaddress.ip_address(first + index)} lladdr "
                        "02:00:00:00:00:01 nud reachable dev near0\n"
                        for index in range(int(threshold * 0.87) - entries))
        subprocess.run(self.network.inside("near", "ip", "-batch", "-"), input=lines, text=True,
                       check=True, timeout=live.LIMIT)
        self.addCleanup(self.near, "ip", "neighbour", "flush", "dev", "near0")
        row = self.one(self.report(), "neighbours_v4")
        self.assertEqual(int(row["limit"]), threshold)
        self.assertGreater(float(row["percent"]), 80)
        self.assertIn("IPv4 neighbours: ", self.notices)


class DrivenOrdinaryAccount(live.OrdinaryAccount, Driven):
    """Without any right the figures are the same; a program of another account has no name."""

    names_programs = False

    def report(self, *arguments):
        report = live.Report(
            self, "limits", "--count", "1", "--interval", "0.1", *arguments,
            wrap=lambda *command: self.network.inside("near", *command, uid=self.uid))
        self.assertEqual(report.finish(send=None), 0, report.errors)
        self.notices = "".join(report.errors)
        return report.rows


if __name__ == "__main__":
    live.enter_namespaces()
    unittest.main()
