// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/safetext.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace weir {
namespace {

// Enough for every script; more of them on one letter paint over the neighbouring rows.
constexpr int maxCombiningMarks = 4;

bool isPlain(unsigned char byte)
{
    return byte >= 0x20 && byte < 0x7f;
}

bool isNoncharacter(char32_t code)
{
    return (code & 0xfffe) == 0xfffe || (code >= 0xfdd0 && code <= 0xfdef);
}

// Letters and marks by category, but painted as nothing (Unicode: Default_Ignorable_Code_Point).
bool isInvisible(char32_t code)
{
    constexpr std::array<std::pair<char32_t, char32_t>, 8> ranges{
        {{0x034f, 0x034f}, {0x115f, 0x1160}, {0x17b4, 0x17b5}, {0x180b, 0x180f}, {0x2060, 0x206f},
            {0x3164, 0x3164}, {0xffa0, 0xffa0}, {0xe0000, 0xe0fff}}};
    return std::any_of(ranges.begin(), ranges.end(),
        [code](const auto &range) { return code >= range.first && code <= range.second; });
}

bool mustEscape(char32_t code)
{
    switch (QChar::category(code)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidirectional controls, zero width characters, tags
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return isInvisible(code) || isNoncharacter(code);
    }
}

bool isCombining(char32_t code)
{
    const QChar::Category category = QChar::category(code);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

QString escaped(char32_t code)
{
    const auto hex = [code](int digits) {
        return QString::number(static_cast<uint>(code), 16).rightJustified(digits, u'0');
    };
    if (code < 0x100)
        return QLatin1String("\\x") + hex(2);
    if (code < 0x10000)
        return QLatin1String("\\u") + hex(4);
    return QLatin1String("\\U") + hex(8);
}

// Code points one by one; half a surrogate pair becomes U+FFFD.
class CodePoints
{
public:
    explicit CodePoints(QStringView text) : m_text(text) { }
    bool atEnd() const { return m_next >= m_text.size(); }
    char32_t next()
    {
        const QChar unit = m_text[m_next++];
        if (!unit.isSurrogate())
            return unit.unicode();
        if (unit.isHighSurrogate() && !atEnd() && m_text[m_next].isLowSurrogate())
            return QChar::surrogateToUcs4(unit, m_text[m_next++]);
        return QChar::ReplacementCharacter;
    }

private:
    QStringView m_text;
    qsizetype m_next = 0;
};

} // namespace

QString safeText(QStringView text, qsizetype maxCodePoints)
{
    QString result;
    result.reserve(std::min(text.size(), maxCodePoints) + 1);
    qsizetype shown = 0;
    int marks = 0;
    for (CodePoints codePoints(text); !codePoints.atEnd();) {
        const char32_t code = codePoints.next();
        marks = isCombining(code) ? marks + 1 : 0;
        const bool escape = mustEscape(code) || marks > maxCombiningMarks;
        const QString piece = escape ? escaped(code) : QString::fromUcs4(&code, 1);
        shown += escape ? piece.size() : 1;
        if (shown > maxCodePoints)
            return result + u'\u2026';
        result += piece;
    }
    return result;
}

QString safeText(std::string_view bytes, qsizetype maxCodePoints)
{
    maxCodePoints = std::max<qsizetype>(maxCodePoints, 0);
    const auto cap = static_cast<std::size_t>(maxCodePoints);
    if (bytes.size() <= cap && std::all_of(bytes.begin(), bytes.end(), isPlain))
        return QString::fromLatin1(bytes.data(), static_cast<qsizetype>(bytes.size()));

    // No code point is longer than four bytes: what follows this prefix cannot be shown, and a
    // sequence that the cut breaks lies beyond the cap.
    bytes = bytes.substr(0, (cap + 1) * 4);
    // By default a decoder swallows a leading U+FEFF.
    QStringDecoder decoder(QStringDecoder::Utf8,
        QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    const QString text =
        decoder(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return safeText(QStringView(text), maxCodePoints);
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
