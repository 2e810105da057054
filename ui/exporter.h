// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Asks for a file and has the page written to it. What is exported is what was shown when the user
// asked, whatever happens while the dialog is open.

#pragma once

#include "ui/windowhooks.h"

#include <QObject>

#include <functional>

class QWidget;

namespace weir {

class Exporter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Exporter)

public:
    using Write = std::function<QString(const ExportRequest &)>;

    Exporter(Write write, QWidget *parent);

    // The path and the format of the request are chosen by the user.
    void ask(const ExportRequest &request);

Q_SIGNALS:
    void finished(const QString &path);

private:
    void write(ExportRequest request, const QString &path, ExportFormat format);

    Write m_write;
    QWidget *m_window;
};

} // namespace weir
