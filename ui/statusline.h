// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The bottom line: in words, what this account sees and what it does not, or a passing message. Its
// button opens the details.

#pragma once

#include <QString>
#include <QTimer>
#include <QWidget>

class QToolButton;

namespace weir {

class StatusLine final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLine)

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setCoverage(const QString &text, bool incomplete);
    // Stands in front of everything else for as long as it is not empty.
    void setPauseText(const QString &text);
    void showMessage(const QString &text);
    QString shownText() const;

Q_SIGNALS:
    void detailsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void changed();

    QToolButton *m_details;
    QTimer m_messageTime;
    QString m_coverage;
    QString m_pause;
    QString m_message;
    bool m_incomplete = false;
};

} // namespace weir
