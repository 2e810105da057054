// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/noticetext.h"

#include "models/safetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace weir {
namespace {

struct FilterText
{
    Q_DECLARE_TR_FUNCTIONS(weir::FilterText)
};

QString filterProblemText(const FilterError &error)
{
    const QString subject = safeText(error.subject, 40);
    switch (error.problem) {
    case FilterProblem::UnknownField:
        return FilterText::tr("there is no field \u201c%1\u201d; there are, for example, process, "
                              "user, host, port, state and rate")
            .arg(subject);
    case FilterProblem::MissingValue:
        return FilterText::tr("\u201c%1\u201d needs a value after it").arg(subject);
    case FilterProblem::BadValue:
        return FilterText::tr("\u201c%1\u201d is not a value that fits here").arg(subject);
    case FilterProblem::BadOperator:
        return FilterText::tr("\u201c%1\u201d cannot be compared in this way").arg(subject);
    case FilterProblem::MissingOperand:
        return FilterText::tr("\u201c%1\u201d needs a term beside it").arg(subject);
    case FilterProblem::MissingParenthesis:
        return FilterText::tr("a closing parenthesis is missing");
    case FilterProblem::UnexpectedParenthesis:
        return FilterText::tr("this parenthesis closes nothing");
    case FilterProblem::MissingQuote:
        return FilterText::tr("a closing quotation mark is missing");
    case FilterProblem::TooComplex:
        return FilterText::tr("the filter is nested too deeply");
    }
    return {};
}

} // namespace

QString filterErrorText(const FilterError &error, std::string_view expression)
{
    return FilterText::tr("Character %1: %2.")
        .arg(characterPosition(expression, error.position) + 1)
        .arg(filterProblemText(error));
}

QStringList filterErrorPointer(const FilterError &error, std::string_view expression)
{
    // What fits beside a margin on the narrowest terminal.
    constexpr qsizetype room = 36;
    const auto position = characterPosition(expression, error.position);
    const QString text = QString::fromUtf8(expression.data(), qsizetype(expression.size()));
    const qsizetype begin = std::max<qsizetype>(position - room, 0);
    QString before = safeText(QStringView(text).mid(begin, position - begin));
    if (begin > 0)
        before.prepend(QChar(0x2026));
    const QString after = safeText(QStringView(text).mid(position), room);
    return {before + after, QString(before.size(), u' ') + u'^'};
}

qsizetype characterPosition(std::string_view expression, std::size_t byteOffset)
{
    const std::string_view before = expression.substr(0, byteOffset);
    return QString::fromUtf8(before.data(), static_cast<qsizetype>(before.size())).size();
}

} // namespace weir
