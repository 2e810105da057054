# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads hostile reports back with readers that know nothing of Weir."""

import csv
import io
import json
import os
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import spreadsheet  # noqa: E402

csv.field_size_limit(1 << 30)


def written(form):
    return subprocess.run([os.environ["HOSTILE_REPORT"], form], capture_output=True, check=True,
                          timeout=60).stdout.decode("utf-8")  # strict: invalid UTF-8 fails


def rows_of(form):
    return list(csv.DictReader(io.StringIO(written(form), newline=""), strict=True))


class ReadBack(unittest.TestCase):
    def setUp(self):
        self.rows = rows_of("csv")
        self.raw = rows_of("raw")
        self.objects = [json.loads(line) for line in written("json").splitlines()]

    def test_every_name_is_one_row(self):
        self.assertGreater(len(self.objects), 40)
        for rows in (self.rows, self.raw, self.objects):
            self.assertEqual([int(row["pid"]) for row in rows], list(range(1, len(rows) + 1)))
            for row in rows:
                self.assertEqual(list(row), list(self.rows[0]))
        self.assertEqual(len(self.rows), len(self.objects))

    def test_lines_are_rows(self):
        for form in ("csv", "raw"):
            self.assertEqual(len(written(form).split("\n")), len(self.rows) + 2)
            self.assertNotIn("\r", written(form))

    def test_no_cell_is_a_formula(self):
        for row in self.rows:
            for cell in row.values():
                self.assertFalse(spreadsheet.runs(cell), repr(cell[:40]))

    def test_guard_is_all_that_raw_leaves_out(self):
        guarded = 0
        for row, raw in zip(self.rows, self.raw):
            if row["process"] != raw["process"]:
                self.assertEqual(row["process"], "'" + raw["process"])
                guarded += 1
        self.assertGreater(guarded, 10)

    def test_json_and_csv_say_the_same(self):
        same = 0
        for raw, entry in zip(self.raw, self.objects):
            name = entry["process"] or ""
            if name.isprintable():
                self.assertEqual(raw["process"], name)
                same += 1
        self.assertGreater(same, 20)


if __name__ == "__main__":
    unittest.main()
