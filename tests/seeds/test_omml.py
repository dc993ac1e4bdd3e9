"""Formulas of Word become a line that reads one way, or are told of."""

from __future__ import annotations

import pytest

from tests.formats.docx_xml import formula, fraction, letters, paragraph, scripts
from tests.seeds.test_word import read, shown


def root(under: str, degree: str = "") -> str:
    hide = "" if degree else '<m:radPr><m:degHide m:val="1"/></m:radPr>'
    return f"<m:rad>{hide}<m:deg>{degree and letters(degree)}</m:deg>{held(under)}</m:rad>"


def held(content: str) -> str:
    return f"<m:e>{letters(content)}</m:e>"


def bracketed(*parts: str, begin: str = "(", end: str = ")") -> str:
    stated = f'<m:dPr><m:begChr m:val="{begin}"/><m:endChr m:val="{end}"/></m:dPr>'
    return f"<m:d>{stated}{''.join(map(held, parts))}</m:d>"


def large(sign: str, low: str, high: str, of: str) -> str:
    return (
        f'<m:nary><m:naryPr><m:chr m:val="{sign}"/></m:naryPr><m:sub>{letters(low)}</m:sub>'
        f"<m:sup>{letters(high)}</m:sup>{held(of)}</m:nary>"
    )


def function(name: str, of: str) -> str:
    return f"<m:func><m:fName>{letters(name)}</m:fName>{held(of)}</m:func>"


def marked(kind: str, base: str, stated: str = "") -> str:
    return f"<m:{kind}><m:{kind}Pr>{stated}</m:{kind}Pr>{held(base)}</m:{kind}>"


LIMIT = f"<m:limLow>{held('lim')}<m:lim>{letters('x→0')}</m:lim></m:limLow>"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([fraction("1", "2")], "1/2"),
        ([fraction("a+b", "c")], "(a+b)/c"),
        ([fraction("a", "bc")], "a/(bc)"),
        ([fraction("ab", "c")], "ab/c"),
        ([fraction("a", "12.5")], "a/12.5"),
        ([fraction("活细胞数", "细胞总数")], "活细胞数/细胞总数"),
        ([fraction(fraction("a", "b"), "c")], "(a/b)/c"),
        (["2", fraction("1", "2")], "2(1/2)"),
        ([fraction("1", "2"), "x"], "(1/2)x"),
        (["x=", fraction("1", "2"), "+y"], "x=1/2+y"),
        (["x÷", fraction("1", "2")], "x÷(1/2)"),
        ([fraction("1", "2", "lin")], "1/2"),
        ([scripts("N", "t"), "=", scripts("N", "0"), scripts("e", high="-kt")],
         "N<sub>t</sub>=N<sub>0</sub>e<sup>-kt</sup>"),
        ([scripts("x", "i", "2")], "x<sub>i</sub><sup>2</sup>"),
        ([scripts("e", high=scripts("x", high="2"))], "e<sup>x^2</sup>"),
        ([scripts("e", high=scripts("x", "i+1"))], "e<sup>x_(i+1)</sup>"),
        ([scripts(fraction("a", "b"), high="2")], "(a/b)<sup>2</sup>"),
        ([fraction("a", scripts("b", high="2"))], "a/b<sup>2</sup>"),
        ([root("x+1")], "√(x+1)"),
        ([root("8", "3")], "∛(8)"),
        ([root("8", "n")], "<sup>n</sup>√(8)"),
        ([bracketed("a", "b", begin="[", end="]")], "[a|b]"),
        ([bracketed("x", begin="|", end="|")], "|x|"),
        ([large("∑", "i=1", "n", scripts("x", "i"))],
         "∑<sub>i=1</sub><sup>n</sup> x<sub>i</sub>"),
        ([large("∑", "i", "n", "a+b")], "∑<sub>i</sub><sup>n</sup> (a+b)"),
        ([function("sin", "x")], "sin x"),
        ([function("ln", fraction("N", "M"))], "ln(N/M)"),
        ([function(LIMIT, "x")], "lim<sub>x→0</sub> x"),
        ([marked("bar", "x", '<m:pos m:val="top"/>')], "x̄"),
        ([marked("acc", "p")], "p̂"),
        ([marked("phant", "p", '<m:show m:val="0"/>'), "q"], "q"),
        ([f"<m:sPre><m:sub>{letters('2')}</m:sub><m:sup>{letters('4')}</m:sup>{held('He')}</m:sPre>"],
         "<sub>2</sub><sup>4</sup>He"),
        ([marked("box", "a"), marked("borderBox", "b")], "ab"),
        (["p<0.05".replace("<", "&lt;")], "p&lt;0.05"),
    ],
)  # fmt: skip
def test_formulas(parts: list[str], expected: str) -> None:
    assert shown(paragraph("甲", formula(*parts), "。")) == f"<p>甲{expected}。</p>"


@pytest.mark.parametrize(
    ("part", "expected", "example"),
    [
        (fraction("n", "k", "noBar"), "(n ¦ k)", "n above k"),
        (f"<m:eqArr>{held('x=1')}{held('y=2')}</m:eqArr>", "x=1; y=2", "2 lines of x=1"),
        (
            f"<m:m><m:mr>{held('a')}{held('b')}</m:mr><m:mr>{held('c')}{held('d')}</m:mr></m:m>",
            "[a, b; c, d]",
            "a matrix of 2 rows",
        ),
        (marked("groupChr", "a+b"), "a+b", "a brace at a+b"),
        (marked("acc", "ab"), "ab", "a mark on ab"),
    ],
)
def test_what_a_line_cannot_say_is_told(part: str, expected: str, example: str) -> None:
    content, told = read(paragraph(formula(part)))
    assert content == f"<p>{expected}</p>"
    assert told == [f"formulas that a line cannot say, kept as a reading of them: 1 ({example})"]


def test_a_formula_does_not_join_the_number_before_it() -> None:
    assert shown(paragraph("取2", formula(fraction("1", "2")))) == "<p>取2 1/2</p>"


def test_formulas_with_a_line_each() -> None:
    lines = f"<m:oMathPara><m:oMathParaPr/>{formula('x=1')}{formula('y=2')}</m:oMathPara>"
    assert shown(paragraph(lines) + lines) == "<p>x=1<br>y=2</p>\n<p>x=1<br>y=2</p>"


def test_a_formula_has_what_was_inserted_and_not_what_was_deleted() -> None:
    tracked = f"<w:ins>{letters('a')}</w:ins><w:del>{letters('b')}</w:del>"
    content, told = read(paragraph(formula(tracked, "=1")))
    assert content == "<p>a=1</p>"
    assert told == ["tracked changes, taken as accepted: 2"]
