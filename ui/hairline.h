// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A horizontal line of one pixel between two parts of the window.

#pragma once

#include <QWidget>

namespace weir {

class Hairline final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Hairline)

public:
    explicit Hairline(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace weir
