# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Compares the reports with what iproute2 says of the same namespace while nothing moves."""

import ipaddress
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402

SS_STATES = {
    "LISTEN": "listen", "ESTAB": "established", "TIME-WAIT": "time_wait",
    "CLOSE-WAIT": "close_wait", "FIN-WAIT-1": "fin_wait_1", "FIN-WAIT-2": "fin_wait_2",
    "SYN-SENT": "syn_sent", "SYN-RECV": "syn_recv", "LAST-ACK": "last_ack", "CLOSING": "closing",
}

# Opens sockets in many states, says so, and holds them until its input ends.
HOLDER = r"""
import socket, sys
held = []
def pair(family, address, listen=True):
    server = socket.socket(family); server.bind((address, 0)); server.listen()
    client = socket.socket(family); client.connect(server.getsockname()[:2])
    peer = server.accept()[0]
    held.extend((server, client, peer))
    return client, peer
def move(client, peer, amount):
    client.sendall(b"x" * amount)
    left = amount
    while left: left -= len(peer.recv(left))
for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"),
                        (socket.AF_INET, sys.argv[1]), (socket.AF_INET6, sys.argv[2])):
    for amount in (0, 1, 5555, 30000):
        client, peer = pair(family, address)
        if amount: move(client, peer, amount); move(peer, client, amount // 2 or 1)
    half, _ = pair(family, address)
    half.shutdown(socket.SHUT_WR)            # FIN-WAIT-2 and CLOSE-WAIT
    gone, peer = pair(family, address)
    gone.close(); peer.recv(1); peer.close()  # TIME-WAIT
wild = socket.socket(socket.AF_INET6); wild.bind(("::", 0)); wild.listen(); held.append(wild)
wild = socket.socket(socket.AF_INET); wild.bind(("0.0.0.0", 0)); wild.listen(); held.append(wild)
print("ready", flush=True)
sys.stdin.read()
"""


def endpoint(text):
    """(address, port) of "1.2.3.4:80", "[::1]:80", "*:80" or "0.0.0.0:*", wildcards as None."""
    host, port = text.rsplit(":", 1)
    host = host.strip("[]").split("%")[0]
    return plain(host), int(port) if port != "*" else None


def plain(host):
    if host in ("", "*"):
        return None
    address = ipaddress.ip_address(host.split("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    return None if address.is_unspecified else str(address)


def reported(row):
    return (row["state"],
            (plain(row["local_address"]), live.number(row["local_port"]) or None),
            (plain(row["remote_address"]), live.number(row["remote_port"]) or None))


class Compare(unittest.TestCase):
    maxDiff = None
    uid = None

    @classmethod
    def setUpClass(cls):
        live.find_weir()
        live.need_tools("ip", "ss", "setpriv")
        live.need_namespaces()
        cls.network = live.Network()
        cls.addClassCleanup(cls.network.close)

    def inside(self, *command):
        return self.network.inside("near", *command, uid=self.uid)

    def hold_sockets(self):
        holder = live.subprocess.Popen(
            self.network.inside("near", sys.executable, "-c", HOLDER, self.network.NEAR4,
                                self.network.NEAR6),
            stdin=live.subprocess.PIPE, stdout=live.subprocess.PIPE, text=True)

        def release():
            holder.stdin.close()
            holder.stdout.close()
            holder.wait(live.LIMIT)

        self.addCleanup(release)
        self.assertEqual(holder.stdout.readline(), "ready\n")

    def report(self, kind):
        report = live.Report(self, kind, "--count", "1", "--interval", "0.2",
                             wrap=lambda *command: self.inside(*command))
        self.assertEqual(report.finish(send=None), 0, report.errors)
        return report.rows

    def test_the_same_sockets_as_ss(self):
        self.hold_sockets()
        rows = [row for row in self.report("connections") if row["protocol"] == "tcp"]
        lines = self.network.command("near", "ss", "-tnaH").splitlines()
        expected = []
        for line in lines:
            state, _, _, local, remote = line.split()[:5]
            expected.append((SS_STATES[state], endpoint(local), endpoint(remote)))
        self.assertGreater(len(expected), 60)
        self.assertLessEqual({"listen", "established", "time_wait", "close_wait", "fin_wait_2"},
                             {state for state, _, _ in expected})
        self.assertCountEqual([reported(row) for row in rows], expected)

    def test_the_same_counters_as_ss(self):
        self.hold_sockets()
        rows = {row["cookie"]: row for row in self.report("connections")}
        output = self.network.command("near", "ss", "-tnieOH", "state", "established")
        compared = 0
        for line in output.splitlines():
            row = rows[str(int(re.search(r"\bsk:([0-9a-f]+)", line).group(1), 16))]
            self.assertCounters(row, line)
            compared += 1
        self.assertGreaterEqual(compared, 32)

    def assertCounters(self, row, line):
        def figure(name, pattern=r"(\d+)"):
            match = re.search(rf"\b{name}:{pattern}", line)
            return match.group(1) if match else "0"

        self.assertEqual(row["tx_bytes"], figure("bytes_sent"), line)
        self.assertEqual(row["rx_bytes"], figure("bytes_received"), line)
        self.assertEqual(row["retransmitted_bytes"], figure("bytes_retrans"), line)
        self.assertEqual(row["cwnd"], figure("cwnd"), line)
        self.assertEqual(row["mss"], figure("mss"), line)
        self.assertEqual(row["inode"], figure("ino"), line)
        self.assertEqual(float(row["rtt_ms"]), float(figure("rtt", r"([\d.]+)")), line)
        self.assertEqual(float(row["rtt_var_ms"]), float(figure("rtt", r"[\d.]+/([\d.]+)")), line)
        self.assertEqual(float(row["min_rtt_ms"] or 0), float(figure("minrtt", r"([\d.]+)")), line)
        self.assertIn(f" {row['congestion']} ", line)

    def test_the_same_links_as_ip(self):
        self.network.command("near", "ip", "link", "add", "idle0", "type", "dummy", check=False)
        self.network.wait_until_idle()
        rows = {row["name"]: row for row in self.report("interfaces")}
        links = self.network.links("near")
        self.assertEqual(set(rows), set(links))
        for name, link in links.items():
            self.assertLink(rows[name], link)

    def assertLink(self, row, link):
        stats = link["stats64"]
        for way in ("rx", "tx"):
            for ours, theirs in (("bytes", "bytes"), ("packets", "packets"), ("errors", "errors"),
                                 ("dropped", "dropped")):
                self.assertEqual(int(row[f"{way}_{ours}"]), stats[way][theirs], (row, way, ours))
        self.assertEqual(int(row["index"]), link["ifindex"])
        self.assertEqual(int(row["mtu"]), link["mtu"])
        self.assertEqual(row["state"], link["operstate"].lower())
        if link["link_type"] == "ether":
            self.assertEqual(row["mac"], link["address"])
        if "linkinfo" in link:
            self.assertEqual(row["kind"], link["linkinfo"]["info_kind"])
        addresses = {f"{entry['local']}/{entry['prefixlen']}" for entry in link["addr_info"]}
        self.assertEqual(set(row["addresses"].split()), addresses)


class CompareOrdinaryAccount(live.OrdinaryAccount, Compare):
    """The same report without any right: sockets of other accounts are there, too."""


if __name__ == "__main__":
    live.enter_namespaces()
    unittest.main()
