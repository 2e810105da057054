// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filterlexer.h"

#include "core/filtertext.h"

namespace weir {

namespace {

constexpr std::size_t maxExpressionSize = 16 * 1024;

bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

class Lexer
{
public:
    explicit Lexer(std::string_view text) : m_text(text) { }

    std::optional<std::vector<FilterToken>> run(FilterError &error);

private:
    bool skipBlanks();
    FilterToken single(FilterToken::Kind kind);
    std::optional<FilterToken> quoted();
    FilterToken word();

    std::string_view m_text;
    std::size_t m_at = 0;
};

// True where there was at least one.
bool Lexer::skipBlanks()
{
    const std::size_t begin = m_at;
    while (m_at < m_text.size() && isBlank(m_text[m_at]))
        ++m_at;
    return m_at != begin;
}

FilterToken Lexer::single(FilterToken::Kind kind)
{
    FilterToken token;
    token.kind = kind;
    token.position = m_at;
    token.text = m_text[m_at++];
    return token;
}

// A backslash takes the next character as it is.
std::optional<FilterToken> Lexer::quoted()
{
    FilterToken token;
    token.kind = FilterToken::Kind::Quoted;
    token.position = m_at++;
    while (m_at < m_text.size()) {
        char c = m_text[m_at++];
        if (c == '"')
            return token;
        if (c == '\\' && m_at < m_text.size())
            c = m_text[m_at++];
        token.text += c;
    }
    return std::nullopt;
}

FilterToken Lexer::word()
{
    FilterToken token;
    token.kind = FilterToken::Kind::Word;
    token.position = m_at;
    while (m_at < m_text.size() && !isBlank(m_text[m_at])
        && std::string_view("()\"").find(m_text[m_at]) == std::string_view::npos)
        token.text += m_text[m_at++];
    return token;
}

std::optional<std::vector<FilterToken>> Lexer::run(FilterError &error)
{
    if (m_text.size() > maxExpressionSize) {
        error = {maxExpressionSize, FilterProblem::TooComplex, {}};
        return std::nullopt;
    }
    std::vector<FilterToken> tokens;
    for (;;) {
        const bool glued = !skipBlanks() && !tokens.empty();
        if (m_at == m_text.size())
            break;
        const char c = m_text[m_at];
        if (c == '(') {
            tokens.push_back(single(FilterToken::Kind::Open));
        } else if (c == ')') {
            tokens.push_back(single(FilterToken::Kind::Close));
        } else if (c == '!') {
            tokens.push_back(single(FilterToken::Kind::Not));
        } else if (c == '"') {
            const std::size_t begin = m_at;
            auto token = quoted();
            if (!token) {
                error = {begin, FilterProblem::MissingQuote, {}};
                return std::nullopt;
            }
            tokens.push_back(std::move(*token));
        } else {
            tokens.push_back(word());
        }
        tokens.back().glued = glued;
    }
    tokens.emplace_back();
    tokens.back().position = m_text.size();
    return tokens;
}

} // namespace

bool FilterToken::isWord(std::string_view lowerCase) const
{
    return kind == Kind::Word && TextPattern::folded(text) == lowerCase;
}

std::optional<std::vector<FilterToken>> lexFilter(std::string_view expression, FilterError &error)
{
    return Lexer(expression).run(error);
}

} // namespace weir
