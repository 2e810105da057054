#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records the fixtures of tests/fixtures/proc: what the running kernel says about a process that
gave itself a hostile name.

    tests/support/recordproc.py FOLDER
"""

import ctypes
import os
import pathlib
import socket
import sys

PR_SET_NAME = 15
NAME = b") R 1 (a\n\xff<b>x"


def main(folder):
    ctypes.CDLL(None).prctl(PR_SET_NAME, NAME, 0, 0, 0)
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp:
        truth = {
            "pid": os.getpid(),
            "parent": os.getppid(),
            "uid": os.getuid(),
            "euid": os.geteuid(),
            "inode": os.fstat(tcp.fileno()).st_ino,
            "comm": NAME.hex(),
        }
        for name in ("stat", "status", "comm", "cmdline", "cgroup"):
            (folder / name).write_bytes(pathlib.Path("/proc/self", name).read_bytes())
        fdinfo = pathlib.Path(f"/proc/self/fdinfo/{tcp.fileno()}")
        (folder / "fdinfo").write_bytes(fdinfo.read_bytes())
        (folder / "fdlink").write_bytes(os.readlink(f"/proc/self/fd/{tcp.fileno()}").encode())
    lines = [f"{name} {value}" for name, value in truth.items()]
    (folder / "truth.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
