// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What ss(8) says about one socket, for tests that compare with it.

#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QHash>

namespace weir::test {

// One line of ss -tuanieOH: protocol, state, two queues, two endpoints, then name:value words.
struct SsLine
{
    QByteArrayList words;
    QHash<QByteArray, QByteArray> values;

    explicit SsLine(const QByteArray &line) : words(line.simplified().split(' '))
    {
        for (const QByteArray &word : std::as_const(words)) {
            const qsizetype colon = word.indexOf(':');
            if (colon > 0)
                values.insert(word.left(colon), word.mid(colon + 1));
        }
    }
    quint64 number(const char *name) const { return values.value(name, "0").toULongLong(); }
    quint64 cookie() const { return values.value("sk").toULongLong(nullptr, 16); }
    bool isTcp() const { return words.at(0) == "tcp"; }
};

} // namespace weir::test
