// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What there is to say about one event of the log: its process, who started it, and its
// connections. GUI thread.

#pragma once

#include "core/frame.h"
#include "core/processevent.h"
#include "models/format.h"

#include <QWidget>

#include <memory>

class QListWidget;

namespace Ui {
class EventDetails;
}

namespace weir {

class EventDetails final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventDetails)

public:
    explicit EventDetails(QWidget *parent = nullptr);
    ~EventDetails() override;

    // frame: where the connections of a process that still lives are taken from; may be null.
    void show(const ProcessEvent &event, const FramePtr &frame, const Format &format);
    // The same event, with the connections of a newer frame.
    void refresh(const FramePtr &frame, const Format &format);

Q_SIGNALS:
    void closed();

private:
    void fillConnections(const FramePtr &frame, const Format &format);
    static void fill(QListWidget &list, const QStringList &lines);

    std::unique_ptr<Ui::EventDetails> m_form;
    ProcessEvent m_event;
};

} // namespace weir
