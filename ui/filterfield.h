// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Where a filter expression is typed. Says so at once where the expression is wrong, in a bubble
// below that moves nothing else.

#pragma once

#include <QLineEdit>
#include <QTimer>

class QLabel;

namespace weir {

// What is wrong with an expression; an empty text where nothing is.
struct FilterComplaint
{
    QString text;
    qsizetype position = 0; // of the character that is wrong
};

class FilterField final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterField)

public:
    explicit FilterField(QWidget *parent = nullptr);

    // Without the delay that typing has; emits expressionChanged where the text differs.
    void setExpression(const QString &text);
    // For another page: emits nothing.
    void showExpression(const QString &text);
    // In a bubble, and as a mark under the character.
    void showError(const FilterComplaint &complaint);
    QString errorMessage() const;

Q_SIGNALS:
    void expressionChanged(const QString &text);
    void left(); // Escape in an empty field, or Return
    void helpRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void commit();
    void placeBubble();
    int xOf(qsizetype position) const;
    void markError(QPainter &painter) const;

    QTimer m_delay;
    QString m_committed;
    QLabel *m_bubble = nullptr;
    qsizetype m_errorPosition = 0;
};

} // namespace weir
