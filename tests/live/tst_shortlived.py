# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Programs that open a connection and live for a tenth of a second, under a report of one interval
a second: Weir looks more often while they start, and names them. In the first network namespace,
for the kernel tells of processes only there.
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402

COUNT = 40
AMOUNT = 20_000

# A server that answers nothing, and programs that live for 100 ms, one after the other; the pids of
# these at the end.
SPAWNER = f"""
import os, socket, subprocess, sys, threading
server = socket.create_server(("127.0.0.1", 0), backlog=64)
def drink():
    while True:
        peer = server.accept()[0]
        while peer.recv(65536): pass
        peer.close()
threading.Thread(target=drink, daemon=True).start()
program = '''
import socket, time
with socket.create_connection(("127.0.0.1", %d)) as peer:
    peer.sendall(b"x" * {AMOUNT})
    time.sleep(0.1)
''' % server.getsockname()[1]
pids = []
for _ in range({COUNT}):
    child = subprocess.Popen([sys.executable, "-S", "-E", "-c", program])
    child.wait()
    pids.append(child.pid)
print(*pids)
"""


class ShortLived(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        live.find_weir()
        if not live.is_root():
            raise unittest.SkipTest("the kernel tells ordinary accounts of processes on some only")

    def named(self, percent, *wrap):
        """How many of the programs have a row with their bytes, and not by conclusion. percent:
        None for what a fresh account has. wrap: what the programs are started with."""
        home = self.enterContext(tempfile.TemporaryDirectory())
        folder = Path(home, "weir")
        folder.mkdir()
        if percent is not None:
            (folder / "weir.conf").write_text(f"[glances]\ncpuPercent={percent}\n")
        report = live.Report(self, "processes", "--interval", "1", "--duration", "0", "--netns",
                             "all" if wrap else "current",
                             wrap=lambda *command: ["env", f"XDG_CONFIG_HOME={home}", *command])
        report.wait_for_ticks(1)
        spawned = subprocess.run([*wrap, sys.executable, "-c", SPAWNER], capture_output=True, text=True,
                                 timeout=live.LIMIT, check=True)
        report.wait_for_ticks(2)
        self.assertEqual(report.finish(), 0, report.errors)
        pids = set(spawned.stdout.split())
        rows = [row for row in report.rows if row["pid"] in pids and row["certainty"] == "exact"
                and live.number(row["tx_bytes"])]
        self.assertLessEqual({row["tx_bytes"] for row in rows}, {str(AMOUNT)})
        return len({row["pid"] for row in rows})

    def test_programs_of_a_tenth_of_a_second_are_named(self):
        often, usual, seldom = self.named(20), self.named(None), self.named(0)
        print(f"\n    named: {usual} of {COUNT}, with 20 % of a core {often}; without looks between "
              f"two ticks {seldom}", file=sys.stderr)
        self.assertGreater(often, COUNT // 2)
        self.assertGreater(usual, seldom)

    def test_those_in_another_namespace_are_named(self):
        live.need_tools("ip", "unshare")
        often = self.named(20, "unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"',
                           "sh")
        print(f"\n    named: {often} of {COUNT}", file=sys.stderr)
        self.assertGreater(often, COUNT // 2)


if __name__ == "__main__":
    unittest.main()
