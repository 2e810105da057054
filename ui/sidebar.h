// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The four pages, at the left edge. Narrow windows get it compact.

#pragma once

#include "ui/windowhooks.h"

#include <QWidget>

#include <array>

class QButtonGroup;

namespace weir {

class NavButton;

class Sidebar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sidebar)

public:
    explicit Sidebar(QWidget *parent = nullptr);

    void setCurrent(PageKind page);
    void setCount(PageKind page, const QString &count);
    void setCompact(bool compact);
    bool isCompact() const { return m_compact; }

Q_SIGNALS:
    void pageChosen(weir::PageKind page);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::array<NavButton *, pageCount> m_buttons{};
    QButtonGroup *m_group;
    bool m_compact = false;
};

} // namespace weir
