// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filter.h"
#include "core/filterlexer.h"
#include "core/filternode.h"

#include <algorithm>
#include <utility>

namespace weir {

namespace {

constexpr std::size_t maxDepth = 64;
constexpr std::size_t maxTerms = 256;

using Token = FilterToken;
using Node = Filter::Node;

// What a word says before its first operator.
struct SplitWord
{
    std::string field;
    std::string rest; // behind the operator
    Comparison comparison = Comparison::Has;
    std::size_t operatorOffset = 0;
    std::size_t restOffset = 0;
    bool hasOperator = false;
};

SplitWord splitWord(std::string_view word)
{
    SplitWord result;
    const std::size_t at = word.find_first_of(":<>=");
    result.field = word.substr(0, at);
    if (at == std::string_view::npos)
        return result;
    result.hasOperator = true;
    result.operatorOffset = at;
    const bool orEqual = (word[at] == '<' || word[at] == '>') && word.substr(at + 1, 1) == "=";
    if (word[at] == '<')
        result.comparison = orEqual ? Comparison::LessEqual : Comparison::Less;
    else if (word[at] == '>')
        result.comparison = orEqual ? Comparison::GreaterEqual : Comparison::Greater;
    else if (word[at] == '=')
        result.comparison = Comparison::Equal;
    result.restOffset = at + (orEqual ? 2 : 1);
    result.rest = word.substr(result.restOffset);
    return result;
}

bool isIdentifier(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        const char folded = TextPattern::fold(c);
        return (folded >= 'a' && folded <= 'z') || c == '_';
    });
}

// Addresses and parts of them are free text although they have colons.
bool looksLikeAddress(std::string_view word)
{
    return word.find_first_not_of("0123456789abcdefABCDEF.:/%*?") == std::string_view::npos;
}

// Recursive descent: or, and, not, a term or a parenthesis; `and` binds tighter than `or`.
class Parser
{
public:
    Parser(std::vector<Token> tokens, FilterError &error)
        : m_tokens(std::move(tokens)), m_error(error)
    {
    }

    std::optional<Node> run();

private:
    const Token &current() const { return m_tokens[m_at]; }
    const Token &following() const
    {
        return m_tokens[m_at + 1 < m_tokens.size() ? m_at + 1 : m_at];
    }
    bool atOperandEnd() const;
    std::nullopt_t fail(std::size_t position, FilterProblem problem, std::string subject = {});

    std::optional<Node> parseOr();
    std::optional<Node> parseAnd();
    std::optional<Node> parseNot();
    std::optional<Node> parseOperand();
    std::optional<Node> parseGroup();
    std::optional<Node> parseWord();
    std::optional<Node> parseField(
        const SplitWord &split, std::size_t fieldPosition, std::size_t operatorPosition);
    std::optional<FilterValue> takeValue(const SplitWord &split, std::size_t valuePosition);
    std::optional<Node> makeTerm(FilterTerm term, std::size_t position);

    std::vector<Token> m_tokens;
    FilterError &m_error;
    std::size_t m_at = 0;
    std::size_t m_depth = 0;
    std::size_t m_terms = 0;
};

bool Parser::atOperandEnd() const
{
    return current().kind == Token::Kind::End || current().kind == Token::Kind::Close
        || current().isWord("or") || current().isWord("and");
}

std::nullopt_t Parser::fail(std::size_t position, FilterProblem problem, std::string subject)
{
    m_error = {position, problem, std::move(subject)};
    return std::nullopt;
}

std::optional<Node> Parser::run()
{
    auto node = parseOr();
    if (node && current().kind == Token::Kind::Close)
        return fail(current().position, FilterProblem::UnexpectedParenthesis);
    return node;
}

std::optional<Node> Parser::parseOr()
{
    auto first = parseAnd();
    if (!first || !current().isWord("or"))
        return first;
    Node node{Node::Kind::Or, {}, {}};
    node.children.push_back(std::move(*first));
    while (current().isWord("or")) {
        const Token keyword = current();
        ++m_at;
        if (atOperandEnd())
            return fail(keyword.position, FilterProblem::MissingOperand, keyword.text);
        auto next = parseAnd();
        if (!next)
            return next;
        node.children.push_back(std::move(*next));
    }
    return node;
}

std::optional<Node> Parser::parseAnd()
{
    auto first = parseNot();
    if (!first)
        return first;
    Node node{Node::Kind::And, {}, {}};
    node.children.push_back(std::move(*first));
    while (!atOperandEnd() || current().isWord("and")) {
        const Token keyword = current();
        if (keyword.isWord("and")) {
            ++m_at;
            if (atOperandEnd())
                return fail(keyword.position, FilterProblem::MissingOperand, keyword.text);
        }
        auto next = parseNot();
        if (!next)
            return next;
        node.children.push_back(std::move(*next));
    }
    if (node.children.size() > 1)
        return node;
    return std::move(node.children.front());
}

