"""The repository's own digest: it is built, and its words and rules hold what they state.

Nothing here asks what is in it, so that an editor may add, rename and empty as they like.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from digest.conversion import Converters, wrong_script
from digest.editorial import TERMS, Editorial, Tag, Term, load_editorial
from digest.editorial.termbase import load_termbase
from digest.model import Script
from tests.cleaning.test_rules import check_example
from tests.conversion.test_data import EXAMPLES
from tests.conversion.test_local_words import changed_in_labels
from tests.guard import guard
from tests.sample import EDITORIAL, ROOT, copy_code
from tests.site.crawl import broken_links
from tests.site.fixtures import BASE_URL

DIGEST = ("seeds", "editorial")
HAN = re.compile("[\u3400-\u9fff]")


@pytest.fixture(autouse=True)
def _open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets these tests, and what they start, read the repository's own digest."""
    monkeypatch.setattr(guard, "is_closed", False)
    monkeypatch.setenv("PYTHONPATH", "")


@pytest.fixture
def editorial() -> Editorial:
    return load_editorial(ROOT / "editorial")


@pytest.mark.site
def test_one_command_builds_the_digest(tmp_path: Path) -> None:
    """In a copy, which has nothing that an earlier run remembers."""
    copy_code(tmp_path)
    for name in DIGEST:
        (tmp_path / name).mkdir()
        if (ROOT / name).is_dir():  # git keeps no folder that an editor has emptied
            shutil.copytree(ROOT / name, tmp_path / name, dirs_exist_ok=True)
    _build(tmp_path)
    _build(tmp_path, "check", "--quiet")
    _build(tmp_path, "docs", "--check", "--json", "report.json")
    entries = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["articles"]
    slugs = {entry["slug"] for entry in entries if entry["status"] not in {"skipped", "held"}}
    for locale in load_editorial(tmp_path / "editorial").locales:
        articles = (tmp_path / "site" / locale.id / "articles").glob("*/index.html")
        assert {page.parent.name for page in articles} == slugs
    stated = {*_targets(entries), *(entry["url"] for entry in entries)}
    assert list(broken_links(tmp_path / "site", BASE_URL, stated)) == []


def _targets(blocks: list[dict[str, Any]]) -> Iterator[str]:
    """The addresses that articles link, in their texts and in what these hold."""
    for block in blocks:
        yield from (mark["target"] for mark in block.get("marks", ()))
        yield from _targets(block.get("blocks", []))


def test_the_rules_of_cleaning_do_what_their_examples_say(editorial: Editorial) -> None:
    for rule in editorial.cleaning.rules:
        for example in rule.examples:
            check_example(rule, example, editorial.cleaning)


def test_the_words_of_conversion_still_make_the_sentences_they_are_for(
    editorial: Editorial,
) -> None:
    terms = load_termbase(EDITORIAL / TERMS)  # the names in the sentences are of no digest
    convert = Converters(editorial.protection, terms, rules=editorial.names).convert
    made = [(source, convert(source, "s2tw")) for source, _ in EXAMPLES]
    assert made == EXAMPLES


def test_tags_and_terms_are_in_the_script_of_their_locale(editorial: Editorial) -> None:
    faults = [fault for tag in editorial.taxonomy for fault in _of_tag(tag)]
    faults += [fault for term in editorial.termbase for fault in _of_term(term)]
    assert faults == []


def test_no_tag_is_above_itself_and_no_two_have_one_label(editorial: Editorial) -> None:
    above = {tag.id: {*tag.broader} for tag in editorial.taxonomy}
    for _ in above:
        above = {tag: wider.union(*map(above.get, wider)) for tag, wider in above.items()}
    assert [tag for tag, wider in above.items() if tag in wider] == []
    for locale in editorial.locales:
        labels = Counter(tag.labels[locale.id] for tag in editorial.taxonomy)
        assert [label for label, count in labels.items() if count > 1] == []


def _of_tag(tag: Tag) -> Iterator[str]:
    texts = {locale: f"{tag.labels[locale]}，{tag.descriptions[locale]}" for locale in tag.labels}
    words = "，".join((texts["zh-Hans"], *tag.match, *tag.never))
    yield from _faults(f"editorial/tags/field.yml:{tag.line}", words, texts["zh-Hant"], texts["en"])


def _of_term(term: Term) -> Iterator[str]:
    words = "，".join((term.hans, *term.aliases))
    yield from _faults(f"editorial/terms/field.csv:{term.line}", words, term.hant, term.en)


def _faults(place: str, hans: str, hant: str, english: str) -> Iterator[str]:
    for text, script in ((hans, Script.HANS), (hant, Script.HANT)):
        for _, character in wrong_script(text, script):
            yield f"{place}: {character} in “{text}” is of the other script; replace it"
    if HAN.search(english):
        yield f"{place}: Chinese in “{english}”; write it in English"


def _build(project: Path, *words: str) -> None:
    run = subprocess.run(
        [sys.executable, str(project / "scripts" / "build.py"), *words],
        cwd=project,
        env=os.environ | {"SITE_URL": BASE_URL},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr


def test_labels_and_cards_use_the_words_of_their_place(editorial: Editorial) -> None:
    assert changed_in_labels(editorial) == []
