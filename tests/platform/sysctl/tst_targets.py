# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Compiles what macOS and FreeBSD get of the platform with clang for those systems, as far as a
machine without their headers can: what Weir uses of them is declared below targets/, the standard
library and POSIX are the ones of this machine."""

import re
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
STUBS = Path(__file__).resolve().parent / "targets"
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror"]
# What both systems and this one have, with the same meaning.
POSIX_HEADERS = {"pwd.h", "sys/types.h", "unistd.h"}
CPP_HEADER = re.compile(r"[a-z_]+$")
INCLUDE = re.compile(r"^\s*#\s*include\s*<([^>]+)>", re.M)

TARGETS = {
    "arm64-apple-macos13": "darwin",
    "x86_64-apple-macos13": "darwin",
    "x86_64-unknown-freebsd14": "freebsd",
}


def sources_of(system):
    """Every file of the platform that is compiled on that system."""
    folders = [ROOT / "platform" / room for room in ("posix", "bsd", "sysctl", system)]
    files = [path for folder in folders for path in sorted(folder.glob("*.cpp"))]
    return files + sorted((ROOT / "platform").glob("*.cpp"))


def standard_folders():
    """Where clang finds the headers of this machine."""
    told = subprocess.run(["clang++", "-E", "-x", "c++", "-v", "/dev/null"],
                          capture_output=True, text=True, check=True, timeout=60).stderr
    listed = told.split("#include <...> search starts here:")[1].split("End of search list.")[0]
    return [line.strip() for line in listed.strip().splitlines()]


def compile_for(target, files):
    system = TARGETS[target]
    folders = [STUBS / system, STUBS / "common", *standard_folders()]
    command = ["clang++", f"--target={target}", "-std=c++20", "-fsyntax-only", "-nostdinc",
               *WARNINGS, "-Wno-stdlibcxx-not-found",
               # The C library of this machine counts on the one and stumbles over the other.
               "-D_GNU_SOURCE", "-U__nonnull",
               *(f"-isystem{folder}" for folder in folders),
               f"-I{ROOT}", f"-I{ROOT / 'src'}", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, timeout=500)


class Targets(unittest.TestCase):
    def test_every_system_has_its_files(self):
        for target, system in TARGETS.items():
            names = {path.name for path in sources_of(system)}
            self.assertLessEqual({f"platform_{system}.cpp", "processkqueue.cpp", "pcblist.cpp",
                                  "usernames.cpp"}, names, target)

    def test_files_compile_for_their_systems(self):
        for target, system in TARGETS.items():
            with self.subTest(target):
                result = compile_for(target, sources_of(system))
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
            "x86_64-unknown-freebsd14": " | NOTE_EXITSTATUS;",
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
            for room in ("posix", "bsd", "sysctl", system):
                for path in sorted((ROOT / "platform" / room).iterdir()):
                    if path.suffix not in (".h", ".cpp"):
                        continue
                    for header in INCLUDE.findall(path.read_text()):
                        known = (CPP_HEADER.match(header) or header in POSIX_HEADERS
                                 or header in own)
                        self.assertTrue(known, f"{path.relative_to(ROOT)}: <{header}>")


if __name__ == "__main__":
    unittest.main()
