// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The first byte is the cap, the rest is the text.

#include "core/utf8.h"
#include "models/safetext.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const qsizetype cap = data[0];
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
    const QString text = weir::safeText(bytes, cap);
    const std::u32string characters = text.toStdU32String();
    require(static_cast<qsizetype>(characters.size()) <= cap + 1);
    require(text.isValidUtf16());
    require(text.isEmpty() == bytes.empty());
    for (const char32_t character : characters)
        require(!weir::isHiddenCharacter(character));

    const QString toolTip = weir::safeRichText(bytes, cap);
    require(toolTip.count(u'<') == 2 && toolTip.count(u'>') == 2 && !toolTip.contains(u'\n'));

    const QString again = weir::safeText(QStringView(text), cap + 1);
    require(again == text);
    return 0;
}
