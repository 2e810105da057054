#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the whole program costs, as root, in namespaces of its own but for the process log:

  memory     bytes a socket beyond the idle process, at 10 000 sockets: the median over the time
             of some ticks, and the most, within a tick; goal: a median of at most 600
  desktop    share of a core at 1 Hz beside 200 sockets and 150 processes; goal: at most 0.2 %; and
             the same against the floor, which is what the kernel alone takes
  burst      2 000 connections of 10 KB, watched by an ordinary account with the receive buffer of
             most distributions: share of the bytes in the books; goal: all
  log        the report of events as an ordinary account with the receive buffer of most
             distributions, beside 2 500 forks a second for a minute: share of a core, events
             received and lost, and the count of whoever forked; goal: at most 3 %, none lost, none
             missing
  logwindow  the same, of the window with the page of the log open; goal: at most 8 %
  nethogs    time of the processor against that of NetHogs beside it, while TCP runs as fast as it
             can; goal: at most 0.05

Times are those of the processor, not of the clock on the wall. Each is measured several times; the
median counts.

usage: WEIR=FILE bench_program.py [--runs N] [name...]
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import eventload  # noqa: E402
import live  # noqa: E402

USUAL_RECEIVE_BUFFER = 212_992
IN_PID_NAMESPACE = "WEIR_BENCH_PIDS"

# Idle connections of one process; it lives until its input ends.
HOLDER = """
import resource, socket, sys
hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
held = []
if int(sys.argv[1]):
    server = socket.create_server(("127.0.0.1", 0), backlog=16)
    while len(held) < int(sys.argv[1]):
        client = socket.create_connection(server.getsockname())
        held += [client, server.accept()[0]]
print("ready", flush=True)
sys.stdin.read()
"""

# The least that a look at all sockets costs: the kernel walks its whole table, which is the larger
# the more memory the machine has. Prints the time of the processor in seconds.
FLOOR = """
import socket, statistics, struct, time
link = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 4)
def dump(family):
    body = struct.pack("BBBxI48x", family, socket.IPPROTO_TCP, 2, 0xffe)
    link.send(struct.pack("IHHII", 16 + len(body), 20, 0x301, 1, 0) + body)
    while struct.unpack_from("H", link.recv(65536), 4)[0] not in (2, 3):
        pass
def both():
    begin = time.thread_time()
    dump(socket.AF_INET)
    dump(socket.AF_INET6)
    return time.thread_time() - begin
print(statistics.median(both() for _ in range(20)))
"""

SINK = """
import socket
server = socket.create_server(("0.0.0.0", 7000), backlog=4096)
print("ready", flush=True)
while True:
    peer = server.accept()[0]
    while peer.recv(65536): pass
    peer.close()
"""

BURST = """
import socket, sys, time
data = b"x" * 10_240
begin = time.monotonic()
for _ in range(2000):
    with socket.create_connection((sys.argv[1], 7000)) as peer:
        peer.sendall(data)
print(time.monotonic() - begin)
"""

# Caps what a program asks for as net.core.rmem_max does, which all namespaces share.
SMALL_BUFFERS = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/socket.h>
int setsockopt(int fd, int level, int name, const void *value, socklen_t length)
{
    static int (*real)(int, int, int, const void *, socklen_t);
    if (!real)
        real = dlsym(RTLD_NEXT, "setsockopt");
    int small = %d;
    if (level == SOL_SOCKET && (name == SO_RCVBUF || name == SO_RCVBUFFORCE)
        && *(const int *)value > small)
        return real(fd, level, SO_RCVBUF, &small, sizeof(small));
    return real(fd, level, name, value, length);
}
""" % USUAL_RECEIVE_BUFFER


class Bench(unittest.TestCase):
    """No test: the room for programs that are cleaned up after each run."""

    def runTest(self):
        pass


def cpu_seconds(pid):
    """Of all threads of a process, from the scheduler, which counts nanoseconds."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        total += int((task / "schedstat").read_text().split()[0])
    return total / 1e9


