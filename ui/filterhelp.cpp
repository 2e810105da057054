// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/filterhelp.h"

#include "ui_filterhelp.h"

#include <QCoreApplication>
#include <QFontDatabase>

#include <array>

namespace weir {

namespace {

struct Example
{
    const char *text;
    const char *meaning;
};

constexpr std::array sheet{
    Example{"firefox", QT_TRANSLATE_NOOP("weir::FilterHelp", "anything that contains this word")},
    Example{
        "process:fire*", QT_TRANSLATE_NOOP("weir::FilterHelp", "programs by name; * is any text")},
    Example{"user=root", QT_TRANSLATE_NOOP("weir::FilterHelp", "one account, exactly")},
    Example{"unit:docker", QT_TRANSLATE_NOOP("weir::FilterHelp", "systemd units, containers")},
    Example{"pid=1", QT_TRANSLATE_NOOP("weir::FilterHelp", "one process")},
    Example{"port:443", QT_TRANSLATE_NOOP("weir::FilterHelp", "a port, at either end")},
    Example{"rport:443", QT_TRANSLATE_NOOP("weir::FilterHelp", "a port of the other side")},
    Example{"host:10.0.0.0/8",
        QT_TRANSLATE_NOOP("weir::FilterHelp", "an address or a network, at either end")},
    Example{"state:established", QT_TRANSLATE_NOOP("weir::FilterHelp", "connections by state")},
    Example{"proto:udp", QT_TRANSLATE_NOOP("weir::FilterHelp", "sockets by protocol")},
    Example{"interface:eth0", QT_TRANSLATE_NOOP("weir::FilterHelp", "an interface")},
    Example{
        "rate>1M", QT_TRANSLATE_NOOP("weir::FilterHelp", "faster than a million bytes a second")},
    Example{"up>100k", QT_TRANSLATE_NOOP("weir::FilterHelp", "upload; down is download")},
    Example{
        "total>1Gi", QT_TRANSLATE_NOOP("weir::FilterHelp", "more than 1 GiB, both ways together")},
    Example{"rtt>100",
        QT_TRANSLATE_NOOP("weir::FilterHelp", "round trips longer than 100 milliseconds")},
    Example{"kind:exec", QT_TRANSLATE_NOOP("weir::FilterHelp", "events by kind")},
    Example{"not (port:22 or port:53)",
        QT_TRANSLATE_NOOP("weir::FilterHelp", "everything but these ports")},
    Example{"\"GPU Process\"", QT_TRANSLATE_NOOP("weir::FilterHelp", "text with a blank in it")},
};

} // namespace

FilterHelp::FilterHelp(QWidget *parent)
    : QDialog(parent), m_form(std::make_unique<Ui::FilterHelp>())
{
    m_form->setupUi(this);
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    for (const Example &example : sheet) {
        auto *item = new QTreeWidgetItem(m_form->terms,
            {QString::fromLatin1(example.text),
                QCoreApplication::translate("weir::FilterHelp", example.meaning)});
        item->setFont(0, fixed);
    }
    m_form->terms->resizeColumnToContents(0);
    connect(m_form->terms, &QTreeWidget::itemActivated, this,
        [this](QTreeWidgetItem *item) { Q_EMIT exampleChosen(item->text(0)); });
    connect(m_form->buttons, &QDialogButtonBox::rejected, this, &QDialog::hide);
}

FilterHelp::~FilterHelp() = default;

QStringList FilterHelp::examples()
{
    QStringList texts;
    for (const Example &example : sheet)
        texts << QString::fromLatin1(example.text);
    return texts;
}

} // namespace weir
