// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Rows, frames and hostile names for the tests of this folder.

#pragma once

#include "core/frame.h"
#include "core/processevent.h"

#include <QAbstractItemModel>
#include <QString>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace weir::samples {

OwnerPtr process(std::int32_t pid, const std::string &name);
OwnerPtr account(std::uint32_t uid, const std::string &user, const std::string &unit);
OwnerPtr nobody(OwnerKind kind);

ProcessRow processRow(const OwnerPtr &owner, double rx = 0, double tx = 0);
ConnectionRow connectionRow(std::uint64_t cookie, const OwnerPtr &owner, double rx = 0);
ConnectionRow listeningRow(std::uint64_t cookie, const OwnerPtr &owner);
InterfaceRow interfaceRow(std::uint32_t index, const std::string &name);
ProcessEvent makeEvent(EventKind kind, std::int32_t pid, const OwnerPtr &owner);

// A frame one second after the one before it.
std::shared_ptr<Frame> frame();
FramePtr processes(std::vector<ProcessRow> rows);
FramePtr connections(std::vector<ConnectionRow> rows);
FramePtr interfaces(std::vector<InterfaceRow> rows);
EventBatchPtr batch(std::vector<ProcessEvent> events);

// The displayed text of the columns, cells separated by " | ", a line for each row.
QString printed(const QAbstractItemModel &model, const std::vector<int> &columns);

// What a process, an interface or a control group may be called to harm its reader.
const std::vector<std::string> &hostileNames();
// Nothing in the text can hide, reorder or break what stands beside it. The isolates that the
// program itself sets around a name count as harmless where they are balanced.
bool isHarmless(const QString &text);
// What a reader of the tooltip sees.
QString shownText(const QString &toolTip);

} // namespace weir::samples
