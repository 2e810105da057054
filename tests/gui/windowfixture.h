// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The window as a user has it, without an operating system behind it: a session that samples
// nothing, into which tests put frames and batches of their own.

#pragma once

#include "engine/session.h"
#include "ui/mainwindow.h"

#include <QLineEdit>
#include <QTableView>

#include <memory>
#include <vector>

namespace weir::test {

class WindowFixture
{
public:
    explicit WindowFixture(const Settings &settings = {});

    void show();
    void put(const FramePtr &frame);
    void put(const EventBatchPtr &batch);

    QLineEdit &filterField();
    QTableView &table(PageKind page);
    int rows(PageKind page);

    Session session;
    std::vector<ExportRequest> exported;
    QString exportAnswer;
    std::vector<Settings> saved;
    std::unique_ptr<MainWindow> window;
};

// Each process downloads rates[i] bytes a second over one connection; one interface carries it.
FramePtr frameOf(
    std::uint64_t sequence, const std::vector<std::pair<std::string, double>> &processes);

} // namespace weir::test
