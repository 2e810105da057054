// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the limits of the network stack are called, what happens when one is reached, and what a
// setting means. Translated; all foreign text has passed safeText; plain text. GUI thread, or the
// command line's.

#pragma once

#include "core/limit.h"
#include "models/format.h"

#include <QString>

namespace weir {

struct LimitWords
{
    QString name; // "Accept queue"
    QString remedy = {}; // a sentence, or empty
    QString meaning = {}; // meaningText(); empty for a setting
};

LimitWords limitWords(LimitId id);
// A sentence: what happens at 100 %, what a counter counts, or what a setting does.
QString meaningText(const LimitSample &sample);

// "4.0 KiB" or "12": a number in the unit of its limit.
QString limitAmount(LimitId id, std::uint64_t number, const Format &format);
// A setting in a word or two.
QString settingText(const LimitSample &setting);
// The socket, destination, interface or CPU that a row is about; empty where it is about no single
// one.
QString limitSubject(const LimitRow &row);

} // namespace weir
