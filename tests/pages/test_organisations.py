"""Organisations with a page: which they are, where it stands, and what is no mention."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from digest.conversion import Converters
from digest.editorial import NameRules, Tag, Term
from digest.editorial.organisations import load_organisations
from digest.editorial.people import people_of
from digest.errors import EditorialError
from digest.model import Article, Block, BlockKind
from digest.pages.prominent_organisations import OrganisationIds, prominent
from digest.tagging import Tagger
from tests.sample import sample_data
from tests.stories import IDS, LOCALES, TAXONOMY, pages, story

DATA = sample_data()
CONVERTERS = Converters(DATA.protection, DATA.termbase)
TAGGER = Tagger((), DATA.termbase, DATA.names)


def term(hans: str, en: str, *aliases: str) -> Term:
    return Term(hans, hans, en, "organisation", aliases, 2)


def load(text: str, terms: Sequence[Term], folder: Path) -> tuple[Tag, ...]:
    path = folder / "organisations.yml"
    path.write_text(text, encoding="utf-8")
    return load_organisations(path, terms, TAXONOMY, LOCALES)


def read(slug: str, text: str) -> Article:
    """An article of one paragraph with the organisations that tagging finds in it."""
    made = story(slug, blocks=(Block(BlockKind.PARAGRAPH, text, 3),))
    return TAGGER.tagged(made, CONVERTERS.simplify_same_length)


def named(*texts: str) -> list[tuple[str, ...]]:
    articles = [read(f"a{number}", text) for number, text in enumerate(texts)]
    simplified = CONVERTERS.simplify_same_length
    found = OrganisationIds(DATA.organisations, simplified)
    own = {article.slug: found(article.organisations) for article in articles}
    return list(prominent(own).values())


@pytest.mark.parametrize(
    ("english", "address"),
    [
        ("Xi'an Daxing Hospital", "xian-daxing-hospital"),
        ("Xi’an Daxing Hospital", "xian-daxing-hospital"),
        ("The University of Tokyo", "university-of-tokyo"),
        ("U.S. Food and Drug Administration", "us-food-and-drug-administration"),
        ("China–UK Research Center", "china-uk-research-center"),
        ("Université de Genève", "universite-de-geneve"),
    ],
)
def test_the_address_comes_from_the_english_name(
    english: str, address: str, tmp_path: Path
) -> None:
    (tag,) = load("", [term("某机构", english)], tmp_path)
    assert tag.id == address


def test_a_stated_id_and_description_win(tmp_path: Path) -> None:
    about = "{zh-Hans: 一家医院。, zh-Hant: 一家醫院。, en: A hospital.}"
    text = f"- name: 南山医院\n  id: nanshan\n  descriptions: {about}\n"
    terms = [term("南山医院", "Nanshan Hospital", "南医"), term("无名会", "")]
    (tag,) = load(text, terms, tmp_path)
    assert (tag.id, tag.kind.id, tag.match) == ("nanshan", "organisation", ("南山医院", "南医"))
    assert [tag.description(locale) for locale in LOCALES] == [
        "一家医院。",
        "一家醫院。",
        "A hospital.",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- name: 北山医院\n", "1: `name: 北山医院` is no organisation with an English name"),
        ("- name: 南山医院\n- name: 南山医院\n", "2: 南山医院 is on line 1 too; keep one"),
        ("- name: 南山医院\n  id: Nan Shan\n", "2: 南山医院: `id: Nan Shan` must be like"),
        ("- name: 南山医院\n  id: stem\n", "2: 南山医院 would have the address of a tag, `stem`"),
        ("- name: 南山医院\n  about: x\n", "2: unknown key `about`; use one of"),
        (
            "- name: 南山医院\n  descriptions: {zh-Hans: 一家医院。}\n",
            "2: `descriptions` lacks zh-Hant, en",
        ),
    ],
)
def test_mistakes_are_named_by_line(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(EditorialError) as raised:
        load(text, [term("南山医院", "Nanshan Hospital")], tmp_path)
    assert f"organisations.yml:{message}" in str(raised.value)


def test_two_of_one_name_have_two_addresses(tmp_path: Path) -> None:
    twins = [term("南山医院", "Nanshan Hospital"), term("楠山医院", "Nanshan Hospital")]
    assert [tag.id for tag in load("", twins, tmp_path)] == [
        "nanshan-hospital",
        "nanshan-hospital-2",
    ]
    stated = load("- name: 楠山醫院\n  id: nanshan-hospital\n", twins, tmp_path)
    assert [tag.id for tag in stated] == ["nanshan-hospital-2", "nanshan-hospital"]


def test_two_articles_give_an_organisation_a_page() -> None:
    one, two, three = named(
        "沈阳细胞中心与北京大学人民医院合作。", "沈阳细胞中心举行报告会。", "今天无事。"
    )
    assert (one, two, three) == (("shenyang-cell-center",), ("shenyang-cell-center",), ())


def test_short_names_and_either_script_are_the_same_organisation() -> None:
    first = "first-affiliated-hospital-of-xian-jiaotong-university"
    assert named("西安交大一附院昨天开会。", "西安交通大學第一附屬醫院今天開會。") == [
        (first,),
        (first,),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "北京大学深圳医院开张。",
        "北京大學附屬中學開學。",
        "北京大学口腔医院搬家。",
        "教育部门发文。",
    ],
)
def test_a_name_inside_a_longer_one_is_no_mention(text: str) -> None:
    assert named(text, text) == [(), ()]


def test_a_school_of_a_university_is_the_university() -> None:
    assert named("北京大学药学院搬家。", "北京大学開學。") == [("peking-university",)] * 2


def test_its_page_is_a_tag_page_at_one_address_in_every_locale() -> None:
    stories = [
        story("a", ["stem", "stroke"], published="2024-01-02"),
        story("b", ["stem"], published="2024-03-02"),
        story("c", ["stroke"]),
    ]
    made = pages(stories, named={"a": ["clinic"], "b": ["clinic"]})
    for locale in IDS:
        page = made[f"{locale}/tags/clinic.md"]
        assert page.meta["title"] == f"clinic {locale}"
        assert page.meta["kind"] == "organisation"
        assert page.markdown.index("articles/b.md") < page.markdown.index("articles/a.md")
        assert "articles/c.md" not in page.markdown
        assert "stem.md" in page.markdown
        assert "<svg" in page.markdown
        assert "clinic.md" in made[f"{locale}/tags/stem.md"].markdown
        index = made[f"{locale}/tags/index.md"].markdown
        assert index.index("stem.md") < index.index("stroke.md") < index.index("clinic.md")
        article = made[f"{locale}/articles/a.md"]
        assert article.meta["organisations"] == {"clinic": f"clinic {locale}"}
        assert "clinic.md" not in article.markdown
        assert "organisations" not in made[f"{locale}/articles/c.md"].meta


def test_a_name_that_several_may_share_stands_beside_the_organisations_of_each_story() -> None:
    stories = [story(slug, published=f"2024-01-0{day}") for day, slug in enumerate("abcdefg", 1)]
    named = {each.slug: ["wang", "clinic"] for each in stories} | {"a": ["wang", "bank"]}
    page = pages(stories, named=named)["en/tags/wang.md"].markdown
    assert "Every story that names wang en." in page
    after = page.partition("articles/g.md)")[2].split("\n\n")[1]
    assert after.endswith("· clinic en"), "with its abstract"
    last = page.partition('articles/a/">')[2].partition("</ul>")[0]
    assert last.endswith("· bank en"), "in the list below"
    listed = pages(stories, named={"a": ["wang", *["clinic"] * 4], "b": ["wang"]})
    assert listed["en/tags/wang.md"].markdown.count("· clinic en") == 3, "no long row of them"
    clinic = pages(stories, named=named)["en/tags/clinic.md"].markdown
    assert "· clinic en" not in clinic


def test_name_rules_hold_the_words_that_continue_a_name() -> None:
    tagger = Tagger((), DATA.termbase, NameRules())
    text = story("a", blocks=(Block(BlockKind.PARAGRAPH, "北京大学深圳医院开张。", 3),))
    assert tagger.tagged(text, str).organisations == ("北京大学",)


def test_people_of_the_termbase_have_addresses_of_their_own() -> None:
    terms = [
        Term("张丽", "張麗", "Zhang Li", "person", ("张医生",), 1),
        Term("张莉", "張莉", "Zhang Li", "person", (), 2),
        Term("王一", "王一", "", "person", (), 3),
        term("张力公司", "Zhang Li"),
    ]
    people = people_of(terms, TAXONOMY, LOCALES)
    assert [(tag.id, tag.kind.id) for tag in people] == [
        ("zhang-li", "person"),
        ("zhang-li-2", "person"),
    ]
    assert [people[0].label(locale) for locale in LOCALES] == ["张丽", "張麗", "Zhang Li"]
    assert people[0].match == ("张丽", "张医生")
