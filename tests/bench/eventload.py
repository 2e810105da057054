# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The process log under a load of known size: what it costs, and whether each event is in it or is
counted as lost. Outside of namespaces: the kernel tells of processes in its first ones only."""

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("support", "gui")]
import live  # noqa: E402
from desktop import Desktop  # noqa: E402

FORKS_A_SECOND = 2500
SECONDS = 60
CAPACITY = 1_000_000  # rows that the window may keep


def find_storm():
    build = Path(live.find_weir()).resolve().parents[1]
    storm = Path(os.environ.get("WEIR_STORM", build / "tests" / "live" / "storm"))
    assert os.access(storm, os.X_OK), f"the program is missing: {storm}"
    return storm


def load(pid, cpu_seconds):
    """Forks that end at once. The pid of whoever makes them, how many, and the share of a core that
    the process takes meanwhile."""
    count = FORKS_A_SECOND * SECONDS
    storm = subprocess.Popen([find_storm(), "forks", str(count), str(FORKS_A_SECOND)])
    before, begin = cpu_seconds(pid), time.monotonic()
    assert storm.wait(10 * SECONDS) == 0
    return storm.pid, count, (cpu_seconds(pid) - before) / (time.monotonic() - begin)


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def has_ended(rows, pid):
    return any(row["pid"] == str(pid) and row["kind"] == "exit" for row in reversed(rows))


def figures(rows, storm, count, share):
    received = sum(row["kind"] in ("fork", "exit") and row["parent_pid"] == str(storm)
                   for row in rows)
    lost = sum(int(row["detail"].split()[0].removeprefix("lost="))
               for row in rows if row["kind"] == "lost" and row["detail"])
    truth = 2 * count
    # Less than nothing where events of others are among the lost.
    return {"percent_of_core": 100 * share, "truth": truth, "received": received, "lost": lost,
            "missing": truth - received - lost}


def measure_report(bench, cpu_seconds, account):
    """account: words that start the report."""
    folder = Path(live.shared_folder(bench), "events")
    folder.mkdir()
    folder.chmod(0o777)
    path = folder / "events.csv"
    running = live.Program(bench, [*account, live.shared_copy(bench, live.find_weir()), "report",
                                   "events", "--duration", "0", "--output", str(path)])
    live.wait_until(lambda: path.exists() and path.stat().st_size > 0, "the report to begin")
    storm, count, share = load(running.process.pid, cpu_seconds)
    live.wait_until(lambda: has_ended(rows_of(path), storm), "the end of the load")
    status, _, errors = running.finish(signal.SIGTERM)
    assert status == 0, errors
    return figures(rows_of(path), storm, count, share)


def measure_window(bench, cpu_seconds):
    """With the page of the log open."""
    desktop = Desktop()
    bench.addCleanup(desktop.close)
    settings = Path(desktop.path("config"), "weir", "weir.conf")
    settings.parent.mkdir()
    settings.write_text(f"[General]\neventCapacity={CAPACITY}\n")
    weir = desktop.start_weir()
    desktop.wait_for_window(weir)
    desktop.keys("ctrl+4")
    storm, count, share = load(weir.pid, cpu_seconds)
    exports = iter(range(100))

    def exported():
        rows = rows_of(desktop.export(weir, f"events{next(exports)}.csv"))
        return rows if has_ended(rows, storm) else None

    rows = live.wait_until(exported, "the end of the load")
    desktop.keys("ctrl+q")
    weir.wait(live.LIMIT)
    return figures(rows, storm, count, share)
