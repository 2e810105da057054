// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/doctor.h"

#include "core/names.h"
#include "models/noticetext.h"
#include "report/json.h"

#include <algorithm>
#include <utility>

namespace weir {

namespace {

void appendGroup(
    QString &out, const QString &heading, FindingState state, std::span<const Finding> findings)
{
    const auto isMember = [state](const Finding &finding) { return finding.state == state; };
    if (std::none_of(findings.begin(), findings.end(), isMember))
        return;
    out += heading + u'\n';
    for (const Finding &finding : findings) {
        if (!isMember(finding))
            continue;
        const FindingWords words = findingWords(finding);
        out += QStringLiteral("  ") + words.title + u'\n';
        for (const QString &sentence : {words.why, words.remedy})
            if (!sentence.isEmpty())
                out += QStringLiteral("      ") + sentence + u'\n';
    }
}

void appendPair(std::string &out, std::string_view name, const Value &value)
{
    out += out.empty() || out.back() == '\n' ? '{' : ',';
    appendJsonText(out, name);
    out += ':';
    appendJsonValue(out, value);
}

} // namespace

std::string Doctor::text(std::span<const Finding> findings)
{
    QString out;
    appendGroup(out, tr("This account sees completely:"), FindingState::Yes, findings);
    appendGroup(out, tr("This account sees in part:"), FindingState::Partly, findings);
    appendGroup(out, tr("This account does not see:"), FindingState::No, findings);
    return out.toStdString();
}

std::string Doctor::json(std::span<const Finding> findings)
{
    std::string out;
    for (const Finding &finding : findings) {
        const FindingWords words = findingWords(finding);
        appendPair(out, "id", toName(finding.id));
        appendPair(out, "state", toName(finding.state));
        appendPair(out, "error", finding.error != 0 ? Value(std::int64_t(finding.error)) : Value());
        appendPair(out, "count", numberValue(finding.count, finding.count != 0));
        appendPair(out, "detail", textValue(finding.detail));
        const std::pair<std::string_view, QString> sentences[] = {
            {"title", words.title}, {"why", words.why}, {"remedy", words.remedy}};
        for (const auto &[name, sentence] : sentences)
            appendPair(out, name, sentence.isEmpty() ? Value() : Value(sentence.toStdString()));
        out += "}\n";
    }
    return out;
}

} // namespace weir
