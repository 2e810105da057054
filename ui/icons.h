// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The line drawings of ui/icons, in the colour of the text of the application's palette at the
// moment they are painted: they follow dark and light by themselves.

#pragma once

#include <QIcon>
#include <QPixmap>
#include <QString>

class QColor;
class QSize;

namespace weir {

// name: file name without suffix.
QIcon symbolicIcon(const QString &name);
QPixmap symbolicPixmap(const QString &name, const QSize &size, qreal scale, const QColor &color);

} // namespace weir
