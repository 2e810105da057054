// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of network interfaces.

#pragma once

#include "models/interfacemodel.h"
#include "ui/tablepage.h"

#include <memory>

namespace Ui {
class TablePage;
}

namespace weir {

class InterfacePage final : public TablePage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InterfacePage)

public:
    explicit InterfacePage(QWidget *parent = nullptr);
    ~InterfacePage() override;

    // Only while the page can be seen.
    void apply(const FramePtr &frame);

private:
    void addMenuActions(QMenu &menu, int row);

    std::unique_ptr<Ui::TablePage> m_form;
    InterfaceModel m_model;
};

} // namespace weir
