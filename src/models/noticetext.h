// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Sentences for people about what cannot be seen: what, why, and the remedy. Translated; all
// foreign text has passed safeText; plain text, never markup. GUI thread, or the command line's.

#pragma once

#include "core/filter.h"
#include "core/finding.h"
#include "core/frame.h"
#include "core/notice.h"

#include <QString>
#include <QStringList>

#include <string_view>

namespace weir {

struct NoticeWords
{
    QString title; // what is missing, a sentence
    QString why; // a sentence
    QString remedy; // a sentence; empty where nothing can or need be done

    QString line() const; // all of it in one line
};

struct FindingWords
{
    QString title; // what is examined: "Bytes of TCP connections"
    QString state; // "yes", "partly", "no"
    QString why; // a sentence; empty where the state is yes and nothing is to be said
    QString remedy; // a sentence, or empty
};

struct CoverageWords
{
    QString text; // the status line: what this account sees and what it does not
    QString remedy; // empty where there is none to offer
};

NoticeWords noticeWords(const Notice &notice);
FindingWords findingWords(const Finding &finding);
CoverageWords coverageText(const Frame &frame);

// A sentence that names the character, counted from 1.
QString filterErrorText(const FilterError &error, std::string_view expression);
// The expression, or the part of it around the character, and below it a caret under the character.
QStringList filterErrorPointer(const FilterError &error, std::string_view expression);
// UTF-16 index of a byte offset in UTF-8, for a text cursor.
qsizetype characterPosition(std::string_view expression, std::size_t byteOffset);

} // namespace weir
