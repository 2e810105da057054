// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The window: four pages, one filter field for the page shown, the rates of this moment, and the
// words on what is covered. It applies a frame only while it can be seen; hidden, it keeps the
// newest one. GUI thread.

#pragma once

#include "core/history.h"
#include "engine/settings.h"
#include "models/format.h"
#include "ui/filterfield.h"
#include "ui/windowhooks.h"

#include <QMainWindow>

#include <array>
#include <functional>
#include <memory>

namespace Ui {
class MainWindow;
}

namespace weir {

class ConnectionPage;
class CoverageDialog;
class EventPage;
class Exporter;
class FilterHelp;
class InterfacePage;
class ProcessPage;
class Session;
class TablePage;

class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    // True: closing only hides the window, because something else keeps Weir in sight.
    using CloseHandler = std::function<bool()>;

    MainWindow(
        Session &session, const Settings &settings, WindowHooks hooks, QWidget *parent = nullptr);
    ~MainWindow() override;

    void setCloseHandler(CloseHandler handler) { m_closeHandler = std::move(handler); }
    // Whether closing to the tray is offered.
    void setTrayPresent(bool present);

    const Settings &settings() const { return m_settings; }
    void setTrayNoticeShown();
    const Format &format() const { return m_format; }

    PageKind currentPage() const;
    TablePage &page(PageKind kind) const;
    ProcessPage &processPage() const { return *m_processes; }
    EventPage &eventPage() const { return *m_events; }
    bool isPaused() const { return m_paused; }
    const FramePtr &shownFrame() const { return m_shown; }

    // Restores, raises and activates.
    void bringToFront();

public Q_SLOTS:
    void setPage(weir::PageKind kind);
    void setFilter(weir::PageKind kind, const QString &text);
    void setPaused(bool paused);
    void quit();

Q_SIGNALS:
    void frameArrived(const weir::FramePtr &frame);
    void pausedChanged(bool paused);
    void shownChanged(bool shown);
    void closeToTrayChanged(bool on);

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setUpPages();
    void setUpHeader();
    void setUpActions();
    void setUpInterval();
    void fillMenu();
    QAction *addShortcut(const QString &text, const QList<QKeySequence> &keys);

    void take(const FramePtr &frame);
    bool canBeSeen() const;
    // Applies the newest frame to what can be seen of it.
    void catchUp();
    void applyToPage(const FramePtr &frame);
    void updateHeader(const Frame &frame);
    void applyFilter(const QString &text);
    void setBits(bool bitsPerSecond);
    void setInterval(int index);
    void exportPage();
    void exportAllEvents();
    void exportLimits();
    void askForExport(const ExportRequest &request);
    void showFilterHelp();
    void restoreLayout();
    void saveLayout();
    void saveSettings();

    std::unique_ptr<Ui::MainWindow> m_form;
    Session &m_session;
    Settings m_settings;
    WindowHooks m_hooks;
    CloseHandler m_closeHandler;
    Format m_format;
    History m_history;
    FramePtr m_newest;
    FramePtr m_shown;
    std::array<TablePage *, pageCount> m_pages{};
    std::array<FilterComplaint, pageCount> m_filterErrors;
    ProcessPage *m_processes = nullptr;
    ConnectionPage *m_connections = nullptr;
    InterfacePage *m_interfaces = nullptr;
    EventPage *m_events = nullptr;
    Exporter *m_exporter = nullptr;
    CoverageDialog *m_coverage = nullptr;
    FilterHelp *m_filterHelp = nullptr;
    QAction *m_pauseAction = nullptr;
    QAction *m_closeToTrayAction = nullptr;
    bool m_paused = false;
    bool m_quitting = false;
    bool m_behind = false; // what is shown is not made of m_shown
};

} // namespace weir
