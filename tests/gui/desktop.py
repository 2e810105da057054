# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""A desktop of its own for the end-to-end tests: an X server without a screen, a session bus, a window
manager, and Weir on it. Everything waits for a condition with a time limit, and ends what it started.
"""

import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from live import LIMIT, find_weir, need_tools, wait_until  # noqa: E402


class Desktop:
    def __init__(self, bus=True):
        need_tools("Xvfb", "dbus-daemon", "openbox", "xdotool", "import", "xprop")
        self.weir = find_weir()
        self.folder = tempfile.TemporaryDirectory(prefix="weir-desktop-")
        self.started = []
        self.env = {key: value for key, value in os.environ.items()
                    if not key.startswith(("QT_", "WAYLAND_", "XDG_", "DBUS_"))}
        for name in ("config", "run", "data", "cache"):
            os.mkdir(self.path(name), 0o700)
        self.env.update(
            LC_ALL="C.UTF-8", LANG="C.UTF-8", QT_QPA_PLATFORM="xcb", QT_SCALE_FACTOR="1",
            HOME=self.folder.name, XDG_CONFIG_HOME=self.path("config"),
            XDG_RUNTIME_DIR=self.path("run"), XDG_DATA_HOME=self.path("data"),
            XDG_CACHE_HOME=self.path("cache"), QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        try:
            self._start_servers(bus)
        except BaseException:
            self.close()
            raise

    def _start_servers(self, bus):
        self.env["DISPLAY"] = ":" + self._started_with_answer(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp",
             "-noreset"])
        if bus:
            self.env["DBUS_SESSION_BUS_ADDRESS"] = self._started_with_answer(
                ["dbus-daemon", "--session", "--nofork", "--print-address=1"])
        self.start(["openbox"])
        wait_until(lambda: "_NET_SUPPORTING_WM_CHECK(WINDOW)" in self.output(
            ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]), "a window manager")

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def _started_with_answer(self, command):
        process = self.start(command, stdout=subprocess.PIPE)
        answer = process.stdout.readline().decode().strip()
        if not answer:
            raise AssertionError(f"{command[0]} did not start")
        return answer

    def start(self, command, **options):
        options.setdefault("stdout", subprocess.DEVNULL)
        options.setdefault("stderr", subprocess.DEVNULL)
        process = subprocess.Popen(command, env=self.env, **options)
        self.started.append(process)
        return process

    def start_weir(self, *arguments):
        with open(self.path("weir.stderr"), "wb") as errors:
            return self.start([self.weir, *arguments], stderr=errors)

    def errors(self):
        with open(self.path("weir.stderr"), encoding="utf-8", errors="replace") as file:
            return file.read()

    def output(self, command):
        return subprocess.run(command, env=self.env, capture_output=True, text=True,
                              check=False, timeout=LIMIT).stdout

    def keys(self, *keys):
        self.output(["xdotool", "key", "--delay", "30", *keys])

    def type(self, text):
        self.output(["xdotool", "type", "--delay", "15", text])

    def windows(self, process, visible=True):
        """Ids of the windows of a process that have a title."""
        command = ["xdotool", "search", *(["--onlyvisible"] if visible else []), "--all",
                   "--pid", str(process.pid), "--name", "."]
        return self.output(command).split()

    def wait_for_window(self, process):
        window = wait_until(lambda: self.windows(process), "a visible window")[-1]
        wait_until(lambda: "_NET_WM_STATE(ATOM)" in self.output(["xprop", "-id", window]),
                 "a window that is managed")
        self.output(["xdotool", "windowactivate", "--sync", window])
        wait_until(lambda: self.output(["xdotool", "getwindowfocus"]).strip() == window,
                   "the keyboard's focus")
        return window

    def export(self, weir, name):
        """The page that is open, to a file in the folder of the desktop."""
        path = self.path(name)
        before = len(self.windows(weir))
        self.keys("ctrl+e")
        wait_until(lambda: len(self.windows(weir)) > before, "the file dialog")
        self.keys("ctrl+a")
        self.type(path)
        self.keys("Return")
        wait_until(lambda: len(self.windows(weir)) == before, "the end of the dialog")
        wait_until(lambda: os.path.exists(path) and os.path.getsize(path) > 0, f"the file {path}")
        return path

    def is_minimized(self, window):
        return "_NET_WM_STATE_HIDDEN" in self.output(["xprop", "-id", window, "_NET_WM_STATE"])

    def picture_of(self, window, measure):
        """A number that ImageMagick knows of a screenshot of the window; 0 where there is none."""
        image = self.path("window.png")
        self.output(["import", "-window", window, image])
        return float(self.output(["identify", "-format", measure, image]) or 0)

    def colours_of(self, window):
        return self.picture_of(window, "%k")

    def brightness_of(self, window):
        """0 is black, 1 white."""
        return self.picture_of(window, "%[fx:mean]")

    def close(self):
        for process in reversed(self.started):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(5)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
            for stream in (process.stdin, process.stdout):
                if stream:
                    stream.close()
        self.folder.cleanup()
