// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Names that programs, interfaces and command lines may carry to do harm.

#pragma once

#include <QByteArray>
#include <QList>

namespace weir::test {

inline QList<QByteArray> hostileTexts()
{
    return {
        "<b>x</b>",
        "<img src=\"file:///etc/hostname\">",
        "<a href=\"file:///\">ok</a>",
        "&lt;b&gt;",
        "</td></table>",
        "&quit",
        "%1 %2 %n %s",
        ") R 1 (x",
        "a\nb",
        "\r",
        "\t",
        " ",
        "\x1b]0;t\x07",
        "\x1b[31m",
        "\xe2\x80\xae"
        "gnp.exe",
        "\xe2\x81\xa6",
        "\xe2\x80\x8b",
        "\xef\xbb\xbf",
        "\xef\xbf\xb9",
        "\xff\xfe\x80",
        "\xed\xa0\x80",
        "\xc0\x80",
        "half\xe2\x82",
        "\xf0\x9f\x98",
        "x (deleted)",
        "../../x",
        "'; DROP TABLE",
        "=1+1",
        "+1",
        "-1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        " =1",
        "\xc2\xa0=1",
        "\xe2\x80\x8b=1",
        "\xef\xbc\x9d"
        "1",
        "|cmd",
        "%0A",
        "\"",
        "\"\"",
        ",",
        ";",
        "a;=1+1",
        "\"=1+1",
        "'=1+1",
        "=HYPERLINK(\"http://192.0.2.1\")",
        "a,b\n\"c\"",
        "\\n",
        QByteArray("nul\0nul", 7),
        QByteArray(1 << 20, '='),
        QByteArray(4096, '"'),
    };
}

} // namespace weir::test
