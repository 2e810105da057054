// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The filter language on one sheet. A double click takes an example into the filter field.

#pragma once

#include <QDialog>

#include <memory>

namespace Ui {
class FilterHelp;
}

namespace weir {

class FilterHelp final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterHelp)

public:
    explicit FilterHelp(QWidget *parent);
    ~FilterHelp() override;

    // All of them; each is a valid expression.
    static QStringList examples();

Q_SIGNALS:
    void exampleChosen(const QString &text);

private:
    std::unique_ptr<Ui::FilterHelp> m_form;
};

} // namespace weir
