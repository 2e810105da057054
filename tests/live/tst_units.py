# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""An ordinary account on a machine like a desktop: it cannot see which program of another account
owns a socket, but the user and the unit of each, and no byte is missing.
"""

import collections
import json
import os
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import live  # noqa: E402
import mover  # noqa: E402
from scenario import Side  # noqa: E402

DAEMON = 1
SESSION = "user.slice/user-1000.slice"
CONTAINER = "0123456789ab" + "c" * 52

# Control group, account, and what the report has to call them.
PROGRAMS = [
    ("system.slice/foo.service", 0, ("root", "foo.service")),
    ("system.slice/foo.service/worker", 0, ("root", "foo.service")),
    ("system.slice/foo.service", DAEMON, ("daemon", "foo.service")),
    (r"system.slice/a\x2db.service", 0, ("root", "a-b.service")),
    (f"system.slice/docker-{CONTAINER}.scope", 0, ("root", "docker 0123456789ab")),
    (f"machine.slice/libpod-{CONTAINER}.scope/container", 0, ("root", "podman 0123456789ab")),
    (f"{SESSION}/session-2.scope", 0, ("root", "session-2.scope")),
    (f"{SESSION}/user@1000.service/init.scope", 0, ("root", "user@1000.service")),
    (f"{SESSION}/user@1000.service/session.slice/sound.service", 0, ("root", "sound.service")),
    (f"{SESSION}/user@1000.service/app.slice/app-flatpak-org.x.Y-123.scope", 0,
     ("root", "org.x.Y")),
    (f"{SESSION}/user@1000.service/app.slice/app-gnome-org.x.Z-9.scope", 0, ("root", "org.x.Z")),
]


class ControlGroups:
    """A tree of control groups below a mount of its own; its folders outlive no test."""

    def __init__(self, mount):
        self.root = Path(mount, f"weir-units-{os.getpid()}")

    def inside(self, group, *command):
        folder = self.root / group
        folder.mkdir(parents=True, exist_ok=True)
        return ["sh", "-c", 'echo $$ >"$0" && exec "$@"', str(folder / "cgroup.procs"), *command]

    def close(self):
        for folder, _, _ in os.walk(self.root, topdown=False):
            # The kernel lets go of a process that has ended a moment later.
            live.wait_until(lambda: self.remove(folder), f"{folder} to be empty")

    @staticmethod
    def remove(folder):
        try:
            os.rmdir(folder)
        except OSError:
            return False
        return True


class Units(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        live.find_weir()
        live.need_tools("ip", "setpriv", "mount", "unshare")
        live.need_namespaces()
        if not live.is_root():
            raise unittest.SkipTest("only root can run programs of other accounts")
        cls.network = live.Network()
        cls.addClassCleanup(cls.network.close)

    def setUp(self):
        self.mount = Path(live.shared_folder(self), "cgroup")
        self.mount.mkdir()
        try:
            live.run("mount", "-t", "cgroup2", "none", str(self.mount))
        except subprocess.CalledProcessError as error:
            self.skipTest(f"no cgroup2 can be mounted: {error.stderr}")
        self.addCleanup(live.run, "umount", str(self.mount))
        self.groups = ControlGroups(self.mount)
        self.addCleanup(self.groups.close)

    def start(self, group, uid, amount):
        program = live.shared_copy(self, mover.__file__)
        side = Side(self, self.groups.inside(group, *self.network.inside(
            "near", sys.executable, program, str(amount), uid=uid)))
        side.expect("ready")
        return side

    def as_nobody(self, *command):
        return self.network.inside("near", *command, uid=live.NOBODY)

    def test_what_is_hidden_has_user_and_unit(self):
        amounts = [100_000 + 1000 * turn for turn in range(len(PROGRAMS))]
        sides = [self.start(group, uid, amount)
                 for (group, uid, _), amount in zip(PROGRAMS, amounts)]
        report = live.Report(self, "processes", "--interval", "0.3", "--duration", "0",
                             wrap=self.as_nobody)
        report.wait_for_ticks(1)
        for side in sides:
            side.go()
        for side in sides:
            side.expect("moved")
        report.wait_for_ticks(3)
        self.assertEqual(report.finish(), 0, report.errors)

        expected = collections.Counter()
        for (_, _, owner), amount in zip(PROGRAMS, amounts):
            expected[owner] += amount
        rows = [row for row in report.rows if row["process"] != "(unattributed)"]
        self.assertEqual({row["process"] for row in rows}, {"(hidden)"})
        for way in ("rx", "tx"):
            booked = collections.Counter()
            for row in rows:
                booked[row["user"], row["unit"]] += live.number(row[f"{way}_bytes"])
            self.assertEqual(booked, expected, way)
        self.assertIn("shown by user and unit", "".join(report.errors))

    def doctor(self, *wrap):
        weir = live.shared_copy(self, live.find_weir())
        found = subprocess.run(self.network.inside("near", *wrap, weir, "doctor", "--format",
                                                   "json"),
                               capture_output=True, text=True, timeout=live.LIMIT, check=False)
        return {finding["id"]: finding for finding in map(json.loads, found.stdout.splitlines())}

    def test_doctor_explains_with_a_remedy(self):
        nobody = ("setpriv", f"--reuid={live.NOBODY}", f"--regid={live.NOBODY}", "--clear-groups")
        self.start(PROGRAMS[0][0], 0, 1)
        found = self.doctor(*nobody)
        self.assertIn(found["other_processes"]["state"], ("no", "partly"))
        self.assertTrue(found["other_processes"]["why"])
        self.assertIn("sudo weir report processes", found["other_processes"]["remedy"])
        self.assertEqual(found["socket_units"]["state"], "yes")

        found = self.doctor("unshare", "--mount", "sh", "-c",
                            f'umount -a -t cgroup2 && exec "$@"', "sh", *nobody)
        self.assertEqual(found["socket_units"]["state"], "partly")
        self.assertIn("not mounted", found["socket_units"]["why"])
        self.assertIn("control groups version 2", found["socket_units"]["remedy"])


if __name__ == "__main__":
    live.enter_namespaces()
    unittest.main()
