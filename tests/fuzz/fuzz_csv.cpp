// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Text in reports: whatever the bytes are, they stay one field of one CSV row that no spreadsheet
// runs, and one JSON text that a parser gives back.

#include "core/utf8.h"
#include "report/csv.h"
#include "report/json.h"
#include "tests/report/csvreader.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace weir;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

std::string repaired(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        const CodePoint point = decodeUtf8(text);
        require(point.size >= 1 && point.size <= text.size());
        appendUtf8(result, point.value);
        text.remove_prefix(point.size);
    }
    return result;
}

void checkCsv(std::string_view text, CsvGuard guard)
{
    std::string line = "1,";
    appendCsvText(line, text, guard);
    line += ",2\n";
    const QList<test::CsvRow> rows = test::readCsv(QByteArray::fromStdString(line));
    require(rows.size() == 1 && rows.first().size() == 3);
    const QByteArray field = rows.first().at(1);
    std::string expected;
    appendVisible(expected, text);
    if (guard == CsvGuard::Formulas && looksLikeFormula(text))
        expected.insert(0, 1, '\'');
    require(field == QByteArray::fromStdString(expected));
    for (std::string_view rest = expected; !rest.empty();) {
        const CodePoint point = decodeUtf8(rest);
        require(point.valid && !isHiddenCharacter(point.value));
        rest.remove_prefix(point.size);
    }
    const QByteArray trimmed = field.trimmed();
    if (guard == CsvGuard::Formulas && !trimmed.isEmpty())
        require(!QByteArray("=+-@|%").contains(trimmed.front()));
}

void checkJson(std::string_view text)
{
    std::string json = "[";
    appendJsonText(json, text);
    json += ']';
    require(json.find('\n') == std::string::npos);
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
    require(document.array().size() == 1);
    require(document.array().first().toString().toStdString() == repaired(text));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    checkCsv(text, CsvGuard::Formulas);
    checkCsv(text, CsvGuard::None);
    checkJson(text);
    return 0;
}
