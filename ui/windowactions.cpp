// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The actions of the window: keys, menu, header buttons.

#include "ui/aboutdialog.h"
#include "ui/connectionpage.h"
#include "ui/datatable.h"
#include "ui/eventpage.h"
#include "ui/icons.h"
#include "ui/interfacepage.h"
#include "ui/mainwindow.h"
#include "ui/processpage.h"

#include "engine/session.h"

#include "ui_mainwindow.h"

#include <QAction>
#include <QMenu>

#include <array>

namespace weir {

namespace {

constexpr std::array<std::chrono::milliseconds, 5> intervals{std::chrono::milliseconds(500),
    std::chrono::milliseconds(1000), std::chrono::milliseconds(2000),
    std::chrono::milliseconds(5000), std::chrono::milliseconds(10000)};

} // namespace

QAction *MainWindow::addShortcut(const QString &text, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, this);
    action->setShortcuts(keys);
    addAction(action);
    return action;
}

void MainWindow::setUpActions()
{
    for (TablePage *page : m_pages) {
        const auto number = static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(page->kind()));
        const PageKind kind = page->kind();
        connect(addShortcut(pageTitle(kind), {QKeySequence(Qt::CTRL | number)}),
            &QAction::triggered, this, [this, kind] { setPage(kind); });
    }
    connect(addShortcut(tr("Find"), {QKeySequence::Find}), &QAction::triggered, this, [this] {
        m_form->filter->setFocus();
        m_form->filter->selectAll();
    });
    connect(addShortcut(tr("Clear filter"), {QKeySequence(Qt::Key_Escape)}), &QAction::triggered,
        this, [this] { setFilter(currentPage(), QString()); });
    connect(addShortcut(tr("Close"), {QKeySequence::Close}), &QAction::triggered, this,
        &QWidget::close);

    m_pauseAction =
        addShortcut(tr("Pause"), {QKeySequence(Qt::CTRL | Qt::Key_P), QKeySequence(Qt::Key_Pause)});
    m_pauseAction->setCheckable(true);
    m_pauseAction->setIcon(symbolicIcon(QStringLiteral("pause")));
    connect(m_pauseAction, &QAction::toggled, this, &MainWindow::setPaused);
    connect(this, &MainWindow::pausedChanged, m_pauseAction, [this](bool paused) {
        m_pauseAction->setText(paused ? tr("Resume") : tr("Pause"));
        m_pauseAction->setIcon(
            symbolicIcon(paused ? QStringLiteral("resume") : QStringLiteral("pause")));
    });
    m_form->pause->setDefaultAction(m_pauseAction);
    // Not for the whole window: there the key belongs to the button that has the focus.
    auto *space = new QAction(this);
    space->setShortcut(QKeySequence(Qt::Key_Space));
    space->setShortcutContext(Qt::WidgetShortcut);
    connect(space, &QAction::triggered, m_pauseAction, &QAction::toggle);
    for (TablePage *page : m_pages)
        page->table().addAction(space);

    QAction *exportAction =
        addShortcut(tr("Export this page \u2026"), {QKeySequence(Qt::CTRL | Qt::Key_E)});
    exportAction->setIcon(symbolicIcon(QStringLiteral("export")));
    connect(exportAction, &QAction::triggered, this, &MainWindow::exportPage);
    m_form->exportPage->setDefaultAction(exportAction);
    fillMenu();
}

void MainWindow::fillMenu()
{
    auto *menu = new QMenu(this);
    QAction *bits = menu->addAction(tr("Show rates in &bits"));
    bits->setCheckable(true);
    bits->setChecked(m_settings.bitsPerSecond);
    connect(bits, &QAction::toggled, this, &MainWindow::setBits);
    QMenu *columns = menu->addMenu(tr("&Columns"));
    connect(columns, &QMenu::aboutToShow, this, [this, columns] {
        columns->clear();
        page(currentPage()).table().fillColumnMenu(*columns);
    });
    connect(menu->addAction(tr("&Export the whole log \u2026")), &QAction::triggered, this,
        &MainWindow::exportAllEvents);
    m_closeToTrayAction = menu->addAction(tr("Keep running in the &tray when closed"));
    m_closeToTrayAction->setCheckable(true);
    m_closeToTrayAction->setChecked(m_settings.closeToTray);
    setTrayPresent(false);
    connect(m_closeToTrayAction, &QAction::toggled, this, [this](bool on) {
        m_settings.closeToTray = on;
        saveSettings();
        Q_EMIT closeToTrayChanged(on);
    });
    menu->addSeparator();
    connect(menu->addAction(tr("&Filter language")), &QAction::triggered, this,
        &MainWindow::showFilterHelp);
    connect(menu->addAction(tr("&About Weir")), &QAction::triggered, this, [this] {
        auto *about = new AboutDialog(this);
        about->setAttribute(Qt::WA_DeleteOnClose);
        about->open();
    });
    menu->addSeparator();
    QAction *quitAction = menu->addAction(tr("&Quit"));
    quitAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    connect(quitAction, &QAction::triggered, this, &MainWindow::quit);
    addAction(quitAction);
    m_form->menu->setMenu(menu);
    m_form->menu->setIcon(symbolicIcon(QStringLiteral("menu")));
    m_form->menu->setToolTip(tr("Menu"));
    m_form->menu->setAccessibleName(tr("Menu"));
    m_form->menu->setShortcut(QKeySequence(Qt::Key_F10));
}

void MainWindow::setTrayPresent(bool present)
{
    m_closeToTrayAction->setEnabled(present);
    m_closeToTrayAction->setToolTip(
        present ? QString() : tr("This desktop shows no tray, so closing the window ends Weir."));
}

void MainWindow::setUpInterval()
{
    m_form->interval->setAccessibleName(tr("Interval"));
    m_form->interval->setToolTip(tr("Time between two measurements"));
    const auto add = [this](std::chrono::milliseconds interval) {
        const double seconds = static_cast<double>(interval.count()) / 1000;
        m_form->interval->addItem(tr("%1 s").arg(m_format.locale.toString(seconds)),
            QVariant::fromValue(static_cast<qlonglong>(interval.count())));
        if (interval == m_settings.interval)
            m_form->interval->setCurrentIndex(m_form->interval->count() - 1);
    };
    bool listed = false;
    for (const std::chrono::milliseconds interval : intervals) {
        add(interval);
        listed = listed || interval == m_settings.interval;
    }
    if (!listed)
        add(m_settings.interval);
    connect(m_form->interval, &QComboBox::activated, this, &MainWindow::setInterval);
}

void MainWindow::setInterval(int index)
{
    m_settings.interval = std::chrono::milliseconds(m_form->interval->itemData(index).toLongLong());
    m_session.setInterval(m_settings.interval);
    saveSettings();
}

void MainWindow::setBits(bool bitsPerSecond)
{
    m_settings.bitsPerSecond = bitsPerSecond;
    m_format.bitsPerSecond = bitsPerSecond;
    for (TablePage *page : m_pages)
        page->setFormat(m_format);
    saveSettings();
    m_behind = true;
    catchUp();
}

} // namespace weir
