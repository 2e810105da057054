// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of network interfaces, with the limits of the network stack below.

#pragma once

#include "models/interfacemodel.h"
#include "ui/tablepage.h"

#include <memory>

namespace Ui {
class InterfacePage;
}

namespace weir {

class LimitPanel;

class InterfacePage final : public TablePage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InterfacePage)

public:
    explicit InterfacePage(QWidget *parent = nullptr);
    ~InterfacePage() override;

    // Only while the page can be seen.
    void apply(const FramePtr &frame);

    LimitPanel &limits() const;
    // How the page is divided between its table and the limits; opaque.
    QByteArray saveSplit() const;
    void restoreSplit(const QByteArray &state);

private:
    void addMenuActions(QMenu &menu, int row);

    std::unique_ptr<Ui::InterfacePage> m_form;
    InterfaceModel m_model;
};

} // namespace weir
