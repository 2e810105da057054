#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records the fixtures of tests/fixtures/connector from the running kernel.

    tests/support/recordconnector.py FOLDER        (as root: one child changes its account)

Starts children that each do one thing, and writes the connector's messages about them, byte for
byte, one after another. What was done is written beside them, as the truth to compare with: a line
"kind pid value" for each.
"""

import ctypes
import os
import pathlib
import select
import signal
import struct
import sys

from connector import NONE, Connector, tgid_of, what

PR_SET_NAME = 15
libc = ctypes.CDLL(None, use_errno=True)


def attach(victim):
    if libc.ptrace(16, victim, 0, 0) == 0:
        os.waitpid(victim, 0)
        libc.ptrace(17, victim, 0, 0)


def abort():
    os.chdir("/")
    libc.setrlimit(4, struct.pack("QQ", 0, 0))
    os.abort()


DEEDS = {
    "exit": lambda: os._exit(7),
    "exec": lambda: os.execv("/bin/true", ["true"]),
    "signal": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "sid": os.setsid,
    "comm": lambda: libc.prctl(PR_SET_NAME, b") R 1 (a\n\xff<b>x", 0, 0, 0),
    "gid": lambda: os.setresgid(65534, 65534, 0),
    "uid": lambda: os.setresuid(65534, 65534, 0),
    "coredump": abort,
}
VALUES = {"comm": b") R 1 (a\n\xff<b>x".hex(), "uid": "65534", "gid": "65534"}


def do(kind, truth):
    child = os.fork()
    if child == 0:
        DEEDS[kind]()
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    truth.append(f"fork {child} {os.getpid()}")
    if kind not in ("exit", "signal"):
        truth.append(f"{kind} {child} {VALUES.get(kind, child)}")
    if os.WIFEXITED(status):
        truth.append(f"exit {child} {os.WEXITSTATUS(status)}")
    else:
        truth.append(f"signal {child} {os.WTERMSIG(status)}")
    return child


def trace(truth):
    victim = os.fork()
    if victim == 0:
        signal.pause()
    attach(victim)
    truth.append(f"fork {victim} {os.getpid()}")
    truth.append(f"ptrace {victim} {os.getpid()}")
    truth.append(f"ptrace {victim} 0")
    os.kill(victim, signal.SIGTERM)
    os.waitpid(victim, 0)
    truth.append(f"signal {victim} {signal.SIGTERM}")
    return victim


def main(folder):
    with Connector() as connector:
        truth, children = [], set()
        for kind in DEEDS:
            children.add(do(kind, truth))
        children.add(trace(truth))
        recorded = b""
        while select.select([connector.socket], [], [], 0.2)[0]:
            datagram = connector.socket.recv(4096)
            if what(datagram) == NONE or tgid_of(datagram) in children:
                recorded += datagram
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "events.nlmsg").write_bytes(recorded)
    (folder / "truth.txt").write_text("\n".join(truth) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
