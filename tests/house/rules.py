# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The rules of the house as functions: each takes the root of a source tree and returns one line
per violation, "file:line: what is wrong"."""

import re
from pathlib import Path

SOURCE_FOLDERS = ("src", "ui", "platform", "tests", "resources", "translations", "cmake",
                  "scripts", ".ci")

# room: what its files may include of the project, besides themselves
ARROWS = {
    "core": set(),
    "platform": {"core"},
    "engine": {"core"},
    "models": {"core"},
    "report": {"core"},
    "cli": {"core", "engine", "models", "report"},
    "ui": {"core", "engine", "models"},
}
NO_QT = {"core", "platform"}
NO_OS = {"core", "models", "ui"}
# Headers that only one file of the program may know, by the file's name without suffix.
ONLY_IN = {
    "throughputchart": re.compile(r"Q(Abstract)?(Chart|ChartView|Legend|XYSeries|LineSeries|"
                                  r"AreaSeries|SplineSeries|ValueAxis|CategoryAxis|Axis|Series)"),
    "tray": re.compile(r"QSystemTrayIcon"),
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
C_HEADERS_OF_CPP = re.compile(r"c(assert|ctype|errno|fenv|float|inttypes|limits|locale|math|setjmp|"
                              r"signal|stdarg|stddef|stdint|stdio|stdlib|string|time|uchar|wchar)$")


def cpp_files(root, folders=("src", "ui", "platform", "tests")):
    for folder in folders:
        for path in sorted((Path(root) / folder).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                yield path


def room_of(relative):
    """The room of a path relative to the root, None for main and the tests."""
    parts = relative.parts
    if parts[0] == "src" and len(parts) > 2:
        return parts[1]
    return parts[0] if parts[0] in ("ui", "platform") else None


def room_included(header):
    first = header.split("/")[0]
    return first if first in ARROWS and "/" in header else None


def include_fault(room, stem, bracket, header):
    """What is wrong with one include of a file in that room, or None."""
    for owner, pattern in ONLY_IN.items():
        if bracket == "<" and stem != owner and pattern.fullmatch(header):
            return f"only {owner} may include <{header}>"
    if bracket == '"':
        target = room_included(header)
        if target and target != room and target not in ARROWS[room]:
            return f'{room} may not include "{header}"'
        if not target and not header.startswith(("ui_", "moc_")) and not header.endswith(".moc"):
            return f'"{header}" is not written from the source root, or is no room of the house'
        return None
    if re.match(r"Qt[A-Z]\w*(/|$)", header):
        return f"<{header}> names a whole Qt module: include the class header"
    if header.startswith("Q") and room in NO_QT:
        return f"{room} knows no Qt, but includes <{header}>"
    if room in NO_OS and not header.startswith("Q") and ("." in header or "/" in header):
        return f"{room} knows no operating system, but includes <{header}>"
    return None


def layer_violations(root):
    found = []
    for path in cpp_files(root, ("src", "ui", "platform")):
        relative = path.relative_to(root)
        room = room_of(relative)
        if room is None:
            continue
        if room not in ARROWS:
            found.append(f"{relative}:1: no room of that name in the house")
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = INCLUDE.match(line)
            fault = match and include_fault(room, path.stem, *match.groups())
            if fault:
                found.append(f"{relative}:{number}: {fault}")
    return found


def is_source(path):
    return (path.suffix in (".h", ".cpp", ".py", ".cmake", ".sh", ".qrc", ".svg", ".desktop", ".1")
            or path.name.endswith((".metainfo.xml", ".ui"))
            or path.name == "CMakeLists.txt" or path.parent.name in ("scripts", ".ci"))


def spdx_violations(root):
    root = Path(root)
    paths = [path for folder in SOURCE_FOLDERS for path in sorted((root / folder).rglob("*"))]
    paths += [root / "CMakeLists.txt"]
    found = []
    for path in paths:
        if not path.is_file() or not is_source(path) or not path.stat().st_size:
            continue
        if "__pycache__" in path.parts or "fixtures" in path.parts or "corpus" in path.parts:
            continue
        head = "\n".join(path.read_text(errors="replace").splitlines()[:8])
        for tag in ("SPDX-FileCopyrightText:", "SPDX-License-Identifier:"):
            if tag not in head:
                found.append(f"{path.relative_to(root)}:1: {tag} is missing from its head")
    return found


RICH_TEXT = {
    r"Qt::(RichText|AutoText|MarkdownText)": "shows markup in names that others chose",
    r"\bQTextBrowser\b|\bsetHtml\s*\(|\bsetMarkdown\s*\(|\binsertHtml\s*\(|\bappendHtml\s*\(":
        "interprets markup",
    r"\bsetOpenExternalLinks\s*\(\s*true": "opens links in names that others chose",
    r"\bQMessageBox::(information|warning|critical|question|about)\s*\(":
        "guesses the text format: make the box and set Qt::PlainText",
}
LABEL_MADE = re.compile(r"\bnew (QLabel|QMessageBox)\b|^\s*(QLabel|QMessageBox) \w+\s*[;({]", re.M)
PLAIN_SET = re.compile(r"setTextFormat\(Qt::PlainText\)")
LABEL_IN_FORM = re.compile(r'<widget class="(QLabel)" name="(\w+)">(.*?)</widget>', re.S)


def plain_text_violations(root):
    root = Path(root)
    found = []
    for path in cpp_files(root, ("ui",)):
        text = path.read_text()
        relative = path.relative_to(root)
        for pattern, why in RICH_TEXT.items():
            for match in re.finditer(pattern, text):
                line = text.count("\n", 0, match.start()) + 1
                found.append(f"{relative}:{line}: {match.group(0)} {why}")
        if path.suffix == ".cpp" and len(LABEL_MADE.findall(text)) > len(PLAIN_SET.findall(text)):
            found.append(f"{relative}:1: makes more labels or boxes than it sets to Qt::PlainText")
    for path in sorted((root / "ui").rglob("*.ui")):
        text = path.read_text()
        for match in LABEL_IN_FORM.finditer(text):
            if "Qt::PlainText" not in match.group(3):
                line = text.count("\n", 0, match.start()) + 1
                found.append(f"{path.relative_to(root)}:{line}: label {match.group(2)} is not "
                             "Qt::PlainText")
    return found
