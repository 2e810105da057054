// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/exporter.h"

#include "ui/tablepage.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QStandardPaths>

namespace weir {

namespace {

QString csvFilter()
{
    return Exporter::tr("Comma-separated values (*.csv)");
}
QString jsonFilter()
{
    return Exporter::tr("JSON, one object a line (*.json)");
}

QString suggestedName(const ExportRequest &request)
{
    static constexpr std::array names{"processes", "connections", "interfaces", "events"};
    return QStringLiteral("weir-%1-%2.csv")
        .arg(QLatin1String(
                 request.limits ? "limits" : names[static_cast<std::size_t>(request.page)]),
            QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")));
}

} // namespace

Exporter::Exporter(Write write, QWidget *parent)
    : QObject(parent), m_write(std::move(write)), m_window(parent)
{
}

void Exporter::ask(const ExportRequest &request)
{
    auto *dialog = new QFileDialog(
        m_window, tr("Export %1").arg(request.limits ? tr("Limits") : pageTitle(request.page)));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({csvFilter(), jsonFilter()});
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(suggestedName(request));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(
            filter == jsonFilter() ? QStringLiteral("json") : QStringLiteral("csv"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, request](const QString &path) {
        const bool json = path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive)
            || (!path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive)
                && dialog->selectedNameFilter() == jsonFilter());
        write(request, path, json ? ExportFormat::Json : ExportFormat::Csv);
    });
    dialog->open();
}

void Exporter::write(ExportRequest request, const QString &path, ExportFormat format)
{
    request.path = path;
    request.format = format;
    const QString problem = m_write ? m_write(request) : tr("This build cannot export.");
    if (problem.isEmpty()) {
        Q_EMIT finished(path);
        return;
    }
    auto *box = new QMessageBox(m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(tr("Export"));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("The file was not written."));
    box->setInformativeText(problem);
    box->open();
}

} // namespace weir
