# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Prints what a screen reader learns of Weir's window, as JSON: names, and titles of columns.

Usage: accessible.py [CHILDREN], of each widget that are looked at, so that a long table does not
take long.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

LIMIT = 20  # seconds
WIDEST = int(sys.argv[1]) if len(sys.argv) > 1 else 40


def children(node):
    for index in range(min(node.get_child_count(), WIDEST)):
        child = node.get_child_at_index(index)
        if child:
            yield child


def find_weir():
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        for program in children(Atspi.get_desktop(0)):
            if (program.get_name() or "").lower() == "weir" and program.get_child_count() > 0:
                return program
        time.sleep(0.1)
    sys.exit("Weir is not on the accessibility bus")


def main():
    Atspi.init()
    names = set()
    headers = set()

    def walk(node):
        try:
            role = node.get_role_name()
            (headers if "header" in role else names).add(node.get_name() or "")
            below = list(children(node))
        except GLib.GError:
            return  # rows come and go while they are walked
        for child in below:
            walk(child)

    walk(find_weir())
    print(json.dumps({"names": sorted(names), "headers": sorted(headers)}))


if __name__ == "__main__":
    main()
