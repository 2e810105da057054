// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The tray icon: the two rates of this moment, on a plate that any panel's colour leaves readable.

#pragma once

#include "models/format.h"

#include <QIcon>
#include <QImage>

#include <vector>

namespace weir {

// One image for each size that trays ask for. At the smallest size bars stand for the digits.
std::vector<QImage> trayPictures(double rx, double tx, const Format &format);

QIcon trayIcon(const std::vector<QImage> &pictures);

} // namespace weir
