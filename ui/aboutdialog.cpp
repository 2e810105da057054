// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/aboutdialog.h"

#include "ui_aboutdialog.h"

#include <QApplication>

namespace weir {

namespace {

constexpr int iconSize = 96;
constexpr double nameScale = 1.6;

} // namespace

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent), m_form(std::make_unique<Ui::AboutDialog>())
{
    m_form->setupUi(this);
    const QIcon icon = QApplication::windowIcon();
    m_form->icon->setVisible(!icon.isNull());
    m_form->icon->setPixmap(icon.pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
    QFont large = m_form->name->font();
    large.setPointSizeF(large.pointSizeF() * nameScale);
    large.setWeight(QFont::DemiBold);
    m_form->name->setFont(large);
    m_form->version->setText(
        tr("Version %1, with Qt %2")
            .arg(QApplication::applicationVersion(), QLatin1String(qVersion())));
    connect(m_form->buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
}

AboutDialog::~AboutDialog() = default;

} // namespace weir
