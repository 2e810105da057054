// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A row of choices of which one is taken, drawn as one strip. Keyboard: Tab to it, arrow keys.

#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QAbstractButton;
class QButtonGroup;
class QHBoxLayout;

namespace weir {

class Segments final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Segments)

public:
    explicit Segments(QWidget *parent = nullptr);

    void add(const QString &text, const QString &accessibleName);
    int current() const;
    // Emits chosen only when the user did it.
    void setCurrent(int index);

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup *m_group;
    QHBoxLayout *m_layout;
};

} // namespace weir
