// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What --help and --version print, for people, translated. Lines of at most 80 columns in English.

#pragma once

#include "cli/commandline.h"

#include <QCoreApplication>
#include <QString>

namespace weir {

class HelpText
{
    Q_DECLARE_TR_FUNCTIONS(weir::HelpText)

public:
    // Ends with a line feed.
    static QString of(HelpTopic topic);

private:
    static QString program();
    static QString report();
    static QString doctor();
};

} // namespace weir
