// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Names as an attacker would choose them. Each fits into comm, which has 15 bytes.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace weir::test {

inline std::vector<std::string> hostileNames()
{
    using namespace std::string_literals;
    return {"<b>x</b>", "<img src=a>", "&lt;b&gt;", "</td></table>", "%1 %2 %n %s", ") R 1 (x",
        "a) S 1 1 1 (b", "a\nb", "\r", "\t", "", " ", "(", ")", "))", "((", "\x1b]0;t\x07",
        "\x1b[31m", "\u202egnp.exe", "\u2066x\u200b\ufeff", "\xff\xfe\x80", "\xed\xa0\x80",
        "\xc0\x80", "12345678901234\xc3", "x (deleted)", "../../x", "'; DROP TABLE", "=1+1",
        "a,b\"c", "Uid:\t0\t0", "\nUid:\t0\t0\n", "a\n"};
}

} // namespace weir::test
