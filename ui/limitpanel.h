// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// How near the machine is to the limits of its network stack: a line that says so, and a table of
// the limits, of the counters, or of the settings.

#pragma once

#include "models/limitmodel.h"

#include <QWidget>

#include <memory>

namespace Ui {
class LimitPanel;
}

namespace weir {

class DataTable;

class LimitPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LimitPanel)

public:
    explicit LimitPanel(QWidget *parent = nullptr);
    ~LimitPanel() override;

    void apply(const FramePtr &frame);

    DataTable &table() const;
    QString summary() const;

Q_SIGNALS:
    void exportRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpTable();
    void showKind(LimitKind kind);
    void colorSummary();
    void setWords(const Frame &frame);

    std::unique_ptr<Ui::LimitPanel> m_form;
    LimitModel m_model;
    LimitLevel m_level = LimitLevel::Calm;
};

} // namespace weir
