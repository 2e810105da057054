// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The notices of a frame in full: what is missing, why, and the remedy. Plain text throughout.

#pragma once

#include "core/frame.h"

#include <QDialog>

#include <memory>

namespace Ui {
class CoverageDialog;
}

namespace weir {

class CoverageDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CoverageDialog)

public:
    explicit CoverageDialog(QWidget *parent);
    ~CoverageDialog() override;

    // Null: there is no frame yet.
    void show(const FramePtr &frame);

private:
    void addEntry(const QString &title, const QString &why, const QString &remedy);

    std::unique_ptr<Ui::CoverageDialog> m_form;
};

} // namespace weir
