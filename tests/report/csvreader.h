// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A small reader of RFC 4180 with LF, written from the RFC and sharing nothing with the writer.

#pragma once

#include <QByteArray>
#include <QList>

namespace weir::test {

using CsvRow = QList<QByteArray>;

// Rows of fields. A file that is not well-formed (a lone quote, text behind a closing quote, a last
// line without its end) gives an empty list.
inline QList<CsvRow> readCsv(const QByteArray &file)
{
    enum { FieldStart, Plain, Quoted, QuoteInQuoted } state = FieldStart;
    QList<CsvRow> rows;
    CsvRow row;
    QByteArray field;
    for (const char character : file) {
        if (state == Quoted) {
            if (character == '"')
                state = QuoteInQuoted;
            else
                field += character;
        } else if (state == QuoteInQuoted && character == '"') {
            field += '"';
            state = Quoted;
        } else if (character == ',' || character == '\n') {
            row += field;
            field.clear();
            state = FieldStart;
            if (character == '\n') {
                rows += row;
                row.clear();
            }
        } else if (state == FieldStart && character == '"') {
            state = Quoted;
        } else if (state == QuoteInQuoted || character == '"' || character == '\r') {
            return {};
        } else {
            field += character;
            state = Plain;
        }
    }
    return state == FieldStart && row.isEmpty() ? rows : QList<CsvRow>();
}

} // namespace weir::test