def memory_of(pid):
    """Bytes that the process has for itself."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("no RssAnon")


def measure_log(bench, _):
    small_buffers = live.preload(bench, "small", SMALL_BUFFERS)
    account = ["setpriv", f"--reuid={live.NOBODY}", f"--regid={live.NOBODY}", "--clear-groups"]
    return eventload.measure_report(bench, cpu_seconds, [*account, "env", small_buffers])


def measure_log_window(bench, _):
    return eventload.measure_window(bench, cpu_seconds)


def report(bench, network, *arguments, uid=None, env=()):
    prefix = ["env", *env] if env else []
    return live.Report(bench, "processes", "--duration", "0", *arguments,
                       wrap=lambda *command: network.inside("near", *prefix, *command, uid=uid))


def hold(bench, network, processes, sockets_each):
    holders = [subprocess.Popen(network.inside("near", sys.executable, "-c", HOLDER,
                                               str(sockets_each)),
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
               for _ in range(processes)]

    def release():
        for holder in holders:
            holder.stdin.close()
        for holder in holders:
            holder.wait(live.LIMIT)
            holder.stdout.close()

    bench.addCleanup(release)
    for holder in holders:
        assert holder.stdout.readline() == "ready\n"
    return processes * sockets_each


def measure_memory(bench, network):
    running = report(bench, network, "--interval", "0.5")
    running.wait_for_ticks(3)
    before = memory_of(running.process.pid)
    sockets = hold(bench, network, 20, 500)
    running.wait_for_ticks(6)
    used = []
    for _ in range(40):  # a tick, and what is left until the next one
        used.append((memory_of(running.process.pid) - before) / sockets)
        time.sleep(0.05)
    return {"bytes_a_socket": statistics.median(used), "at_most": max(used)}


def measure_desktop(bench, network):
    hold(bench, network, 20, 10)
    hold(bench, network, 130, 0)
    running = report(bench, network, "--interval", "1")
    running.wait_for_ticks(3)
    pid = running.process.pid
    before, begin = cpu_seconds(pid), time.monotonic()
    running.wait_for_ticks(10)
    share = (cpu_seconds(pid) - before) / (time.monotonic() - begin)
    floor = float(network.command("near", sys.executable, "-c", FLOOR))
    return {"percent_of_core": 100 * share, "of_floor": share / floor}


def measure_burst(bench, network):
    small_buffers = live.preload(bench, "small", SMALL_BUFFERS)
    sink = subprocess.Popen(network.inside("far", sys.executable, "-c", SINK),
                            stdout=subprocess.PIPE, text=True)
    bench.addCleanup(sink.stdout.close)
    bench.addCleanup(sink.wait)
    bench.addCleanup(sink.kill)
    assert sink.stdout.readline() == "ready\n"
    running = report(bench, network, "--interval", "1", uid=live.NOBODY,
                     env=[small_buffers])
    running.wait_for_ticks(2)
    took = float(network.command("near", sys.executable, "-c", BURST, network.FAR4))
    running.wait_for_ticks(3)
    running.finish()
    booked = sum(live.number(row["tx_bytes"]) for row in running.rows
                 if row["process"] != "(unattributed)")
    return {"percent_booked": 100 * booked / (2000 * 10_240), "seconds": took}


def measure_nethogs(bench, network):
    live.need_tools("nethogs", "iperf3")
    server = live.Program(bench, network.inside("far", "iperf3", "-s", "-1"))
    live.wait_until(lambda: "5201" in network.command("far", "ss", "-tnlH"), "iperf3 to listen")
    hogs = live.Program(bench, network.inside("near", "nethogs", "-t", "-d", "1", "near0"))
    running = report(bench, network, "--interval", "1")
    running.wait_for_ticks(2)
    pids = running.process.pid, hogs.process.pid
    before = [cpu_seconds(pid) for pid in pids]
    network.command("near", "iperf3", "-c", network.FAR4, "-t", "5")
    weir, nethogs = (cpu_seconds(pid) - start for pid, start in zip(pids, before))
    server.finish()
    return {"of_nethogs": weir / nethogs, "weir_s": weir, "nethogs_s": nethogs}


OUTSIDE = {
    "log": measure_log,
    "logwindow": measure_log_window,
}
INSIDE = {
    "memory": measure_memory,
    "desktop": measure_desktop,
    "burst": measure_burst,
    "nethogs": measure_nethogs,
}


def run_once(name):
    """In a network of its own: connections that have ended stay for a minute."""
    network = live.Network() if name in INSIDE else None
    bench = Bench()
    try:
        return (OUTSIDE | INSIDE)[name](bench, network)
    finally:
        bench.doCleanups()
        if network:
            network.close()


def measure(names, runs):
    for name in names:
        results = [run_once(name) for _ in range(runs)]
        for figure in results[0]:
            values = sorted(result[figure] for result in results)
            print(f"{name:10} {figure:16} median {statistics.median(values):10.6g}   "
                  f"{' '.join(f'{value:.6g}' for value in values)}", flush=True)


def enter_pid_namespace():
    """Only the programs of the bench are to be seen by it."""
    os.environ[IN_PID_NAMESPACE] = "1"
    command = ["unshare", "--pid", "--fork", "--mount-proc"]
    os.execvp(command[0], [*command, sys.executable, "-B", *sys.argv])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("names", nargs="*", choices=[*OUTSIDE, *INSIDE, []])
    options = parser.parse_args()
    names = options.names or [*OUTSIDE, *INSIDE]
    inside = [name for name in names if name in INSIDE]
    if IN_PID_NAMESPACE not in os.environ:
        measure([name for name in names if name in OUTSIDE], options.runs)
        if inside:
            enter_pid_namespace()
        return
    live.enter_namespaces()
    live.need_namespaces()
    measure(inside, options.runs)


if __name__ == "__main__":
    try:
        main()
    except unittest.SkipTest as reason:
        sys.exit(f"bench_program: {reason}")
