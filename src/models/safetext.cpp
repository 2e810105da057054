// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/safetext.h"

#include "core/utf8.h"

#include <QChar>

#include <algorithm>

namespace weir {
namespace {

// Enough for every script; more of them on one letter paint over the neighbouring rows.
constexpr int maxCombiningMarks = 4;

bool isPlain(unsigned char byte)
{
    return byte >= 0x20 && byte < 0x7f;
}

bool isCombining(char32_t character)
{
    const QChar::Category category = QChar::category(character);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

} // namespace

QString safeText(std::string_view bytes, qsizetype maxCodePoints)
{
    if (static_cast<qsizetype>(bytes.size()) <= maxCodePoints
        && std::all_of(bytes.begin(), bytes.end(), isPlain))
        return QString::fromLatin1(bytes.data(), static_cast<qsizetype>(bytes.size()));

    QString result;
    qsizetype shown = 0;
    int marks = 0;
    while (!bytes.empty()) {
        const CodePoint point = decodeUtf8(bytes);
        bytes.remove_prefix(point.size);
        marks = isCombining(point.value) ? marks + 1 : 0;
        const bool escape = isHiddenCharacter(point.value) || marks > maxCombiningMarks;
        const QString piece = escape ? QString::fromStdString(visibleEscape(point.value))
                                     : QString::fromUcs4(&point.value, 1);
        shown += escape ? piece.size() : 1;
        if (shown > maxCodePoints)
            return result + QChar(0x2026);
        result += piece;
    }
    return result;
}

QString safeText(QStringView text, qsizetype maxCodePoints)
{
    // A code unit is at least one byte: the rest can only lie beyond the cap.
    const QByteArray bytes = text.first(std::min(text.size(), 2 * maxCodePoints + 2)).toUtf8();
    return safeText(
        std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())), maxCodePoints);
}

QString toolTipText(const QString &plain)
{
    QString html = plain.toHtmlEscaped();
    html.replace(u'\n', QLatin1String("<br>"));
    return QLatin1String("<p style=\"white-space:pre-wrap\">") + html + QLatin1String("</p>");
}

QString safeRichText(std::string_view bytes, qsizetype maxCodePoints)
{
    return toolTipText(safeText(bytes, maxCodePoints));
}

} // namespace weir
