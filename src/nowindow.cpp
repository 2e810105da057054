// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Stands in for window.cpp in a tree that has no window yet.

#include "cli/terminal.h"
#include "window.h"

namespace weir {

int Window::run(int &, char **, const WindowOptions &)
{
    printProblem(noDisplayText());
    return Failed;
}

QString Window::noDisplayText()
{
    return QStringLiteral("This build has no window. Use weir report.");
}

} // namespace weir
