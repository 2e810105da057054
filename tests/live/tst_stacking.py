# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Moves data over interfaces that stand on each other and expects it in the totals once: all rows
together are what the lowest interface counted."""

import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402
from scenario import Scenario, Side  # noqa: E402

NEAR, FAR = "10.98.0.1", "10.98.0.2"
TUNNEL = Path(__file__).with_name("tunnel.py")


class Stack(Scenario):
    @classmethod
    def setUpClass(cls):
        live.find_weir()
        live.need_tools("ip", "setpriv")
        live.need_namespaces()

    def setUp(self):
        # Of its own for each stack: a bridge takes the interface over.
        self.network = live.Network()
        self.addCleanup(self.network.close)

    def link(self, name, *words):
        """Makes a link in a namespace, or skips the test where the kernel has no such kind."""
        command = self.network.inside(name, "ip", "link", "add", *words)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if "Unknown device type" in done.stderr:
            self.skipTest(f"this kernel has no {words[words.index('type') + 1]}")
        self.assertEqual(done.returncode, 0, done.stderr)

    def ip(self, name, words):
        live.run(*self.network.inside(name, "ip", *words.split()))

    def bring_up(self, near, far):
        for name, device, address in (("near", near, NEAR), ("far", far, FAR)):
            self.ip(name, f"address add {address}/24 dev {device}")
            self.ip(name, f"link set {device} up")

    def check(self, stacked, mtu=None, queued=0.001):
        """stacked: interfaces above near0, none of which may count. queued: share of the bytes
        that may wait between them while Weir looks."""
        if mtu:
            self.ip("near", f"link set {stacked[-1]} mtu {mtu}")
        self.network.wait_until_idle()
        before = self.network.octets("near", "near0")
        self.watch()
        interfaces = live.Report(self, "interfaces", "--interval", "0.2", "--duration", "0",
                                 wrap=lambda *command: self.network.inside("near", *command))
        counted = self.move("both_ways", "both_ways", address=FAR)
        self.network.wait_until_idle()
        self.report.wait_for_ticks(2)
        interfaces.wait_for_ticks(2)
        after = self.network.octets("near", "near0")
        self.assertBooked(counted)
        sums = self.booked()
        for way, first, last in zip(("rx", "tx"), before, after):
            total = sum(row[f"{way}_bytes"] for row in sums.values())
            wire = last - first
            self.assertLess(abs(total - wire), 2000 + wire * queued, (way, sums, wire))
            self.assertExplained(interfaces.rows, ["near0", *stacked], way, counted[0][way], wire)

    def assertExplained(self, rows, names, way, payload, wire):
        """Each interface of the stack is explained by the connection, but for its headers."""
        for name in names:
            own = [row for row in rows if row["name"] == name]
            rest = sum(live.number(row[f"unattributed_{way}_bytes"]) for row in own)
            carried = int(own[-1][f"{way}_bytes"]) - int(own[0][f"{way}_bytes"])
            self.assertLess(abs(rest + payload - carried), 0.02 * carried, (name, way, rest, wire))


class Stacking(Stack, unittest.TestCase):
    def test_macvlan(self):
        for name in ("near", "far"):
            self.link(name, "link", f"{name}0", "name", "mv0", "type", "macvlan", "mode", "bridge")
        self.bring_up("mv0", "mv0")
        self.check(["mv0"])

    def test_bridge_of_a_macvlan(self):
        self.link("near", "link", "near0", "name", "mv0", "type", "macvlan", "mode", "passthru")
        self.link("near", "name", "br0", "type", "bridge")
        self.ip("near", "link set mv0 master br0")
        self.ip("near", "link set mv0 up")
        self.bring_up("br0", "far0")
        self.check(["mv0", "br0"])

    def test_vxlan(self):
        for name, local, remote in (("near", self.network.NEAR4, self.network.FAR4),
                                    ("far", self.network.FAR4, self.network.NEAR4)):
            self.link(name, "name", "vx0", "type", "vxlan", "id", "5", "dstport", "4789",
                      "local", local, "remote", remote)
        self.bring_up("vx0", "vx0")
        self.check(["vx0"], mtu=1400)

    def test_tun(self):
        if not live.is_root():
            self.skipTest("/dev/net/tun is root's here")
        for name, local, remote in (("near", self.network.NEAR4, self.network.FAR4),
                                    ("far", self.network.FAR4, self.network.NEAR4)):
            Side(self, self.network.inside(name, "/usr/bin/python3", "-B", str(TUNNEL), "tun0",
                                           local, remote)).expect("ready")
        self.bring_up("tun0", "tun0")
        self.check(["tun0"], mtu=1400, queued=0.01)


class StackingModules(Stack, unittest.TestCase):
    """Kinds that many kernels are built without."""

    def test_vlan(self):
        for name in ("near", "far"):
            self.link(name, "link", f"{name}0", "name", "vlan5", "type", "vlan", "id", "5")
        self.bring_up("vlan5", "vlan5")
        self.check(["vlan5"])

    def test_bond(self):
        self.link("near", "name", "bond0", "type", "bond", "mode", "active-backup")
        self.ip("near", "link set near0 down")
        self.ip("near", "link set near0 master bond0")
        self.bring_up("bond0", "far0")
        self.check(["bond0"])


if __name__ == "__main__":
    live.enter_namespaces()
    unittest.main()
