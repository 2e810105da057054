// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// SIGINT and SIGTERM as a signal of Qt. One object at a time, in the main thread; a second signal
// ends the program at once, as it would without Weir's help.

#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace weir {

class SignalWatcher final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignalWatcher)

public:
    explicit SignalWatcher(QObject *parent = nullptr);
    ~SignalWatcher() override;

    // Whether one of them has come, also while nothing runs the event loop. Any thread.
    static bool isTerminationAsked();

Q_SIGNALS:
    void terminationAsked();

private:
    int m_pipe[2] = {-1, -1};
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace weir
