"""Cards at the first mention: they change nothing that a reader reads."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from digest.conversion import Converters
from digest.editorial.slices import Explaining
from digest.model import Article, TermCard
from digest.pages import escape
from digest.pages.term_cards import CardFinder
from digest.pipeline.glossary import glossary
from digest.pipeline.local_wording import wordings_of
from digest.site.tag_links import with_tag_pages
from tests.pages.test_escape import GITHUB, LINE, SITE, _text
from tests.sample import sample_data
from tests.stories import pages, story

STEM = TermCard(("干细胞", "Stem cells"), '会"分化"的*细胞* [x](y) \\ <b>。', "stem-cell")
CLINIC = TermCard(("新华医院", "Xinhua Hospital"), "", "xinhua-hospital")
CARDS = {"干细胞": STEM, "幹細胞": STEM, "若干细胞": None, "新华医院": CLINIC, "CAR-T": CLINIC}
FINDER = CardFinder(CARDS)

DATA = sample_data()
EXPLAINING = Explaining.of(DATA)
WORDS = glossary(
    EXPLAINING, Converters(DATA.protection, DATA.termbase), wordings_of(EXPLAINING.rendering)
)

PIECES = st.lists(st.one_of(LINE, st.sampled_from(list(CARDS))), max_size=6).map("".join)


def mark(*lines: str) -> list[str]:
    marker = FINDER.marker("../")
    return [marker.mark(line) for line in lines]


def test_a_mention_is_a_link_and_without_a_page_an_abbreviation() -> None:
    technology, organisation = mark("用干细胞治疗", "在新华医院")
    assert technology.startswith("用[干细胞](../tags/index.md#stem-cell ")
    shown = {"stem-cell"}
    assert with_tag_pages(technology, shown).startswith("用[干细胞](../tags/stem-cell.md ")
    assert with_tag_pages(organisation, shown) == (
        '在<abbr tabindex="0" title="Xinhua Hospital">新华医院</abbr>'
    )


def test_only_the_first_mention_on_a_page_has_a_card() -> None:
    first, second = mark("干细胞与干细胞", "干细胞，幹細胞")
    assert first.count("](") == 1
    assert second == "干细胞，幹細胞"


def test_a_name_with_an_article_is_found_within_a_sentence() -> None:
    name = "First Affiliated Hospital of Dalian Medical University"
    finder = CardFinder(WORDS["en"])
    for article in ("The", "the"):
        ((start, end, card),) = finder.mentions(f"Doctors of {article} {name} met.")
        assert (start, end) == (11, 11 + len(f"{article} {name}"))
        assert card.names[0] == f"The {name}"
    assert finder.marker("../").mark(f"At the {name}.").startswith(f"At [the {name}](")


def test_longer_phrases_and_longer_latin_words_keep_a_name_out() -> None:
    assert mark("若干细胞", "CAR-TX") == ["若干细胞", "CAR-TX"]


def test_an_address_or_a_name_of_a_file_mentions_nothing() -> None:
    lines = mark("见 https://a.org/干细胞/后续.html", "附件 干细胞.pdf", "干细胞")
    assert [line.count("](../tags") for line in lines] == [0, 0, 1]


@given(PIECES)
@example("0!干细胞")
@example("1.干细胞")
def test_what_is_read_stays_the_same(text: str) -> None:
    source = mark(text)[0]
    for rendered in (SITE.reset().convert(source), GITHUB.render(source)):
        assert _text(rendered) == escape.element_text(text)


@given(LINE)
def test_a_title_says_what_it_was_given(text: str) -> None:
    source = escape.titled_link("x", "a.md", f"x{text}x")
    for rendered in (SITE.reset().convert(source), GITHUB.render(source)):
        titles = re.findall(r'title="([^"]*)"', rendered)
        assert [_text(title) for title in titles] == [f"x{text}x"], rendered


def test_every_locale_has_its_own_words_for_a_card() -> None:
    for locale, form in (("zh-Hans", "干细胞"), ("zh-Hant", "幹細胞"), ("en", "stem cell")):
        card = WORDS[locale][form]
        assert card is not None
        assert card.tag == "stem-cell"
        assert set(card.names) == {"干细胞", "幹細胞", "Stem cells"}
        assert re.search("[一-鿿]", card.description) is None or locale != "en"


def test_a_card_is_one_sentence_at_most() -> None:
    cards = {card for words in WORDS.values() for card in words.values() if card}
    assert all(card.description.count("。") <= 1 for card in cards)
    assert all(card.names for card in cards)


def test_the_words_of_the_other_language_are_no_forms() -> None:
    assert not any(re.search("[一-鿿]", form) for form in WORDS["en"])


def _article(text: str) -> Article:
    made = story("a", ["stem"], published="2024-01-01")
    return replace(made, blocks=tuple(replace(block, text=text) for block in made.passages))


def test_cards_stand_in_articles_and_nowhere_else() -> None:
    card = TermCard(("干细胞",), "说明。", "stem")
    made = pages([_article("用干细胞")], {key: {"干细胞": card} for key in WORDS})
    with_card = [path for path, page in made.items() if 'stem.md "' in page.markdown]
    assert with_card == [f"{locale}/articles/a.md" for locale in WORDS]
