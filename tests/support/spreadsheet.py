# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a spreadsheet would make of a cell."""

OPENERS = tuple("=+-@|%\t\r\uff1d\uff0b\uff0d\uff20")


def runs(cell):
    """As a formula or a command, once blanks and quotes are trimmed; ' in front makes it text."""
    return not cell.startswith("'") and cell.strip("\"' \u00a0").startswith(OPENERS)
