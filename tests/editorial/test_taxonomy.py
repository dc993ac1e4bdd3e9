"""The editorial data itself: taxonomy, termbase and name rules, and the loaders' problems."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from digest.conversion import Converters, wrong_script
from digest.editorial import Tag, Term
from digest.editorial.locales import load_locales
from digest.editorial.name_rules import load_name_rules
from digest.editorial.protected_words import load_protection
from digest.editorial.taxonomy import load_taxonomy
from digest.editorial.termbase import load_termbase
from digest.errors import EditorialError
from digest.model import Script

EDITORIAL = Path(__file__).parents[2] / "editorial"
LOCALES = tuple(locale.id for locale in load_locales(EDITORIAL / "locales.yml"))
TAXONOMY = load_taxonomy(EDITORIAL / "tags.yml", LOCALES)
TERMBASE = load_termbase(EDITORIAL / "terms.csv")

TAG = """
- id: {id}
  kind: technology
  labels: {{zh-Hans: 干细胞, zh-Hant: 幹細胞, en: Stem cells}}
  descriptions: {{zh-Hans: 甲。, zh-Hant: 甲。, en: A.}}
  match: [{match}]
"""


def _texts(tag: Tag, locale: str) -> str:
    return f"{tag.labels[locale]}\n{tag.descriptions[locale]}"


@pytest.mark.parametrize("tag", TAXONOMY, ids=lambda tag: tag.id)
class TestTag:
    def test_each_locale_is_in_its_own_script(self, tag: Tag) -> None:
        assert not wrong_script(_texts(tag, "zh-Hans"), Script.HANS)
        assert not wrong_script(_texts(tag, "zh-Hant"), Script.HANT)
        assert not any("\u3400" <= character <= "\u9fff" for character in _texts(tag, "en"))

    def test_words_to_match_are_simplified(self, tag: Tag) -> None:
        for word in (*tag.match, *tag.never):
            assert not wrong_script(word, Script.HANS), word
            assert len(word) > 1, word

    def test_descriptions_are_sentences_with_the_marks_of_the_locale(self, tag: Tag) -> None:
        hans, hant, en = (tag.descriptions[locale] for locale in ("zh-Hans", "zh-Hant", "en"))
        assert hans.endswith("。")
        assert hant.endswith("。")
        assert en.endswith(".")
        assert not set("“”‘’") & set(hant)
        assert not set("「」『』") & set(hans)


def test_the_taxonomy_has_both_kinds_and_unique_labels() -> None:
    assert {tag.kind for tag in TAXONOMY} == {"technology", "condition"}
    for locale in LOCALES:
        labels = Counter(tag.labels[locale] for tag in TAXONOMY)
        assert [label for label, count in labels.items() if count > 1] == []


def test_broader_tags_never_lead_back() -> None:
    wider = {tag.id: tag.broader for tag in TAXONOMY}

    def ancestors(tag_id: str) -> set[str]:
        return {above for parent in wider[tag_id] for above in {parent, *ancestors(parent)}}

    for tag in TAXONOMY:
        assert tag.id not in ancestors(tag.id)


def test_terms_are_in_their_scripts() -> None:
    def faulty(term: Term) -> bool:
        forms = (term.hans, *term.aliases)
        return bool(
            any(wrong_script(form, Script.HANS) or len(form) < 2 for form in forms)
            or wrong_script(term.hant, Script.HANT)
            or any("\u3400" <= character <= "\u9fff" for character in term.en)
        )

    assert [term.hans for term in TERMBASE if faulty(term)] == []


def test_traditional_names_are_what_conversion_gives_but_for_surnames() -> None:
    """A name that conversion alone gets wrong is in the termbase on purpose: each is listed."""
    convert = Converters(load_protection(EDITORIAL / "conversion.tsv")).convert
    differing = {term.hans for term in TERMBASE if convert(term.hans, "s2tw") != term.hant}
    assert differing <= {"范晓虎", "于艳秋", "中央广播电视总台"}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (TAG.format(id="Stem", match="干细胞"), "must be like stem-cell"),
        (TAG.format(id="a", match=""), "`match` is empty"),
        (TAG.format(id="a", match="细胞") + "  never: [血小板]", "holds no word of `match`"),
        (TAG.format(id="a", match="细胞") + TAG.format(id="b", match="细胞"), "`细胞` is on"),
        (TAG.format(id="a", match="细胞") + "  broader: [b]", "`broader: b` is no other tag"),
        (TAG.format(id="a", match="胞"), "`胞` is a single character"),
    ],
)
def test_a_faulty_taxonomy_is_refused(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "tags.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EditorialError, match=problem):
        load_taxonomy(path, LOCALES)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("甲乙,甲,A,person,", "differ in length"),
        ("甲乙,甲乙,A,animal,", "kind `animal`"),
        ("甲乙,,A,person,", "are required"),
        ("甲乙,甲乙,A,person,丙丁\n丙丁,丙丁,B,person,", "`丙丁` is on line 2 too"),
        ("甲乙,甲乙,A,person", "4 columns instead of 5"),
    ],
)
def test_a_faulty_termbase_is_refused(tmp_path: Path, row: str, problem: str) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(f"zh-Hans,zh-Hant,en,kind,aliases\n{row}\n", encoding="utf-8")
    with pytest.raises(EditorialError, match=problem):
        load_termbase(path)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("- {id: nicknames, reason: a, words: [老王]}", "`id: nicknames` is no list; use one of"),
        ("- {id: surnames, words: [王]}", "`reason` is missing"),
        ("- {id: surnames, reason: a, words: 王}", "`words` must be a list"),
    ],
)
def test_faulty_name_rules_are_refused(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "names.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EditorialError, match=problem):
        load_name_rules(path)


def test_name_rules_do_not_contradict_each_other() -> None:
    rules = load_name_rules(EDITORIAL / "names.yml")
    assert all(len(character) == 1 for character in rules.not_in_names)
    assert all(word[0] in rules.surnames for word in rules.not_names)
    names = [term.hans for term in TERMBASE if term.kind == "person"]
    givens = {character for name in names if name[0] in rules.surnames for character in name[1:]}
    assert not givens & rules.not_in_names
    assert not [name for name in names if name.startswith(rules.not_names)]
