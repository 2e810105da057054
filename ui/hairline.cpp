// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/hairline.h"

#include "ui/colors.h"

#include <QPainter>

namespace weir {

Hairline::Hairline(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(1);
}

void Hairline::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), colorsFor(palette()).border);
}

} // namespace weir
