// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// One rate as a large figure: what all counted interfaces receive, or send, at this moment.

#pragma once

#include "models/format.h"

#include <QWidget>

#include <optional>

namespace weir {

class RateFigure final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RateFigure)

public:
    explicit RateFigure(QWidget *parent = nullptr);

    void setUpload(bool upload);
    // None: there is no rate yet.
    void show(std::optional<double> bytesPerSecond, const Format &format);
    void setDimmed(bool dimmed);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont figureFont() const;

    QString m_figure;
    QString m_unit;
    bool m_upload = false;
    bool m_dimmed = false;
};

} // namespace weir
