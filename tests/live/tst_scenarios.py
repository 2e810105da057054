# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Moves data in every way that programs have, and expects in the processes report, on the process
that moved it, what the program itself counted."""

import os
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402
from scenario import Scenario  # noqa: E402


class Scenarios(Scenario, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        live.find_weir()
        live.need_tools("ip", "setpriv")
        live.need_namespaces()
        cls.network = live.Network()
        cls.addClassCleanup(cls.network.close)

    def setUp(self):
        self.watch()

    def test_upload(self):
        self.assertBooked(self.move("drain", "upload"))

    def test_download(self):
        self.assertBooked(self.move("upload", "drain"))

    def test_duplex(self):
        self.assertBooked(self.move("both_ways", "both_ways"))

    def test_duplex_v6(self):
        self.assertBooked(self.move("both_ways", "both_ways", address=self.network.FAR6))

    def test_sendfile(self):
        self.assertBooked(self.move("drain", "sendfile"))

    def test_splice_out(self):
        self.assertBooked(self.move("drain", "splice_out"))

    def test_splice_in(self):
        self.assertBooked(self.move("upload", "splice_in"))

    @unittest.skipUnless("WEIR_URING" in os.environ, "liburing was not there when it was built")
    def test_io_uring(self):
        self.assertBooked(self.move("both_ways", "io_uring"))

    def test_loopback_books_both_ends(self):
        self.assertBooked(self.move("both_ways", "both_ways", server="near", address="127.0.0.1"),
                          local=True)

    def test_own_address_is_loopback(self):
        self.assertBooked(self.move("drain", "upload", server="near"), local=True)

    def test_parallel_connections(self):
        self.assertBooked(self.move("parallel", "parallel"))

    def test_slow_drip(self):
        self.assertBooked(self.move("drain", "drip"))

    def test_prefork_server_books_each_worker(self):
        counted = self.move("prefork", "parallel", server="near", client="far", processes=4)
        self.assertEqual(len({process["pid"] for process in counted}), 4)
        self.assertBooked(counted)

    def test_socket_handed_over(self):
        self.assertBooked(self.move("handed_over", "upload", server="near", client="far",
                                    processes=2))

    def test_shared_socket_is_booked_once(self):
        """On the process that opened it: who used a socket that two hold, nobody can tell."""
        parent, child = sorted(self.move("shared", "upload", server="near", client="far",
                                         processes=2, stay=True),
                               key=lambda process: process["rx"])
        sums = self.booked()
        self.assertAmount(sums[str(parent["pid"])]["rx_bytes"], child["rx"], sums)
        self.assertEqual(sums[str(child["pid"])]["rx_bytes"], 0, sums)
        self.assertIn("shared", {row["certainty"] for row in self.report.rows
                                 if row["pid"] == str(parent["pid"])})

    def assertManyShort(self, process):
        """Most open and close between two looks: rows of their own say where nobody could tell
        whose they were."""
        sums = self.booked()
        own = sums[str(process["pid"])]
        for way in ("rx", "tx"):
            self.assertAmount(sum(row[f"{way}_bytes"] for key, row in sums.items()
                                  if key != "(unattributed)"), process[way], sums)
            self.assertGreater(own[f"{way}_bytes"], 0.9 * process[way], sums)
        self.assertLessEqual({row["certainty"] for row in self.report.rows
                              if row["pid"] == str(process["pid"])}, {"exact", "inferred"})

    def test_many_short_connections_of_a_client(self):
        self.assertManyShort(*self.move("many_short", "many_short"))

    def test_many_short_connections_of_a_server(self):
        self.assertManyShort(*self.move("many_short", "many_short", server="near", client="far"))


class ScenariosOrdinaryAccount(live.OrdinaryAccount, Scenarios):
    """The same without any right: Weir and the programs run as nobody."""


if __name__ == "__main__":
    live.enter_namespaces()
    unittest.main()
