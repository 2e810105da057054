// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of sockets.

#pragma once

#include "models/connectionmodel.h"
#include "ui/tablepage.h"

#include <memory>

namespace Ui {
class TablePage;
}

namespace weir {

class ConnectionPage final : public TablePage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionPage)

public:
    explicit ConnectionPage(QWidget *parent = nullptr);
    ~ConnectionPage() override;

    // Only while the page can be seen.
    void apply(const FramePtr &frame);

private:
    void addMenuActions(QMenu &menu, int row);

    std::unique_ptr<Ui::TablePage> m_form;
    ConnectionModel m_model;
};

} // namespace weir
