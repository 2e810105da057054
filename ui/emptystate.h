// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What a view says while it has no rows: what is missing, why, and what to do about it.

#pragma once

#include <QWidget>

#include <memory>

namespace Ui {
class EmptyState;
}

namespace weir {

class EmptyState final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyState)

public:
    explicit EmptyState(QWidget *parent);
    ~EmptyState() override;

    // Plain text. The action's text is empty where there is nothing to press.
    void setWords(const QString &iconName, const QString &title, const QString &text,
        const QString &action = {});
    QString title() const;
    QString text() const;

Q_SIGNALS:
    void actionTriggered();

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintIcon();

    std::unique_ptr<Ui::EmptyState> m_form;
    QString m_iconName;
};

} // namespace weir
