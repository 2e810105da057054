// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of events: the newest at the bottom, followed until the user scrolls away. While paused,
// batches wait; none is lost but those that a full log would have dropped anyway.

#pragma once

#include "models/eventmodel.h"
#include "ui/tablepage.h"

#include <deque>
#include <memory>
#include <vector>

namespace Ui {
class EventPage;
}

namespace weir {

class EventPage final : public TablePage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventPage)

public:
    explicit EventPage(int capacity, QWidget *parent = nullptr);
    ~EventPage() override;

    void append(const EventBatchPtr &batch);
    void setPaused(bool paused);
    // Only while the page can be seen.
    void apply(const FramePtr &frame);

    int eventCount() const { return m_model.rowCount(); }
    const EventModel &model() const { return m_model; }
    // What the table shows, oldest first.
    std::vector<ProcessEvent> shownEvents() const;
    std::vector<ProcessEvent> allEvents() const;

private:
    void setUpKinds();
    void markLosses();
    void setUpDetails();
    void addMenuActions(QMenu &menu, int row);
    void appendNow(const EventBatchPtr &batch);
    void jumpToLatest();
    void setFollowing(bool following);
    bool isAtEnd() const;
    void updateFooter();

    std::unique_ptr<Ui::EventPage> m_form;
    EventModel m_model;
    std::deque<EventBatchPtr> m_waiting;
    std::size_t m_waitingEvents = 0;
    FramePtr m_frame; // the newest that was seen
    int m_removedAbove = 0;
    bool m_paused = false;
    bool m_following = true;
};

} // namespace weir
