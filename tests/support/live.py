# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the live tests stand on: network namespaces of their own, programs inside them, and Weir's
reports read row by row while they are written. Everything waits for a condition with a time limit.
"""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

NOBODY = 65534
NO_SOURCE = 3  # exit status of a report where no data source works
LIMIT = 60  # seconds; no single wait takes longer


def find_weir():
    path = os.environ.get("WEIR", "")
    if not path:
        raise unittest.SkipTest("the program is not built: the variable WEIR names no file")
    if not os.access(path, os.X_OK):
        raise AssertionError(f"the program is missing: {path}")
    return path


def need_tools(*names):
    for name in names:
        if not shutil.which(name):
            raise unittest.SkipTest(f"{name} is not installed")


def is_root():
    return os.geteuid() == 0 and "WEIR_TEST_USERNS" not in os.environ


def enter_namespaces():
    """Starts this script again in namespaces of its own, so that whatever it makes goes with it.

    An ordinary account gets a user namespace as well. Where the kernel allows neither, the tests
    are skipped by need_namespaces().
    """
    if "WEIR_TEST_NAMESPACES" in os.environ or not shutil.which("unshare"):
        return
    command = ["unshare", "--net", "--mount"]
    if os.geteuid() != 0:
        command += ["--user", "--map-root-user"]
        os.environ["WEIR_TEST_USERNS"] = "1"
    if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
        os.environ["WEIR_TEST_NAMESPACES"] = "1"
        os.execvp(command[0], [*command, sys.executable, "-B", *sys.argv])


def need_namespaces():
    if "WEIR_TEST_NAMESPACES" not in os.environ:
        raise unittest.SkipTest("the kernel does not let this account make network namespaces")


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=True,
                          **options).stdout


def wait_until(condition, what, limit=LIMIT):
    """Asks again and again until the condition holds, and returns what it returned."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.02)
    raise AssertionError(f"waited {limit} s in vain for {what}")


class OrdinaryAccount:
    """Before a test case in the list of bases: the same without any right."""

    uid = NOBODY

    @classmethod
    def setUpClass(cls):
        if not is_root():
            raise unittest.SkipTest("only root can become another account; this account ran them")
        super().setUpClass()


def as_account(uid):
    """What to put before a command so that it runs as uid; nothing where that is None."""
    return ["setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups"] if uid else []


class Network:
    """Two network namespaces, "near" and "far", joined by a veth pair."""

    NEAR4, FAR4 = "10.99.0.1", "10.99.0.2"
    NEAR6, FAR6 = "fd99::1", "fd99::2"

    def __init__(self):
        os.makedirs("/run/netns", exist_ok=True)
        run("mount", "-t", "tmpfs", "tmpfs", "/run/netns")
        for name in ("near", "far"):
            run("ip", "netns", "add", name)
            for setting in ("all/accept_dad=0", "default/accept_dad=0",
                            "default/router_solicitations=0"):
                key, value = setting.split("=")
                self.command(name, "sh", "-c",
                             f"echo {value} >/proc/sys/net/ipv6/conf/{key}")
            self.command(name, "ip", "link", "set", "lo", "up")
        run("ip", "link", "add", "near0", "netns", "near", "type", "veth",
            "peer", "name", "far0", "netns", "far")
        for name, four, six in (("near", self.NEAR4, self.NEAR6), ("far", self.FAR4, self.FAR6)):
            self.command(name, "ip", "address", "add", f"{four}/24", "dev", f"{name}0")
            self.command(name, "ip", "address", "add", f"{six}/64", "dev", f"{name}0", "nodad")
            self.command(name, "ip", "link", "set", f"{name}0", "up")
        self.command("near", "ping", "-c", "1", "-W", "5", self.FAR4, check=False)
        self.wait_until_idle()

    def close(self):
        for name in ("near", "far"):
            run("ip", "netns", "delete", name)
        run("umount", "/run/netns")

    @staticmethod
    def inside(name, *command, uid=None):
        return ["ip", "netns", "exec", name, *as_account(uid), *command]

    def command(self, name, *command, check=True):
        try:
            return subprocess.run(self.inside(name, *command), capture_output=True, text=True,
                                  timeout=LIMIT, check=check).stdout
        except FileNotFoundError:
            if check:
                raise
            return ""

    def links(self, name):
        """What iproute2 says of the links of a namespace, by name."""
        links = json.loads(self.command(name, "ip", "-j", "-s", "-d", "address"))
        stats = {link["ifname"]: link["stats64"]
                 for link in json.loads(self.command(name, "ip", "-j", "-s", "link"))}
        return {link["ifname"]: link | {"stats64": stats[link["ifname"]]} for link in links}

    def octets(self, name, device):
        stats = self.links(name)[device]["stats64"]
        return stats["rx"]["bytes"], stats["tx"]["bytes"]

    def wait_until_idle(self, quiet=1.5):
        """Until both ends have sent nothing for a while: new links announce themselves."""
        seen = {"counters": None, "since": time.monotonic()}

        def idle():
            counters = self.octets("near", "near0")
            if counters != seen["counters"]:
                seen.update(counters=counters, since=time.monotonic())
            return time.monotonic() - seen["since"] > quiet

        wait_until(idle, "the veth pair to fall silent")


