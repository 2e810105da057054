// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The one gate between foreign bytes (names, command lines, paths, interface names) and a widget,
// a tooltip, a notification or a terminal. Any thread.

#pragma once

#include <QString>

#include <string_view>

namespace weir {

inline constexpr qsizetype maxShownCodePoints = 512;

// One line of text without control characters. Invalid UTF-8 becomes U+FFFD; whatever could hide,
// reorder or break text (C0, C1, line separators, bidirectional controls, zero width characters,
// tags) becomes a visible escape such as \x1b or \u202e, and so do combining marks
// beyond a readable number on one letter. At most maxCodePoints code points, then an ellipsis.
QString safeText(std::string_view bytes, qsizetype maxCodePoints = maxShownCodePoints);

// The same for text that is already a QString, for example typed by the user.
QString safeText(QStringView text, qsizetype maxCodePoints = maxShownCodePoints);

// For tooltips: plain text, in which lines may be separated by \n, as rich text that shows exactly
// that and wraps. Qt guesses the format of a tooltip, so text must never be handed to it raw.
QString toolTipText(const QString &plain);

// toolTipText(safeText(bytes)).
QString safeRichText(std::string_view bytes, qsizetype maxCodePoints = maxShownCodePoints);

} // namespace weir
