# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Holds the source tree to the rules of the house, and proves that each rule can fail."""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import rules

ROOT = Path(__file__).resolve().parents[2]


class HouseCase(unittest.TestCase):
    def plant(self, files):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        for name, text in files.items():
            path = Path(folder.name) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return Path(folder.name)

    def assertClean(self, violations):
        self.assertEqual(violations, [], "\n" + "\n".join(violations))


class Layers(HouseCase):
    def test_tree_follows_the_arrows(self):
        self.assertClean(rules.layer_violations(ROOT))

    def test_planted_includes_are_found(self):
        planted = {
            "src/core/a.h": "#include <QString>",
            "src/core/b.cpp": "#include <unistd.h>",
            "src/core/c.cpp": '#include "engine/session.h"',
            "src/models/d.cpp": '#include "ui/mainwindow.h"',
            "src/engine/e.cpp": '# include "platform/platform.h"',
            "src/report/f.cpp": '#include "models/format.h"',
            "platform/linux/g.cpp": "  #include <QObject>",
            "platform/h.cpp": '#include "src/engine/session.h"',
            "ui/i.cpp": "#include <sys/socket.h>",
            "ui/j.cpp": '#include "report/csv.h"',
            "ui/k.cpp": "#include <QtWidgets>",
            "ui/page.cpp": "#include <QLineSeries>",
            "ui/window.cpp": "#include <QSystemTrayIcon>",
            "src/attic/l.cpp": "",
        }
        found = rules.layer_violations(self.plant(planted))
        self.assertEqual({line.split(":")[0] for line in found}, set(planted))
        self.assertEqual(len(found), len(planted))

    def test_rightful_includes_pass(self):
        self.assertClean(rules.layer_violations(self.plant({
            "src/core/a.h": '#include "core/b.h"\n#include <cstdint>\n#include <vector>',
            "src/engine/c.cpp": '#include "core/a.h"\n#include <QObject>',
            "src/main.cpp": '#include "platform/platform.h"\n#include "ui/mainwindow.h"',
            "platform/linux/d.cpp":
                '#include "platform/platform.h"\n#include <linux/netlink.h>\n#include <unistd.h>',
            "ui/throughputchart.cpp": "#include <QLineSeries>\n#include <QChart>",
            "ui/tray.cpp": "#include <QSystemTrayIcon>",
            "ui/mainwindow.cpp": '#include "ui_mainwindow.h"\n#include "models/processmodel.h"',
        })))


class Licences(HouseCase):
    def test_every_file_names_its_licence(self):
        self.assertClean(rules.spdx_violations(ROOT))

    def test_planted_files_are_found(self):
        found = rules.spdx_violations(self.plant({
            "CMakeLists.txt": "# SPDX-FileCopyrightText: x\n# SPDX-License-Identifier: y\n",
            "src/core/a.h": "// SPDX-License-Identifier: GPL-3.0-or-later\n#pragma once\n",
            "scripts/tool": "#!/bin/sh\n",
        }))
        self.assertEqual(len(found), 3, found)


class PlainText(HouseCase):
    def test_no_widget_interprets_markup(self):
        self.assertClean(rules.plain_text_violations(ROOT))

    def test_planted_traps_are_found(self):
        planted = {
            "ui/a.cpp": "auto *label = new QLabel(name, this);",
            "ui/b.cpp": "label->setTextFormat(Qt::RichText);",
            "ui/c.cpp": "QMessageBox::warning(this, title, name);",
            "ui/d.ui": '<widget class="QLabel" name="x"><property name="text"/></widget>',
            "ui/e.cpp": "    QMessageBox box(this);\n    box.exec();",
        }
        found = rules.plain_text_violations(self.plant(planted))
        self.assertEqual({line.split(":")[0] for line in found}, set(planted))

    def test_plain_labels_pass(self):
        self.assertClean(rules.plain_text_violations(self.plant({
            "ui/a.cpp": "auto *label = new QLabel(this);\nlabel->setTextFormat(Qt::PlainText);",
        })))


class Format(HouseCase):
    def test_sources_are_formatted(self):
        tool = shutil.which("clang-format")
        if not tool:
            self.skipTest("clang-format is not installed")
        files = [str(path) for path in rules.cpp_files(ROOT)]
        result = subprocess.run([tool, "--dry-run", "--Werror", "--ferror-limit=1", *files],
                                cwd=ROOT, capture_output=True, text=True, timeout=100)
        self.assertEqual(result.returncode, 0, result.stderr)


if __name__ == "__main__":
    unittest.main()
