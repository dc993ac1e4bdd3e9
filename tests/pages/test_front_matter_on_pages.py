"""What front matter newly tells stands on the pages of an article, and in their front matter."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from digest.model import Correction, Page, Text, TextStatus
from digest.site.front_matter_schema import schema_problem
from tests.stories import LOCALES, NO_CARDS, TAXONOMY, article_layout, rendition, story

NEW = story(
    "new",
    note="按语。",
    translator="赵六",
    corrections=(
        Correction(date(2024, 3, 1), "应为三十。"),
        Correction(date(2024, 3, 9), "另一处。"),
    ),
    publish=date(2024, 2, 1),
    expire=date(2025, 2, 1),
    added=date(2024, 1, 31),
    aliases=("old", "older"),
    pinned=True,
)


def page(locale: str, **parts: Any) -> Page:
    layout = article_layout(LOCALES, TAXONOMY, NO_CARDS)
    renditions = [rendition(NEW, each, **(texts(each.id) | parts)) for each in LOCALES]
    made = {page.name: page for page in layout.pages(renditions)}
    return made[f"{locale}/articles/new.md"]


def texts(locale: str) -> dict[str, Any]:
    pending = Text(
        "另一处。", "zh-Hans", TextStatus.PENDING if locale == "en" else TextStatus.ORIGINAL
    )
    return {
        "note": Text(f"note {locale}", locale, TextStatus.EDITED),
        "translator": Text(f"translator {locale}", locale, TextStatus.EDITED),
        "corrections": (Text(f"one {locale}", locale, TextStatus.EDITED), pending),
    }


@pytest.mark.parametrize(
    ("locale", "note", "correction", "translator"),
    [
        (
            "zh-Hans",
            "> 编者按：note zh-Hans",
            "更正（2024年3月1日）：one zh-Hans",
            "译者：translator",
        ),
        (
            "zh-Hant",
            "> 編者按：note zh-Hant",
            "更正（2024年3月1日）：one zh-Hant",
            "譯者：translator",
        ),
        ("en", "> Editor's note: note en", "Correction, March 1, 2024: one en", "Translated by tr"),
    ],
)
def test_readers_of_every_edition_are_told(
    locale: str, note: str, correction: str, translator: str
) -> None:
    lines = page(locale).markdown.splitlines()
    body = next(at for at, line in enumerate(lines) if "正文new" in line)
    assert lines.index(note) < body < lines.index(correction) < lines.index("---")
    assert translator in lines[2]


def test_what_is_pending_says_its_language() -> None:
    english = page("en")
    assert 'Correction, March 9, 2024: <span lang="zh-Hans">另一处。</span>' in english.markdown
    assert english.meta["corrections"] == [
        {"day": "2024-03-01", "text": "one en"},
        {"day": "2024-03-09", "text": "另一处。", "lang": "zh-Hans"},
    ]
    assert english.meta["translation"] == "mixed"


def test_a_site_finds_the_days_and_former_slugs() -> None:
    meta = page("zh-Hant").meta
    assert (meta["publish"], meta["expire"], meta["added"]) == (
        "2024-02-01",
        "2025-02-01",
        "2024-01-31",
    )
    assert (meta["aliases"], meta["pinned"]) == (["old", "older"], True)
    assert schema_problem("zh-Hant/articles/new.md", meta) is None


@pytest.mark.parametrize(
    "broken",
    [
        {"publish": "soon"},
        {"expire": "2024-02-30"},
        {"added": 20240101},
        {"aliases": ["../up"]},
        {"aliases": "old"},
        {"pinned": "yes"},
        {"corrections": [{"day": "2024-02-30", "text": "x"}]},
        {"corrections": [{"day": "2024-02-29"}]},
    ],
    ids=str,
)
def test_what_no_page_states_is_refused(broken: dict[str, object]) -> None:
    assert schema_problem("en/articles/new.md", {**page("en").meta, **broken})


def test_hostile_words_stay_words() -> None:
    words = Text("</p><script>x</script> [a](b) `c`", "en", TextStatus.EDITED)
    markdown = page("en", note=words, translator=words, corrections=(words, words)).markdown
    assert "<script>" not in markdown
    assert "[a](b)" not in markdown
