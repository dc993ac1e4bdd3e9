"""Small texts and pages, with the facts that a careful reader takes from them; not ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from digest.cleaning import clean
from digest.model import Article
from digest.seeds import parse_seed
from tests.sample import sample_data
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared
RULES = sample_data().cleaning
CASES = sorted(SHARED.glob("expectations/intake-cases/*"))


def read(case: Path) -> tuple[dict[str, Any], Article]:
    seed = next(case.glob("seed.*"))
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    return expected, clean(parse_seed(seed.read_bytes(), seed.name), RULES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_facts_of_a_case(case: Path) -> None:
    expected, article = read(case)
    assert article.title == expected["title"]
    assert (article.published or "")[:10] == (expected["published"] or "")
    if "source" in expected:
        assert article.source == expected["source"]
    if "authors" in expected:
        assert list(article.authors) == expected["authors"]
    if expected.get("doubt"):
        assert article.doubts


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_text_of_a_case(case: Path) -> None:
    expected, article = read(case)
    texts = [block.text for block in article.passages]
    paragraphs = expected.get("paragraphs", [])
    assert [text for text in texts if text in paragraphs] == paragraphs
    for words in expected.get("contains", []):
        assert any(words in text for text in texts)
    for words in expected.get("absent", []):
        assert not any(words in text for text in texts)
