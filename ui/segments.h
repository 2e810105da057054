// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A row of choices drawn as one strip: either one of them is taken, or each is on or off by itself.
// Keyboard: Tab, arrow keys, Space.

#pragma once

#include <QString>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace weir {

class Segments final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Segments)

public:
    explicit Segments(QWidget *parent = nullptr);

    // Before the first choice is added. Exclusive: the first is taken; else all are on.
    void setExclusive(bool exclusive);
    void add(const QString &text, const QString &explanation);

    int current() const; // exclusive
    void setCurrent(int index); // emits nothing
    bool isOn(int index) const;
    void setOn(int index, bool on); // emits switched where it differs

Q_SIGNALS:
    void chosen(int index); // exclusive; by the user
    void switched(int index, bool on); // not exclusive

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup *m_group;
    QHBoxLayout *m_layout;
};

} // namespace weir
