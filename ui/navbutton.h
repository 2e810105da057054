// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// One entry of the sidebar: icon, title, and how many rows its page has. Compact: the icon alone.

#pragma once

#include <QAbstractButton>
#include <QString>

namespace weir {

class NavButton final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NavButton)

public:
    NavButton(
        const QString &iconName, const QString &title, const QString &shortcut, QWidget *parent);

    void setCount(const QString &count);
    void setCompact(bool compact);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
    QString m_count;
    bool m_compact = false;
};

} // namespace weir