class Program:
    """A program under test or beside it, ended at the latest when the test ends."""

    def __init__(self, test, command, **options):
        options.setdefault("stdin", subprocess.DEVNULL)
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True, **options)
        test.addCleanup(self.kill)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def finish(self, send=None):
        """Exit status, stdout and stderr."""
        if send:
            self.process.send_signal(send)
        out, err = self.process.communicate(timeout=LIMIT)
        return self.process.returncode, out, err


class Report(Program):
    """A running `weir report`, whose rows can be waited for."""

    def __init__(self, test, kind, *arguments, wrap=lambda *command: list(command), **options):
        if kind != "events" and "--netns" not in arguments:
            # Other namespaces of the machine are not the test's business, unless it says so.
            arguments += ("--netns", "current")
        weir = shared_copy(test, find_weir())
        super().__init__(test, wrap(weir, "report", kind, *arguments), **options)
        self.kind = kind
        self.rows = []
        self.errors = []
        self.changed = threading.Condition()
        self.header = None
        self.ended = False
        self.threads = [threading.Thread(target=target, daemon=True)
                        for target in (self.read_rows, self.read_errors)]
        for thread in self.threads:
            thread.start()
        self.wait_for(lambda: self.header or (self.ended and self.process.wait(LIMIT) == NO_SOURCE),
                      "its header line")

    def read_rows(self):
        reader = csv.DictReader(self.process.stdout)
        header = reader.fieldnames
        with self.changed:
            self.header = header
            self.changed.notify_all()
        for row in reader:
            with self.changed:
                self.rows.append(row)
                self.changed.notify_all()
        with self.changed:
            self.ended = True
            self.changed.notify_all()

    def read_errors(self):
        for line in self.process.stderr:
            self.errors.append(line)

    def wait_for(self, condition, what, limit=LIMIT):
        with self.changed:
            self.changed.wait_for(lambda: condition() or self.ended, limit)
            if not condition():
                how = "ended" if self.ended else f"waited {limit} s"
                raise AssertionError(f"report {self.kind}: {how} without {what}; "
                                     f"{len(self.rows)} rows, stderr: {''.join(self.errors)}")

    def wait_for_ticks(self, count):
        """Until that many further row sets have begun."""
        known = {row["time"] for row in self.rows}
        self.wait_for(lambda: len({row["time"] for row in self.rows} - known) >= count,
                      f"{count} more intervals")

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.join()

    def join(self):
        for thread in self.threads:
            thread.join(LIMIT)
        self.process.stdout.close()
        self.process.stderr.close()

    def finish(self, send=signal.SIGINT):
        """Ends the report in order and returns its exit status."""
        if send:
            self.process.send_signal(send)
        status = self.process.wait(LIMIT)
        for thread in self.threads:
            thread.join(LIMIT)
        return status


def shared_folder(test):
    """A folder that other accounts may enter: a build tree may stand where they may not."""
    if not hasattr(test, "weir_folder"):
        folder = tempfile.TemporaryDirectory(prefix="weir-live-")
        os.chmod(folder.name, 0o755)
        test.addCleanup(folder.cleanup)
        test.weir_folder = folder.name
    return test.weir_folder


def shared_copy(test, path):
    """A copy of a file that other accounts may read; one that runs already cannot be replaced."""
    copy = os.path.join(shared_folder(test), os.path.basename(path))
    if not os.path.exists(copy):
        shutil.copy(path, copy)
    return copy


def preload(test, name, source):
    """Builds a library that stands between a program and the C library, and returns the word by
    which env(1) loads it."""
    need_tools("cc")
    if "ASAN_OPTIONS" in os.environ:
        raise unittest.SkipTest("a sanitizer wants to be loaded before anything else")
    file, library = (os.path.join(shared_folder(test), name + end) for end in (".c", ".so"))
    with open(file, "w", encoding="utf-8") as code:
        code.write(source)
    run("cc", "-shared", "-fPIC", "-o", library, file, "-ldl")
    os.chmod(library, 0o755)
    return f"LD_PRELOAD={library}"


def memory(pid, figure):
    """Of a process, in bytes: "VmRSS" what it has, "VmHWM" the most that it ever had."""
    with open(f"/proc/{pid}/status", encoding="utf-8") as status:
        for line in status:
            if line.startswith(f"{figure}:"):
                return int(line.split()[1]) * 1024
    raise AssertionError(f"process {pid} has no memory")


def number(text):
    return int(text) if text else 0
