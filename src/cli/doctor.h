// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// weir doctor: the findings of the platform in words, or as JSON, one object a line.

#pragma once

#include "cli/commandline.h"
#include "core/finding.h"

#include <QCoreApplication>

#include <span>
#include <string>

namespace weir {

class Doctor
{
    Q_DECLARE_TR_FUNCTIONS(weir::Doctor)

public:
    static std::string text(std::span<const Finding> findings);
    // Names: id, state, error (an errno), count, detail, title, why, remedy; what is not known or
    // not needed is null.
    static std::string json(std::span<const Finding> findings);
};

} // namespace weir
