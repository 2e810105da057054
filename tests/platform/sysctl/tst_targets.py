# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Compiles what macOS and FreeBSD get of the platform and of the core with clang for those systems,
as far as a machine without their headers can: what Weir uses of them is declared below targets/,
the standard library and POSIX are the ones of this machine."""

import json
import re
import subprocess
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
STUBS = Path(__file__).resolve().parent / "targets"
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror"]
# What both systems and this one have, with the same meaning.
POSIX_HEADERS = {"fcntl.h", "pwd.h", "sys/stat.h", "sys/types.h", "unistd.h"}
CPP_HEADER = re.compile(r"[a-z_]+$")
INCLUDE = re.compile(r"^\s*#\s*include\s*<([^>]+)>", re.M)

TARGETS = {
    "arm64-apple-macos13": "Darwin",
    "x86_64-apple-macos13": "Darwin",
    "x86_64-unknown-freebsd13": "FreeBSD",
    "x86_64-unknown-freebsd14": "FreeBSD",
    "aarch64-unknown-freebsd14": "FreeBSD",
}
# All of them have the same sizes of types, so one of each system will do for what knows no system.
PURE_ROOMS = [ROOT / "src/core", ROOT / "platform/replay"]
PURE_TARGETS = {"arm64-apple-macos13", "x86_64-unknown-freebsd14"}


PROJECT = """cmake_minimum_required(VERSION 3.25)
project(platform LANGUAGES CXX)
list(APPEND CMAKE_MODULE_PATH {root}/cmake)
include(WeirTargets)
add_subdirectory({root}/src/core core)
add_subdirectory({root}/platform platform)
"""


def sources_of(system):
    """Every file of the core and the platform that CMake chooses on a system of that name."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "CMakeLists.txt").write_text(PROJECT.format(root=ROOT))
        subprocess.run(["cmake", "-G", "Ninja", "-S", folder, "-B", f"{folder}/build",
                        f"-DCMAKE_SYSTEM_NAME={system}", "-DCMAKE_CXX_COMPILER=clang++",
                        "-DCMAKE_CXX_COMPILER_WORKS=ON", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"],
                       capture_output=True, check=True)
        commands = json.loads(Path(folder, "build/compile_commands.json").read_text())
    return [Path(command["file"]) for command in commands]


def is_pure(path):
    return any(path.is_relative_to(room) for room in PURE_ROOMS)


def sources_for(target, sources):
    return [path for path in sources if target in PURE_TARGETS or not is_pure(path)]


def standard_folders():
    """Where clang finds the headers of this machine."""
    told = subprocess.run(["clang++", "-E", "-x", "c++", "-v", "/dev/null"],
                          capture_output=True, text=True, check=True, timeout=60).stderr
    listed = told.split("#include <...> search starts here:")[1].split("End of search list.")[0]
    return [line.strip() for line in listed.strip().splitlines()]


def compile_for(target, files):
    folders = [STUBS / TARGETS[target].lower(), STUBS / "common", *standard_folders()]
    command = ["clang++", f"--target={target}", "-std=c++20", "-fsyntax-only", "-nostdinc",
               *WARNINGS, "-Wno-stdlibcxx-not-found",
               # The C library of this machine counts on the one and stumbles over the other.
               "-D_GNU_SOURCE", "-U__nonnull",
               *(f"-isystem{folder}" for folder in folders),
               f"-I{ROOT}", f"-I{ROOT / 'src'}", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True)


class Targets(unittest.TestCase):
    def test_every_system_has_its_own_files(self):
        chosen = {system: {str(path.relative_to(ROOT)) for path in sources_of(system)}
                  for system in ("Linux", "Darwin", "FreeBSD")}
        for system, files in chosen.items():
            self.assertIn(f"platform/{system.lower()}/platform_{system.lower()}.cpp", files)
            for shared in ("platform/sysctl/pcblist.cpp", "platform/replay/player.cpp",
                           "src/core/meter.cpp"):
                self.assertIn(shared, files)
            for other in chosen:
                if other != system:
                    self.assertFalse([name for name in files
                                      if name.startswith(f"platform/{other.lower()}/")], system)

    def test_files_compile_for_their_systems(self):
        sources = {system: sources_of(system) for system in set(TARGETS.values())}
        with ThreadPoolExecutor() as pool:
            results = pool.map(lambda target: compile_for(
                target, sources_for(target, sources[TARGETS[target]])), TARGETS)
        for target, result in zip(TARGETS, results):
            with self.subTest(target):
                self.assertEqual(result.returncode, 0, result.stderr)

    def compiles(self, target, text):
        with tempfile.NamedTemporaryFile("w", suffix=".cpp") as file:
            file.write(text)
            file.flush()
            return compile_for(target, [file.name]).returncode == 0

    def test_what_a_system_does_not_have_is_an_error(self):
        event = "#include <sys/event.h>\nstruct kevent event;\nunsigned flags = NOTE_EXIT"
        planted = {
            "arm64-apple-macos13": " | event.ext[0];",
            "x86_64-apple-macos13": ";\n#ifdef __APPLE__\n#error macOS\n#endif",
            "x86_64-unknown-freebsd13": " | NOTE_EXITSTATUS;",
            "x86_64-unknown-freebsd14": " | NOTE_EXITSTATUS;",
            "aarch64-unknown-freebsd14": " | NOTE_EXITSTATUS;",
        }
        self.assertEqual(set(planted), set(TARGETS))
        for target, fault in planted.items():
            with self.subTest(target):
                self.assertTrue(self.compiles(target, event + ";"))
                self.assertFalse(self.compiles(target, event + fault))

    def test_only_headers_of_their_systems_are_included(self):
        """The headers of this machine are found, too, so clang alone would not tell."""
        for system in ("darwin", "freebsd"):
            own = {str(path.relative_to(STUBS / system)) for path in (STUBS / system).rglob("*.h")}
            rooms = [ROOT / "platform" / room for room in ("posix", "bsd", "sysctl", system)]
            for room in (*rooms, *PURE_ROOMS):
                for path in sorted(room.iterdir()):
                    if path.suffix not in (".h", ".cpp"):
                        continue
                    for header in INCLUDE.findall(path.read_text()):
                        known = (CPP_HEADER.match(header) or header in POSIX_HEADERS
                                 or header in own)
                        self.assertTrue(known, f"{path.relative_to(ROOT)}: <{header}>")


if __name__ == "__main__":
    unittest.main()