std::optional<Node> Parser::parseNot()
{
    if (current().kind != Token::Kind::Not && !current().isWord("not"))
        return parseOperand();
    const Token keyword = current();
    ++m_at;
    if (atOperandEnd())
        return fail(keyword.position, FilterProblem::MissingOperand, keyword.text);
    if (++m_depth > maxDepth)
        return fail(keyword.position, FilterProblem::TooComplex);
    auto operand = parseNot();
    --m_depth;
    if (!operand)
        return operand;
    Node node{Node::Kind::Not, {}, {}};
    node.children.push_back(std::move(*operand));
    return node;
}

std::optional<Node> Parser::parseOperand()
{
    const Token &token = current();
    if (token.kind == Token::Kind::Open)
        return parseGroup();
    if (token.kind == Token::Kind::Close)
        return fail(token.position, FilterProblem::UnexpectedParenthesis);
    if (token.isWord("and") || token.isWord("or"))
        return fail(token.position, FilterProblem::MissingOperand, token.text);
    if (token.kind == Token::Kind::Word)
        return parseWord();
    ++m_at;
    return makeTerm(compileFreeTerm({token.text, token.position, true}), token.position);
}

std::optional<Node> Parser::parseGroup()
{
    const std::size_t open = current().position;
    if (++m_depth > maxDepth)
        return fail(open, FilterProblem::TooComplex);
    ++m_at;
    if (current().kind == Token::Kind::End)
        return fail(open, FilterProblem::MissingParenthesis);
    auto node = parseOr();
    if (!node)
        return node;
    if (current().kind != Token::Kind::Close)
        return fail(open, FilterProblem::MissingParenthesis);
    ++m_at;
    --m_depth;
    return node;
}

std::optional<Node> Parser::parseWord()
{
    const Token word = current();
    SplitWord split = splitWord(word.text);
    const bool known = isFilterField(split.field);
    // The operator may stand apart: rate > 1M.
    const Token &next = following();
    const bool apart = !split.hasOperator && next.kind == Token::Kind::Word
        && (next.text[0] == '<' || next.text[0] == '>' || (known && next.text[0] == '='));
    if (apart && isIdentifier(split.field)) {
        if (!known)
            return fail(word.position, FilterProblem::UnknownField, split.field);
        const SplitWord tail = splitWord(next.text);
        split = SplitWord{split.field, tail.rest, tail.comparison, 0, tail.restOffset, true};
        ++m_at;
        return parseField(split, word.position, current().position);
    }
    if (split.hasOperator && known)
        return parseField(split, word.position, word.position + split.operatorOffset);
    if (word.text[0] == '<' || word.text[0] == '>')
        return fail(word.position, FilterProblem::BadOperator, word.text);
    if (split.hasOperator && split.field.ends_with('!')
        && isFilterField(std::string_view(split.field).substr(0, split.field.size() - 1)))
        return fail(
            word.position + split.operatorOffset - 1, FilterProblem::BadOperator, split.field);
    if (split.hasOperator && isIdentifier(split.field) && !looksLikeAddress(word.text))
        return fail(word.position, FilterProblem::UnknownField, split.field);
    ++m_at;
    return makeTerm(compileFreeTerm({word.text, word.position, false}), word.position);
}

// The current token is the one that holds the operator.
std::optional<Node> Parser::parseField(
    const SplitWord &split, std::size_t fieldPosition, std::size_t operatorPosition)
{
    const auto value = takeValue(split, current().position + split.restOffset);
    if (!value)
        return std::nullopt;
    auto term = compileTerm(split.field, split.comparison, operatorPosition, *value, m_error);
    if (!term)
        return std::nullopt;
    return makeTerm(std::move(*term), fieldPosition);
}

// Behind a comparison the value may stand apart, behind a colon it may not.
std::optional<FilterValue> Parser::takeValue(const SplitWord &split, std::size_t valuePosition)
{
    ++m_at;
    if (!split.rest.empty())
        return FilterValue{split.rest, valuePosition, false};
    const Token &token = current();
    const bool quoted = token.kind == Token::Kind::Quoted;
    const bool mayFollow = token.glued || split.comparison != Comparison::Has;
    const bool isText = quoted || (token.kind == Token::Kind::Word && !atOperandEnd());
    if (!isText || !mayFollow)
        return fail(valuePosition, FilterProblem::MissingValue, split.field);
    ++m_at;
    return FilterValue{token.text, token.position, quoted};
}

std::optional<Node> Parser::makeTerm(FilterTerm term, std::size_t position)
{
    if (++m_terms > maxTerms)
        return fail(position, FilterProblem::TooComplex);
    return Node{Node::Kind::Term, {}, std::move(term)};
}

} // namespace

std::optional<Filter> Filter::parse(std::string_view expression, FilterError *error)
{
    FilterError problem;
    Filter filter;
    auto tokens = lexFilter(expression, problem);
    if (tokens && tokens->size() == 1)
        return filter;
    auto root = tokens ? Parser(std::move(*tokens), problem).run() : std::nullopt;
    if (!root) {
        if (error != nullptr)
            *error = std::move(problem);
        return std::nullopt;
    }
    filter.m_root = std::make_shared<const Node>(std::move(*root));
    return filter;
}

} // namespace weir
