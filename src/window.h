// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The program with a window: puts the platform, the session and the desktop together.

#pragma once

#include "cli/commandline.h"

#include <QCoreApplication>

namespace weir {

class Window
{
    Q_DECLARE_TR_FUNCTIONS(weir::Window)

public:
    // Makes the QApplication, runs it and returns the exit status.
    static int run(int &argc, char **argv, const WindowOptions &options);

    // One sentence for somebody who asked for a window where none can be shown.
    static QString noDisplayText();
};

} // namespace weir
