// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filter.h"

#include <QObject>
#include <QTest>

#include <string>

using namespace weir;

namespace {

const char *const validExpressions[] = {
    R"(process:"a b" and (port:443 or not host:10.0.0.0/8) !user:root rate >= 1.5MiB/s)",
    "fe80::1 10.0.0.1:443 rtt>100 state:fin* kind=exec \"quoted \\\" text\" or iface:wlan?",
    "\xc3\xa9t\xc3\xa9 ((((a)))) not not not b",
};

} // namespace

class TestFilterParser final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorsPointAtTheCharacter_data();
    void errorsPointAtTheCharacter();
    void everyCutIsAnExpressionOrAnErrorInside();
    void tooComplexIsRefused();
};

void TestFilterParser::errorsPointAtTheCharacter_data()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<int>("problem");
    QTest::addColumn<int>("position");
    QTest::addColumn<QByteArray>("subject");
    const auto row = [](const char *expression, FilterProblem problem, int position,
                         const char *subject) {
        QTest::newRow(expression) << QByteArray(expression) << static_cast<int>(problem) << position
                                  << QByteArray(subject);
    };
    row("foo:bar", FilterProblem::UnknownField, 0, "foo");
    row("a or  colour:red", FilterProblem::UnknownField, 6, "colour");
    row("speed>1M", FilterProblem::UnknownField, 0, "speed");
    row("x speed > 1M", FilterProblem::UnknownField, 2, "speed");
    row("process:", FilterProblem::MissingValue, 8, "process");
    row("process: x", FilterProblem::MissingValue, 8, "process");
    row("(port:)", FilterProblem::MissingValue, 6, "port");
    row("rate >", FilterProblem::MissingValue, 6, "rate");
    row("rate>= and x", FilterProblem::MissingValue, 6, "rate");
    row("port:http", FilterProblem::BadValue, 5, "http");
    row("port:65536", FilterProblem::BadValue, 5, "65536");
    row("port:-1", FilterProblem::BadValue, 5, "-1");
    row("a rate > 1X", FilterProblem::BadValue, 9, "1X");
    row("rate>1e5", FilterProblem::BadValue, 5, "1e5");
    row("rate>0x10", FilterProblem::BadValue, 5, "0x10");
    row("rate>.", FilterProblem::BadValue, 5, ".");
    row("rate>1.", FilterProblem::BadValue, 5, "1.");
    row("rate>9999999T", FilterProblem::BadValue, 5, "9999999T");
    row("pid>1.5", FilterProblem::BadValue, 4, "1.5");
    row("host:10.0.0.0/33", FilterProblem::BadValue, 5, "10.0.0.0/33");
    row("host:10.0.0/8", FilterProblem::BadValue, 5, "10.0.0/8");
    row("host:::ffff:10.0.0.0/95", FilterProblem::BadValue, 5, "::ffff:10.0.0.0/95");
    row("host:10.0.0.0/", FilterProblem::BadValue, 5, "10.0.0.0/");
    row("host:10.0.0.0/8x", FilterProblem::BadValue, 5, "10.0.0.0/8x");
    row("host:example.org", FilterProblem::BadValue, 5, "example.org");
    row("state:fast", FilterProblem::BadValue, 6, "fast");
    row("proto:\"x y\"", FilterProblem::BadValue, 6, "x y");
    row("process>5", FilterProblem::BadOperator, 7, "process");
    row("user < 5", FilterProblem::BadOperator, 5, "user");
    row("state>=listen", FilterProblem::BadOperator, 5, "state");
    row("process!=x", FilterProblem::BadOperator, 7, "process!");
    row("x (> 5)", FilterProblem::BadOperator, 3, ">");
    row("and a", FilterProblem::MissingOperand, 0, "and");
    row("a or", FilterProblem::MissingOperand, 2, "or");
    row("a and ", FilterProblem::MissingOperand, 2, "and");
    row("a or or b", FilterProblem::MissingOperand, 2, "or");
    row("a (OR b)", FilterProblem::MissingOperand, 3, "OR");
    row("not", FilterProblem::MissingOperand, 0, "not");
    row("a !", FilterProblem::MissingOperand, 2, "!");
    row("(a", FilterProblem::MissingParenthesis, 0, "");
    row("a ((b) c", FilterProblem::MissingParenthesis, 2, "");
    row("(", FilterProblem::MissingParenthesis, 0, "");
    row("a)", FilterProblem::UnexpectedParenthesis, 1, "");
    row(")", FilterProblem::UnexpectedParenthesis, 0, "");
    row("()", FilterProblem::UnexpectedParenthesis, 1, "");
    row("a \"b", FilterProblem::MissingQuote, 2, "");
    row("process:\"b\\\"", FilterProblem::MissingQuote, 8, "");
    row("\xc3\xa9 foo:bar", FilterProblem::UnknownField, 3, "foo");
}

void TestFilterParser::errorsPointAtTheCharacter()
{
    QFETCH(QByteArray, expression);
    FilterError error;
    QVERIFY(!Filter::parse(expression.toStdString(), &error));
    QTEST(static_cast<int>(error.problem), "problem");
    QTEST(static_cast<int>(error.position), "position");
    QTEST(QByteArray::fromStdString(error.subject), "subject");
    QVERIFY(!Filter::parse(expression.toStdString()));
}

void TestFilterParser::everyCutIsAnExpressionOrAnErrorInside()
{
    const Frame frame;
    for (const std::string expression : validExpressions) {
        QVERIFY(Filter::parse(expression));
        for (std::size_t begin = 0; begin < expression.size(); ++begin) {
            for (std::size_t size = 0; begin + size <= expression.size(); ++size) {
                const std::string cut = expression.substr(begin, size);
                FilterError error;
                const auto filter = Filter::parse(cut, &error);
                if (filter)
                    filter->matches(ConnectionRow(), frame);
                else
                    QVERIFY2(error.position <= cut.size(), cut.c_str());
            }
        }
    }
}

void TestFilterParser::tooComplexIsRefused()
{
    const auto problem = [](const std::string &expression) {
        FilterError error;
        return Filter::parse(expression, &error) ? -1 : static_cast<int>(error.problem);
    };
    const int tooComplex = static_cast<int>(FilterProblem::TooComplex);
    QCOMPARE(problem(std::string(10'000, '(')), tooComplex);
    QCOMPARE(problem(std::string(10'000, '!') + "a"), tooComplex);
    QCOMPARE(problem(std::string(1'000'000, 'a')), tooComplex);
    std::string words;
    for (int i = 0; i < 1000; ++i)
        words += "a ";
    QCOMPARE(problem(words), tooComplex);
    QCOMPARE(problem("((((((((((((((((((((a))))))))))))))))))))"), -1);
    // Many groups beside each other are not deep.
    std::string groups;
    for (int i = 0; i < 200; ++i)
        groups += "(!a)";
    QCOMPARE(problem(groups), -1);
}

QTEST_GUILESS_MAIN(TestFilterParser)

#include "tst_filterparser.moc"
