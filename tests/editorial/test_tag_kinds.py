"""Which kinds of tags a digest has, its own file says."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.editorial.locales import load_locales
from digest.editorial.tag_kinds import ORGANISATION, TOPIC, TagKind, in_order, load_tag_kinds
from digest.editorial.taxonomy import load_taxonomy
from digest.errors import EditorialError
from tests.sample import EDITORIAL

LOCALES = load_locales(EDITORIAL / "locales.yml")
TAG = """- id: solid-state
  labels: {zh-Hans: 固态电池}
  descriptions: {zh-Hans: 电解质为固体的电池。}
  match: [固态电池]
"""
KINDS = """- id: technology
  labels: {zh-Hans: 技术}
- id: material
  labels: {zh-Hans: 材料}
"""


def kind_of(folder: Path, tag: str = TAG, kinds: str = "") -> TagKind:
    (folder / "kinds.yml").write_text(kinds, encoding="utf-8")
    (folder / "topics.yml").write_text(tag, encoding="utf-8")
    (found,) = load_taxonomy(folder, {"zh-Hans": ""})
    return found.kind


def test_the_first_kind_leads_and_organisations_come_last(tmp_path: Path) -> None:
    (tmp_path / "kinds.yml").write_text(KINDS, encoding="utf-8")
    technology, material = load_tag_kinds(tmp_path / "kinds.yml", {"zh-Hans": ""})
    assert [kind.leads for kind in (technology, material, ORGANISATION)] == [True, False, False]
    mixed = (ORGANISATION, material, technology, material)
    assert in_order(mixed) == [technology, material, ORGANISATION]


def test_without_kinds_all_tags_are_topics_and_none_has_to_say_so(tmp_path: Path) -> None:
    assert kind_of(tmp_path) == TOPIC
    assert kind_of(tmp_path, f"{TAG}  kind: topic\n") == TOPIC
    assert [TOPIC.label(locale) for locale in LOCALES] == ["主题", "主題", "Topics"]
    (tmp_path / "kinds.yml").unlink()
    assert load_taxonomy(tmp_path, {"zh-Hans": ""})[0].kind == TOPIC


def test_a_tag_has_the_kind_it_states(tmp_path: Path) -> None:
    assert kind_of(tmp_path, f"{TAG}  kind: material\n", KINDS).id == "material"
    only = KINDS[: KINDS.index("- id: material")]
    assert kind_of(tmp_path, TAG, only).id == "technology"


@pytest.mark.parametrize(
    ("kinds", "kind", "told"),
    [
        ("", "material", "5: `kind: material` is none of tags/kinds.yml (topic); name it there"),
        (
            KINDS,
            "materials",
            "5: `kind: materials` is none of tags/kinds.yml (technology, material)",
        ),
        (KINDS, "", "1: solid-state: `kind` is not stated; write one of technology, material"),
    ],
)
def test_a_kind_that_is_none_is_told_with_the_file(
    kinds: str, kind: str, told: str, tmp_path: Path
) -> None:
    tag = f"{TAG}  kind: {kind}\n" if kind else TAG
    with pytest.raises(EditorialError) as raised:
        kind_of(tmp_path, tag, kinds)
    (problem,) = raised.value.problems
    assert f"{problem.line}: {problem.message}".startswith(told)
    assert problem.path == str(tmp_path / "topics.yml")


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        (KINDS.replace("material", "technology"), "3: `technology` is named twice; keep one"),
        (KINDS.replace("material", "organisation"), "3: `organisation` is the kind of those in"),
        (
            KINDS.replace("material", "Raw Material"),
            "3: `id: Raw Material` must be like raw-material",
        ),
        (
            KINDS.replace("{zh-Hans: 材料}", "{en: Materials}"),
            "4: material: `labels` lacks zh-Hans; add",
        ),
        (KINDS.replace("labels", "label", 1), "2: unknown key `label`; did you mean `labels`?"),
    ],
)
def test_what_is_wrong_with_the_kinds_is_told_by_line(
    kinds: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(EditorialError) as raised:
        kind_of(tmp_path, f"{TAG}  kind: technology\n", kinds)
    (problem,) = raised.value.problems
    assert f"{problem.line}: {problem.message}".startswith(told)
    assert problem.path == str(tmp_path / "kinds.yml")
