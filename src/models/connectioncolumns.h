// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/rowmodel.h"

namespace weir {

// In the order of ConnectionModel::Column.
std::span<const ColumnInfo> connectionColumns();

} // namespace weir
