# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every text of the program is translated, and the translations are in the program."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ["src/core/limitmeaning.cpp", "src/engine", "src/models", "src/report", "src/cli", "ui"]
REMEDY = ("build the target update_translations, then translate what is unfinished in "
          "translations/weir_de.ts and, where it has a plural, in weir_en.ts")


def messages(path):
    for context in ElementTree.parse(path).getroot().findall("context"):
        for message in context.findall("message"):
            yield context.findtext("name"), message


def forms(message):
    translation = message.find("translation")
    if message.get("numerus") == "yes":
        return [form.text or "" for form in translation.findall("numerusform")]
    return [translation.text or ""]


def marks(text):
    """What a translation must keep: places for values."""
    return sorted(re.findall(r"%(?:\d|n)", text))


class Translations(unittest.TestCase):
    maxDiff = None

    def assertFinished(self, path):
        unfinished = [f"{context}: {message.findtext('source')}"
                      for context, message in messages(path)
                      if message.find("translation").get("type") or not all(forms(message))]
        self.assertEqual(unfinished, [], REMEDY)

    def test_no_text_is_missing(self):
        lupdate = shutil.which("lupdate", path="/usr/lib/qt6/bin:" + os.environ["PATH"])
        if not lupdate:
            self.skipTest("lupdate is not installed")
        with tempfile.TemporaryDirectory() as folder:
            for name, options in (("weir_de.ts", []), ("weir_en.ts", ["-pluralonly"])):
                copy = shutil.copy(ROOT / "translations" / name, folder)
                main_sources = [str(path) for path in sorted((ROOT / "src").glob("*.*"))
                                if path.suffix in (".h", ".cpp")]
                result = subprocess.run(
                    [lupdate, "-no-obsolete", "-locations", "none", *options,
                     "-I", ".", "-I", "src", *SOURCES, *main_sources, "-ts", copy],
                    cwd=ROOT, capture_output=True, text=True, timeout=100)
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertFinished(copy)
                self.assertEqual({(context, message.findtext("source"))
                                  for context, message in messages(copy)},
                                 {(context, message.findtext("source"))
                                  for context, message in messages(ROOT / "translations" / name)},
                                 REMEDY)

    def test_translations_keep_the_places_of_values(self):
        for context, message in messages(ROOT / "translations/weir_de.ts"):
            source = message.findtext("source")
            for form in forms(message):
                self.assertEqual(marks(form), marks(source), f"{context}: {source}")
                self.assertEqual(source.endswith("\n"), form.endswith("\n"), source)

    def test_the_program_speaks_german(self):
        weir = os.environ.get("WEIR")
        if not weir:
            self.skipTest("the program is not built")
        environment = {**os.environ, "LANG": "de_DE.UTF-8", "LC_ALL": "", "LANGUAGE": ""}
        run = subprocess.run([weir, "--help"], env=environment, capture_output=True, text=True,
                             timeout=60, check=True)
        self.assertIn("Aufruf:", run.stdout)
        run = subprocess.run([weir, "--no-such-option"], env=environment, capture_output=True,
                             text=True, timeout=60)
        self.assertEqual(run.returncode, 2)
        self.assertIn("Siehe: weir --help", run.stderr)


if __name__ == "__main__":
    unittest.main()
