"""A digest of another field has no word of the example's, in whatever file of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.files.paths import files_below
from digest.pipeline.starter.digest_plan import DigestPlan, known_editions
from digest.pipeline.starter.new_digest import digest_files
from tests.guard import guard
from tests.pipeline.starter.field_words import EXCEPTIONS, field_words
from tests.sample import ROOT


def test_what_new_writes_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Code, guide, tests, words and rules of the press as it is here, with what is one's own."""
    monkeypatch.setattr(guard, "is_closed", False)
    names = {"zh-Hans": "动力电池周报", "zh-Hant": "動力電池週報", "en": "Battery Weekly"}
    plan = DigestPlan(names, known_editions(ROOT), "https://someone.github.io/batteries/")
    files = digest_files(ROOT, plan)
    assert {*EXCEPTIONS} <= {*files}
    assert {*field_words(files.items())} == set()
    needed = {
        name.partition(": ")[0]
        for path in EXCEPTIONS
        for name in field_words([(f"./{path}", files[path])])
    }
    assert needed == {f"./{path}" for path in EXCEPTIONS}


def test_what_is_built_of_it_has_none(batteries: Path) -> None:
    """Its pages and its site; the site's programs and fonts come with the theme."""
    made = [
        (f"{folder}/{name}", (batteries / folder / name).read_bytes())
        for folder in ("seeds", "docs", "site", "editorial")
        for name in files_below(batteries / folder)
    ]
    assert len(made) > 100
    assert {*field_words(made)} == set()


def test_words_of_the_field_are_found() -> None:
    made = [("a.md", "某市建成干细胞库".encode()), ("b.png", b"\xff\xfe"), ("c.md", b"Stem cells")]
    assert [*field_words(made)] == ["a.md: 细胞", "c.md: Stem cell"]
